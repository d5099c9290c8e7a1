import { kind, kindOf, sign, signsOf } from './signs.ts';

/** What a pair of neighbours says, by `kind of the first * 16 + kind of the second`. */
const pairs = new Uint16Array(16 * 16);
for (const [first, second, bit] of [
  [kind.blank, kind.blank, sign.space],
  [kind.hyphen, kind.blank, sign.hyphen],
  [kind.stop, kind.upper, sign.lostSpace],
  [kind.comma, kind.letter, sign.lostSpace],
  [kind.comma, kind.upper, sign.lostSpace],
  [kind.hyphen, kind.hyphen, sign.typography],
  [kind.blank, kind.stop, sign.hole],
  [kind.blank, kind.comma, sign.hole],
  [kind.blank, kind.close, sign.hole],
  [kind.blank, kind.hyphen, sign.hole],
  [kind.open, kind.blank, sign.hole],
  [kind.open, kind.close, sign.hole],
  [kind.open, kind.hyphen, sign.hole],
  [kind.wide, kind.wide, sign.mojibake],
] as const) {
  pairs[first * 16 + second] = bit;
}

// code units are copied out in blocks: reading a slice of a large file character by character costs twice as much
const block = 1 << 15;
const units = new Uint16Array(block);
const copy = Buffer.from(units.buffer);
const bigEndian = new Uint8Array(Uint16Array.of(1).buffer)[0] === 0;

/** Which rules could act on the text, found in one pass: 0 says none can and the text is clean. */
export function scan(text: string): number {
  let found = 0;
  let before: number = kind.blank;
  for (let start = 0; start < text.length; start += block) {
    const part = text.length <= block ? text : text.slice(start, start + block);
    copy.write(part, 0, 'utf16le');
    if (bigEndian) copy.swap16();
    for (let index = 0; index < part.length; index++) {
      const code = units[index]!;
      const here = code < 128 ? kindOf[code]! : kind.wide;
      if (here >= kind.mark) found |= signsOf[code]!;
      found |= pairs[(before << 4) | here]!;
      before = here;
    }
  }
  return before === kind.blank ? found | sign.space : found;
}
