import type { Edit } from './edits.ts';
import { folded, isWord, readsEnglish, wordStart } from './evidence.ts';

/** What looks wrongly encoded and has no certain reading. */
const leftover = /â€|ï¬|Ã[\u0080-\u00aa\u00ac-\u00ba\u00bc-\u00bf]|Â[\u0080-\u00a0]|\ufffd/;
/** The same of "â", which other languages have: at the edge of a word of ASCII letters. */
const leftoverEnglish = /(?<=(?<!\p{L})[a-z]{2,40})â(?=[\s.,;:)!?]|$)|(?<![^\s(])â(?=[\sa-z])/u;

/** Whether the text shows signs of a wrong encoding that nobody can read. */
export function looksLeft(text: string): boolean {
  return leftover.test(text) || (text.includes('â') && leftoverEnglish.test(text) && readsEnglish(text));
}

/** A closing quote whose third byte, undefined in Windows-1252, was lost; one that opens only where such a one closes. */
const lostQuote = /(?<=\S)â€(?=[\s.,;:)!?â]|$)|(?<![^\s(])â€(?=\p{L}[^\s“”]{0,40}â€)/gu;
/** The same where a decoder put a sign for it. */
const replacedQuote = /(?<=\S)â€(?:\ufffd|\?(?=[\s.,;:)!?]|$))(?!\p{L})/gu;
/** An English apostrophe whose control bytes were lost: "userâs", "donât". */
const lostApostrophe = /(?<![\p{L}])([A-Za-z]{2,40})â(s|t)(?!\p{L})/gu;
const negations = new Set(
  'aren can couldn didn doesn don hadn hasn haven isn mustn needn shouldn wasn weren won wouldn'.split(' '),
);
/** A printers' ligature whose third byte was lost; the word tells which. */
const lostLigature = /ï¬(?![\u0080-\u0084€‚ƒ„])/g;
/** "à" whose no-break space became a space, or stands there still. */
const lostSpace = /(?<![\p{Lu}\p{N}])Ã[ \u00a0]/gu;

/** Mistaken UTF-8 that lost bytes, by the words around it; `vouched`: the text holds mistaken UTF-8 that lost none. */
export function lostBytes(text: string, vouched: boolean): Edit[] {
  const edits: Edit[] = [];
  if (text.includes('â')) {
    for (const { index } of text.matchAll(lostQuote)) edits.push({ start: index, end: index + 2, after: '”' });
    for (const { 0: found, index } of text.matchAll(replacedQuote))
      edits.push({ start: index, end: index + found.length, after: '”' });
    edits.push(...apostrophes(text));
  }
  for (const { index } of text.matchAll(lostLigature)) {
    const after = ligature(text, index);
    if (after !== null) edits.push({ start: index, end: index + 2, after });
  }
  if (vouched) {
    for (const { index } of text.matchAll(lostSpace)) edits.push({ start: index, end: index + 1, after: 'à' });
  }
  return edits;
}

function apostrophes(text: string): Edit[] {
  const edits: Edit[] = [];
  let english: boolean | undefined;
  for (const { 0: whole, 1: stem, 2: ending, index } of text.matchAll(lostApostrophe)) {
    const word = stem!.toLowerCase();
    if (ending === 't' ? !negations.has(word) : !isWord(word)) continue;
    english ??= readsEnglish(text);
    if (!english && ending === 's') continue;
    const start = index + whole.length - 2;
    edits.push({ start, end: start + 1, after: '’' });
  }
  return edits;
}

/** The one ligature with which the letters around it are a word; null when none or several do. */
function ligature(text: string, at: number): string | null {
  const start = wordStart(text, at);
  const rest = /^\p{L}{0,40}/u.exec(text.slice(at + 2, at + 42))![0];
  const fitting = Array.from('ﬁﬂﬀﬃﬄ').filter((each) => isWord(folded(text.slice(start, at) + each + rest)));
  return fitting.length === 1 ? fitting[0]! : null;
}
