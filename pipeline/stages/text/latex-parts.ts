import { argument, content, inFormula, open, put, type Reader } from './latex-reader.ts';
import { accents, plain, symbol } from './latex-table.ts';
import { scripted } from './scripts.ts';

/** A backslash before a character that is no letter: "\%", "\,", "\\", an accent, a formula's bracket. */
export function escaped(reader: Reader, at: number): number {
  const next = reader.text[at + 1] ?? '';
  const end = at + 2;
  if (next !== '' && '$%&_#{}'.includes(next)) return put(reader, at, end, next);
  if (next !== '' && ',;:> '.includes(next)) return next === ' ' ? space(reader, at) : put(reader, at, end, ' ');
  if (next !== '' && '!/-@'.includes(next)) return put(reader, at, end, '');
  if (next === '\\') return put(reader, at, end, ' ');
  if (next === '|') return put(reader, at, end, '‖');
  if (next !== '' && '()[]'.includes(next)) return delimiter(reader, at, next);
  const mark = accents.get(next);
  if (mark !== undefined && next !== '') {
    const contraction =
      next === "'" && /[a-zA-Z]/.test(reader.text.charAt(at - 1)) && /^[st]\b/.test(reader.text.slice(end, end + 2));
    const quote = next === '"' && reader.quoted;
    const read = contraction || quote ? null : accent(reader, at, end, mark);
    if (read !== null) return read;
    if (next === "'" || next === '"' || next === '~') return put(reader, at, end, next);
  }
  return at + 1;
}

function space(reader: Reader, at: number): number {
  return inFormula(reader, at) || /[.\p{L}]/u.test(reader.text.charAt(at - 1)) ? put(reader, at, at + 1, '') : at + 1;
}

function delimiter(reader: Reader, at: number, bracket: string): number {
  const partner = { '(': '\\)', ')': '\\(', '[': '\\]', ']': '\\[' }[bracket]!;
  const opens = bracket === '(' || bracket === '[';
  const window = opens ? reader.text.slice(at, at + 600) : reader.text.slice(Math.max(0, at - 600), at);
  return window.includes(partner) ? put(reader, at, at + 2, '') : at + 2;
}

const base =
  /\s*(?:\{\s*(?:\\(?:math|bold|bm)[a-z]*\s*(?:\{\s*([A-Za-z])\s*\}|\s([A-Za-z]))|\\([A-Za-z]+)|(\p{L}))\s*\}|(\p{L})|\\math[a-z]+\{([A-Za-z])\}|\\([ij]|[a-z]{2,12})(?![A-Za-z]))/uy;

/** An accent over one letter or symbol, composed; over more, the accent goes and its argument stays; null when nothing follows. */
export function accent(reader: Reader, at: number, end: number, mark: string): number | null {
  base.lastIndex = end;
  const match = base.exec(reader.text);
  const name = match?.[3] ?? match?.[7];
  const letterCommand = /[A-Za-z]/.test(reader.text.charAt(end - 1));
  const bare =
    match?.[5] !== undefined && letterCommand && !match[0].startsWith(' ') && !inFormula(reader, at) && end - at < 4;
  if (match !== null && !bare) {
    const letter = match[1] ?? match[2] ?? match[4] ?? match[5] ?? match[6] ?? dotless(name!);
    if (letter !== undefined && (match[0][0] !== ' ' || letterCommand)) {
      const accented = (letter + mark).normalize('NFC');
      if (accented.length > letter.length && !letterCommand) return null;
      reader.symbolEnd = end + match[0].length;
      return put(reader, at, reader.symbolEnd, accented);
    }
  }
  const brace = argument(reader, end);
  return brace !== end ? null : open(reader, at, brace, '', '');
}

function dotless(name: string): string | undefined {
  return name === 'i' || name === 'j' ? name : (plain.get(name) ?? symbol(name));
}

/** A citation, a label or a reference: it goes, with its optional arguments, the space before it and a bracket left empty. */
export function citation(reader: Reader, at: number, end: number): number {
  const { text } = reader;
  let stop = end;
  for (let count = 0; count < 2 && text[stop] === '['; count++) {
    const length = text.slice(stop, stop + 200).indexOf(']');
    if (length === -1) break;
    stop += length + 1;
  }
  const brace = argument(reader, stop);
  if (brace !== -1) stop = reader.braces.get(brace)! + 1;
  else stop += /^[^\s)\]};]{0,200}?(?=[.,]?(?:[\s)\]};]|$))/.exec(text.slice(stop, stop + 202))?.[0].length ?? 0;
  let start = at;
  if (text[at - 1] === '(' && text[stop] === ')') {
    start--;
    stop++;
  }
  const floor = reader.edits.at(-1)?.end ?? 0;
  while (start > floor && (text[start - 1] === ' ' || text[start - 1] === '~')) start--;
  if (/citet|textcite|citeauthor/i.test(text.slice(at, end))) reader.unknown = true;
  return put(reader, Math.max(start, floor), stop, '');
}

