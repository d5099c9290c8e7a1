import type { Edit } from './edits.ts';
import { command } from './latex-commands.ts';
import { content, inFormula, open, put, type Reader, readerOf } from './latex-reader.ts';
import { switches } from './latex-table.ts';
import { bracePairs } from './math.ts';
import type { Surroundings } from './rule.ts';
import { scripted } from './scripts.ts';

/** Commands whose backslash and first letter a careless reader of "\\t", "\\f", "\\e" ate, or the backslash alone, by what is left. */
const lostEscapes = new Map([
  ...['extit', 'extbf', 'exttt', 'extsc', 'extrm', 'extsl', 'extcolor'].map((name) => [name, 't'] as const),
  ['mph', 'e'],
  ['ootnote', 'f'],
  ...['href', 'url', 'emph', 'textbf', 'textit', 'texttt', 'footnote'].map((name) => [name, ''] as const),
]);

/** A LaTeX command that lost its backslash gets it back, so that the next rule can read it. */
export function restoreEscapes(text: string): Edit[] {
  const edits: Edit[] = [];
  let pairs: Map<number, number> | undefined;
  for (let brace = text.indexOf('{'); brace !== -1; brace = text.indexOf('{', brace + 1)) {
    const word = /[A-Za-z\\]*$/.exec(text.slice(Math.max(0, brace - 12), brace))![0];
    // "availableootnote{": what stood before a footnote is glued to it
    const name = /ootnote$/.test(word) && !/[f\\]ootnote$/.test(word) ? 'ootnote' : word;
    const first = lostEscapes.get(name);
    if (first === undefined || !/[^{}]/.test(text.charAt(brace + 1))) continue;
    pairs ??= bracePairs(text);
    if (pairs.has(brace)) edits.push({ start: brace - name.length, end: brace - name.length, after: `\\${first}` });
  }
  return edits;
}

const signs = /[\\${}~^_]/g;

/** LaTeX becomes plain Unicode: commands go, their arguments stay, formulas keep their content, citations and labels go. */
export function readLatex(text: string, { field, note }: Surroundings): Edit[] {
  const reader = readerOf(text, field);
  signs.lastIndex = 0;
  // the offset after the match is all that is asked of it: a match of its own for each sign costs more than finding it
  while (signs.test(text)) signs.lastIndex = step(reader, signs.lastIndex - 1);
  if (reader.unknown) note('text/latex-unknown');
  if (reader.edits.some(({ start, end }) => /[\\${}]/.test(text.slice(start, end)))) note('text/latex');
  return reader.edits;
}

function step(reader: Reader, at: number): number {
  const { text } = reader;
  switch (text[at]) {
    case '\\':
      return command(reader, at);
    case '$':
      return dollar(reader, at);
    case '{':
      return group(reader, at);
    case '}': {
      const after = reader.replaced.get(at);
      return after === undefined ? at + 1 : put(reader, at, at + 1, after);
    }
    case '~':
      return isTie(reader, at) ? put(reader, at, at + 1, ' ') : at + 1;
    default:
      return inFormula(reader, at) || reader.symbolEnd === at ? script(reader, at) : at + 1;
  }
}

function dollar(reader: Reader, at: number): number {
  if (!inFormula(reader, at)) return at + 1;
  const { start, end } = reader.formulas[reader.formula]!;
  if (reader.text[start] !== '$') return at + 1;
  const width = reader.text[start + 1] === '$' ? 2 : 1;
  return at === start || at === end - width ? put(reader, at, at + width, '') : at + 1;
}

const switchAt = /\{\s*\\([A-Za-z]+)/y;
const protectedWord = /\{[\p{L}\p{N}-]*\p{Lu}[\p{L}\p{N}-]*\}/uy;

function group(reader: Reader, at: number): number {
  const given = reader.replaced.get(at);
  if (given !== undefined) return put(reader, at, at + 1, given);
  const close = reader.braces.get(at);
  if (close === undefined) return at + 1;
  switchAt.lastIndex = at;
  protectedWord.lastIndex = at;
  const name = switchAt.exec(reader.text)?.[1];
  const removable =
    inFormula(reader, at) ||
    (name !== undefined && switches.has(name)) ||
    (close === at + 1 && /\p{L}/u.test(reader.text.charAt(at - 1)) && /\p{L}/u.test(reader.text.charAt(at + 2))) ||
    (close - at < 4 && /^[^\u0000-\u007f]{1,2}$/.test(reader.text.slice(at + 1, close))) ||
    (reader.field === 'title' && close - at < 60 && protectedWord.test(reader.text));
  return removable ? open(reader, at, at, '', '') : at + 1;
}

function script(reader: Reader, at: number): number {
  const side = reader.text[at] === '^' ? '^' : '_';
  const next = reader.text[at + 1] ?? '';
  if (next !== '{') {
    const small = scripted(next, side);
    // "n^0.5" and "T^2/3" lost their braces: what belongs to the script cannot be told
    const more = /^(?:\d|[./]\d)/.test(reader.text.slice(at + 2, at + 4));
    return small === null || small === '' || more ? at + 1 : put(reader, at, at + 2, small);
  }
  const close = reader.braces.get(at + 1);
  if (close === undefined) return at + 1;
  const inner = content(reader, at + 1);
  const small = inner === null || inner === '' ? null : scripted(inner, side);
  if (small !== null) return put(reader, at, close + 1, small);
  if (side === '^' && inner !== null && /^(?:\\(?:text|mathrm|rm) ?\{?)?(?:st|nd|rd|th)\}?$/.test(inner)) {
    return open(reader, at, at + 1, '', '');
  }
  const simple = inner !== null && /^(?:[\p{L}\p{N}*′]+|\\[A-Za-z]+(?:\{[A-Za-z0-9]+\})?)$/u.test(inner);
  return open(reader, at, at + 1, simple ? side : `${side}(`, simple ? '' : ')');
}

/** Whether "~" is TeX's tie: between words, not "about" before a number nor "distributed as". */
function isTie(reader: Reader, at: number): boolean {
  const { text } = reader;
  if (reader.inAddress(at)) return false;
  const next = text[at + 1] ?? '';
  const left = /(?:[\p{L}\p{N}]+|[.,;:)%\]’'”"$}])$/u.exec(text.slice(Math.max(0, at - 24), at))?.[0];
  if (left === undefined) return false;
  if (next === '\\') return !/^\\(?:no)?cite|^\\(?:ref|footnote)/i.test(text.slice(at + 1, at + 12));
  if (next === '$') return true;
  if (inFormula(reader, at)) return true;
  const word = /^\p{L}{2,}$/u.test(left) || /^[aAI]$/.test(left);
  // "Fig.~3"
  if (/\d/.test(next)) return /^\p{L}{3,}$/u.test(left) || /\p{L}\.$/u.test(text.slice(Math.max(0, at - 2), at));
  if (!/[\p{L}("“‘]/u.test(next)) return false;
  if (/^\p{Lu}\(/u.test(text.slice(at + 1, at + 3))) return false;
  return word || !/[\p{L}\p{N}]/u.test(left) || (/^\d+$/.test(left) && /^\p{Ll}{2}/u.test(text.slice(at + 1, at + 3)));
}
