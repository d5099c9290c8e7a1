import { functionWords, isWord } from './evidence.ts';
import { accent, citation, escaped, footnote, fraction, hyperlink, root, verbatim } from './latex-parts.ts';
import { argument, content, inFormula, open, put, type Reader } from './latex-reader.ts';
import { accents, doubleStruck, dropped, functions, plain, styles, switches, symbol } from './latex-table.ts';

const named = /[A-Za-z]+\*?/y;

/** Reads the command whose backslash stands at the offset; answers where to read on. */
export function command(reader: Reader, at: number): number {
  named.lastIndex = at + 1;
  const found = named.exec(reader.text)?.[0];
  if (found === undefined) return escaped(reader, at);
  const end = at + 1 + found.length;
  const name = found.endsWith('*') ? found.slice(0, -1) : found;
  return known(reader, at, end, name) ?? unknown(reader, at, end, name);
}

function known(reader: Reader, at: number, end: number, name: string): number | null {
  if (styles.has(name)) return style(reader, at, end, name);
  if (/^(?:no)?[cC]ite/.test(name) && (reader.text[end] === '{' || reader.text[end] === '[' || name.length < 9)) {
    return citation(reader, at, end);
  }
  if (dropped.has(name)) return argument(reader, end) === -1 ? null : citation(reader, at, end);
  switch (name) {
    case 'url':
    case 'path':
    case 'nolinkurl':
      return verbatim(reader, at, end);
    case 'href':
    case 'hyperlink':
      return hyperlink(reader, at, end);
    case 'footnote':
    case 'thanks':
    case 'footnotetext':
      return footnote(reader, at, end);
    case 'frac':
    case 'tfrac':
    case 'dfrac':
    case 'nicefrac':
    case 'sfrac':
      return fraction(reader, at, end);
    case 'sqrt':
      return root(reader, at, end);
    case 'begin':
    case 'end':
      return argument(reader, end) === -1 ? null : put(reader, at, reader.braces.get(argument(reader, end))! + 1, ' ');
    case 'not':
      return negated(reader, at, end);
    case 'textcolor':
      return colored(reader, at, end);
  }
  if (switches.has(name)) return switched(reader, at, end, name);
  if (accents.has(name)) {
    const read = accent(reader, at, end, accents.get(name)!);
    if (read !== null) return read;
  }
  return sign(reader, at, end, name);
}

function style(reader: Reader, at: number, end: number, name: string): number {
  const brace = argument(reader, end);
  const blackboard = name === 'mathbb' || name === 'mathbbm' || name === 'mathds';
  if (brace !== -1) {
    const struck = blackboard ? doubleStruck.get(content(reader, brace) ?? '') : undefined;
    if (struck === undefined) return open(reader, at, brace, '', '');
    reader.symbolEnd = reader.braces.get(brace)! + 1;
    return put(reader, at, reader.symbolEnd, struck);
  }
  const next = reader.text[end] === ' ' ? end + 1 : end;
  const struck = blackboard ? doubleStruck.get(reader.text[next] ?? '') : undefined;
  if (struck !== undefined) {
    reader.symbolEnd = next + 1;
    return put(reader, at, next + 1, struck);
  }
  if (reader.text[end] === '{') reader.unknown = true;
  return put(reader, at, next, '');
}

function switched(reader: Reader, at: number, end: number, name: string): number {
  if (name === 'left' || name === 'right') return put(reader, at, reader.text[end] === '.' ? end + 1 : end, '');
  if (name === 'item') return put(reader, at, end, ' ');
  return put(reader, at, reader.text[end] === ' ' ? end + 1 : end, '');
}

function colored(reader: Reader, at: number, end: number): number | null {
  const color = argument(reader, end);
  if (color === -1) return null;
  const brace = argument(reader, reader.braces.get(color)! + 1);
  return brace === -1 ? null : open(reader, at, brace, '', '');
}