/** An address, kept letter for letter but for its escapes. */
export function verbatim(reader: Reader, at: number, end: number): number {
  const brace = argument(reader, end);
  if (brace === -1) return put(reader, at, reader.text[end] === '{' ? end + 1 : end, '');
  const close = reader.braces.get(brace)!;
  const tight = /[\p{L}\p{N}:]/u.test(reader.text.charAt(at - 1)) ? ' ' : '';
  put(reader, at, brace + 1, tight);
  for (const match of reader.text
    .slice(brace + 1, close)
    .matchAll(/\\([^A-Za-z])(?:\{\})?|\\textasciitilde ?(?:\{\})?/g)) {
    const start = brace + 1 + match.index;
    put(reader, start, start + match[0].length, match[1] ?? '~');
  }
  return put(reader, close, close + 1, /[\p{L}\p{N}]/u.test(reader.text.charAt(close + 1)) ? ' ' : '');
}

/** A link with a label, "label (address)"; the address alone when the label repeats it. */
export function hyperlink(reader: Reader, at: number, end: number): number | null {
  const address = argument(reader, end);
  if (address === -1) return null;
  const close = reader.braces.get(address)!;
  const label = argument(reader, close + 1);
  const url = reader.text.slice(address + 1, close).replace(/\\([^A-Za-z])/g, '$1');
  if (label === -1) return put(reader, at, close + 1, url);
  const stop = reader.braces.get(label)!;
  const shown = reader.text.slice(label + 1, stop);
  const same = /^[^ ]*$/.test(shown) && shown.includes('/');
  return put(reader, at, stop + 1, same || shown === '' ? url : `${shown} (${url})`);
}

/** A footnote, in brackets where it stands: it may hold the paper's address. */
export function footnote(reader: Reader, at: number, end: number): number | null {
  const brace = argument(reader, end);
  if (brace === -1) return null;
  const next = reader.text.charAt(reader.braces.get(brace)! + 1);
  return open(
    reader,
    at,
    brace,
    /[\s(]/.test(reader.text.charAt(at - 1)) ? '(' : ' (',
    /[\p{L}\p{N}]/u.test(next) ? ') ' : ')',
  );
}

/** A fraction on one line, "a/b", with brackets round what is more than one token. */
export function fraction(reader: Reader, at: number, end: number): number {
  const upper = argument(reader, end);
  if (upper === -1) {
    const tokens = /^ ?([\p{L}\p{N}]) ?([\p{L}\p{N}])/u.exec(reader.text.slice(end, end + 5));
    return tokens === null
      ? put(reader, at, end, '')
      : put(reader, at, end + tokens[0].length, `${tokens[1]}/${tokens[2]}`);
  }
  const close = reader.braces.get(upper)!;
  const lower = argument(reader, close + 1);
  const brackets = (brace: number): [string, string] =>
    /^[\w.]+$|^\\[A-Za-z]+$/.test(content(reader, brace) ?? ' ') ? ['', ''] : ['(', ')'];
  const [before, after] = brackets(upper);
  open(reader, at, upper, before, `${after}/`);
  if (lower === close + 1) {
    const [opening, closing] = brackets(lower);
    reader.replaced.set(lower, opening);
    reader.replaced.set(reader.braces.get(lower)!, closing);
  }
  return upper + 1;
}

/** A root, "√n" or "√(n + 1)". */
export function root(reader: Reader, at: number, end: number): number {
  const index = /^\[(\d)\]/.exec(reader.text.slice(end, end + 3))?.[1];
  const from = index === undefined ? end : end + 3;
  const before = index === undefined ? '√' : `${scripted(index, '^') ?? ''}√`;
  const brace = argument(reader, from);
  if (brace === -1) return put(reader, at, reader.text[from] === ' ' ? from + 1 : from, before);
  const simple = /^(?:\p{L}|[\d.]+|\\[A-Za-z]+)$/u.test(content(reader, brace) ?? ' ');
  return open(reader, at, brace, simple ? before : `${before}(`, simple ? '' : ')');
}
