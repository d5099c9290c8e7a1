import { type EditedName, replaceAll } from './edited-name.ts';

/** TeX's accent commands as combining characters (LaTeX2e, "Accents and special symbols"). */
const accents = new Map([
  ['`', '\u0300'],
  ["'", '\u0301'],
  ['^', '\u0302'],
  ['~', '\u0303'],
  ['=', '\u0304'],
  ['u', '\u0306'],
  ['.', '\u0307'],
  ['"', '\u0308'],
  ['r', '\u030a'],
  ['H', '\u030b'],
  ['v', '\u030c'],
  ['d', '\u0323'],
  ['c', '\u0327'],
  ['k', '\u0328'],
  ['b', '\u0331'],
]);

const symbols = new Map([
  ['ss', 'ß'],
  ['SS', 'ẞ'],
  ['o', 'ø'],
  ['O', 'Ø'],
  ['l', 'ł'],
  ['L', 'Ł'],
  ['ae', 'æ'],
  ['AE', 'Æ'],
  ['oe', 'œ'],
  ['OE', 'Œ'],
  ['aa', 'å'],
  ['AA', 'Å'],
  ['i', 'ı'],
  ['j', 'ȷ'],
  ['dh', 'ð'],
  ['DH', 'Ð'],
  ['th', 'þ'],
  ['TH', 'Þ'],
  ['dj', 'đ'],
  ['DJ', 'Đ'],
  ['ng', 'ŋ'],
  ['NG', 'Ŋ'],
]);

const accent =
  /\{?\\(?:(["'`^~=.])|([uvHcrkdb])(?![A-Za-z])) {0,2}(?:\{ ?(?:\\([ij])|([A-Za-z])) ?\}|\\([ij])(?![A-Za-z])(?:\{\})?|([A-Za-z]))\}?/g;
const symbol = /\{?\\(ss|SS|o|O|l|L|ae|AE|oe|OE|aa|AA|i|j|dh|DH|th|TH|dj|DJ|ng|NG)(?![A-Za-z])(?:\{\}| )?\}?/g;
const wrapper = /\\(?:text[a-z]{2}|emph|mbox|relax|rm|bf|it|sc)(?![A-Za-z]) ?/g;
const shy = /\\-/g;
const tie = /~|\\[ ,]/g;
const brace = /[{}]/g;

/** An optional brace is taken only with its partner, so that one repair stays one letter. */
function balanced(text: string): { lead: string; trail: string } {
  const opens = text.split('{').length;
  const closes = text.split('}').length;
  return {
    lead: opens > closes && text.startsWith('{') ? '{' : '',
    trail: closes > opens && text.endsWith('}') ? '}' : '',
  };
}

/** Turns LaTeX accents, letters, ties and braces into plain letters. */
export function plainLatex(draft: EditedName): boolean {
  if (!/[\\{}~]/.test(draft.text)) return false;
  const rule = 'authors/latex';
  const before = draft.edits.length;
  replaceAll(draft, rule, accent, (match) => {
    const mark = accents.get(match[1] ?? match[2] ?? '');
    const letter = match[3] ?? match[4] ?? match[5] ?? match[6];
    if (mark === undefined || letter === undefined) return null;
    const { lead, trail } = balanced(match[0]);
    return lead + (letter + mark).normalize('NFC') + trail;
  });
  replaceAll(draft, rule, symbol, (match) => {
    const { lead, trail } = balanced(match[0]);
    return lead + (symbols.get(match[1]!) ?? '') + trail;
  });
  replaceAll(draft, rule, wrapper, () => '');
  replaceAll(draft, rule, shy, () => '');
  replaceAll(draft, rule, tie, () => ' ');
  replaceAll(draft, rule, brace, () => '');
  return draft.edits.length > before;
}