/** "\not" and a symbol: the symbol struck through. */
function negated(reader: Reader, at: number, end: number): number | null {
  const match = /^ ?(?:\\([A-Za-z]{1,20})|([=<>]))/.exec(reader.text.slice(end, end + 24));
  const base = match?.[2] ?? (match?.[1] === undefined ? undefined : (plain.get(match[1]) ?? symbol(match[1])));
  if (base === undefined) return null;
  reader.symbolEnd = end + match![0].length;
  return put(reader, at, reader.symbolEnd, `${base}\u0338`.normalize('NFC'));
}

/** A symbol, a function or a word: its text, with the space a reader expects beside it. */
function sign(reader: Reader, at: number, end: number, name: string): number | null {
  const { text } = reader;
  const before = text[at - 1] ?? ' ';
  if (functions.has(name)) {
    reader.symbolEnd = end;
    const tail = /^\{[\p{L}\p{N}]/u.test(text.slice(end, end + 2)) ? ' ' : '';
    return put(reader, at, end, (/[\p{L}\p{N})}]/u.test(before) ? ' ' : '') + name + tail);
  }
  // "\texttheta", "\upmu": the letters of text, upright
  const after = plain.get(name) ?? symbol(name) ?? symbol(/^(?:text|up)([a-z]{2,10})$/.exec(name)?.[1] ?? '');
  if (after === undefined) return null;
  const empty = text.startsWith('{}', end) ? 2 : 0;
  reader.symbolEnd = end + empty;
  const letter = /^\p{L}/u.test(after);
  const lopsided = !letter && text[end] === ' ' && /[\p{L}\p{N})}]/u.test(before);
  // TeX's letter commands eat the space that ends them: "stra\ss e"
  const eaten = letter && !inFormula(reader, at) && empty === 0 && /^(?:ss|o|O|l|L|ae|AE|oe|OE|aa|AA|i|j)$/.test(name);
  const stop = eaten && text[end] === ' ' && goesOn(text, before, end + 1) ? end + 1 : end + empty;
  return put(reader, at, stop, (lopsided ? ' ' : '') + after);
}

/** Whether the letters from the offset on belong to the word of a letter command before them: "stra\ss e", "\AA ngstrom", but "5 \AA long". */
function goesOn(text: string, before: string, start: number): boolean {
  if (/\p{L}/u.test(before)) return true;
  const rest = /^\p{Ll}{2,30}/u.exec(text.slice(start, start + 31))?.[0];
  return rest !== undefined && !isWord(rest) && !functionWords.has(rest);
}

const stems = [
  'emph',
  'textbf',
  'textit',
  'texttt',
  'textsc',
  'mathbb',
  'mathcal',
  'mathbf',
  'mathrm',
  'widetilde',
  'url',
]
  .concat('widehat', 'tilde', 'sqrt', 'bar', 'hat', 'mathsf', 'textsf', 'text')
  .sort((a, b) => b.length - a.length);

/** Authors' own macros for a function or a letter, as everyone writes them: "\logT", "\calO", "\cH", "\bfx", "\vecx". */
const macro = /^(?:(log|ln|exp|max|min)([A-Z])|(?:cal|c|bf|bm|vec|mathbf)([A-Z]|(?<=bf|bm|vec)[a-z]))$/;

/** A command that lost its braces ("\emphfast", "\mathbbR", "\sqrtT"), or one nobody knows: "\algo{X}" keeps X. */
function unknown(reader: Reader, at: number, end: number, name: string): number {
  if (reader.text[end] !== '{') {
    const stem = stems.find((each) => name.startsWith(each) && name.length > each.length);
    if (stem !== undefined) return known(reader, at, at + 1 + stem.length, stem) ?? end;
    const letter = macro.exec(name);
    if (letter !== null) return put(reader, at, end, letter[1] ? `${letter[1]} ${letter[2]}` : letter[3]!);
  }
  if (/^(?:begin|end)(?:itemize|enumerate|equation|align|quote|center|abstract|split|array|cases)\*?$/.test(name))
    return put(reader, at, end, ' ');
  if (/^[cC]ite/.test(name)) return citation(reader, at, end);
  reader.unknown = true;
  const brace = argument(reader, end);
  const apart = /[.!?]/.test(reader.text.charAt(at - 1)) ? ' ' : '';
  return brace === end ? open(reader, at, brace, apart, '') : end;
}
