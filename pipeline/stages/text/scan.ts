import { kind, kindOf, ownSigns, triggers } from './triggers.ts';

/** The signs two neighbours give: what the second gives by itself and what the pair says, by `number of the first's kind * 32 + of the second's`. */
const pairs = new Uint32Array(32 * 32);
for (let first = 0; first < ownSigns.length; first++) pairs.set(ownSigns, first * 32);
for (const [first, second, bit] of [
  [kind.blank, kind.blank, triggers.space],
  [kind.hyphen, kind.blank, triggers.hyphen],
  [kind.stop, kind.upper, triggers.lostSpace],
  [kind.comma, kind.letter, triggers.lostSpace],
  [kind.comma, kind.upper, triggers.lostSpace],
  [kind.hyphen, kind.hyphen, triggers.typography],
  [kind.blank, kind.hash, triggers.mark],
  [kind.bracket, kind.open, triggers.mark],
  [kind.blank, kind.stop, triggers.strippedMathBefore],
  [kind.blank, kind.comma, triggers.strippedMathBefore],
  [kind.blank, kind.close, triggers.strippedMathBefore],
  [kind.blank, kind.hyphen, triggers.strippedMathHyphen],
  [kind.open, kind.hyphen, triggers.strippedMathHyphen],
  [kind.open, kind.blank, triggers.strippedMathBracket],
  [kind.open, kind.close, triggers.strippedMathBracket],
] as const) {
  pairs[first * 32 + second]! |= bit;
}
for (let second = kind.wide; second < ownSigns.length; second++) pairs[kind.lead * 32 + second]! |= triggers.mojibake;

// code units are copied out in blocks: reading a slice of a large file character by character costs twice as much
const block = 1 << 15;
const units = new Uint16Array(block + 1);
const copy = Buffer.from(units.buffer);
// a digit says nothing beside any neighbour, and so may stand behind the last unit
const silent = '0'.charCodeAt(0);
// a constant of this module is one to the compiler, an import is looked up again for each character
const kinds = kindOf;
const bigEndian = new Uint8Array(Uint16Array.of(1).buffer)[0] === 0;

/** Which rules could act on the text, found in one pass: 0 says none can and the text is clean. */
export function scan(text: string): number {
  // as after a blank: one at the edge is one too many
  let before = kind.blank;
  let found = 0;
  for (let start = 0; start < text.length; start += block) {
    const part = text.length <= block ? text : text.slice(start, start + block);
    copy.write(part, 0, 'utf16le');
    if (bigEndian) copy.swap16();
    found |= signsIn(part.length, before);
    before = kinds[units[part.length - 1]!]!;
  }
  return before === kind.blank ? found | triggers.space : found;
}

/** The signs of the units copied out. One look-up each for kind and pair, without a branch, and two units a turn: that makes the pass cheap. */
function signsIn(length: number, first: number): number {
  let found = 0;
  let before = first;
  units[length] = silent;
  for (let index = 0; index < length; index += 2) {
    const here = kinds[units[index]!]!;
    const next = kinds[units[index + 1]!]!;
    found |= pairs[(before << 5) | here]! | pairs[(here << 5) | next]!;
    before = next;
  }
  return found;
}
