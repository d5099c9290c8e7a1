import type { Edit } from './edits.ts';
import { insideAddress } from './urls.ts';

/** TeX's quotes become curly: ``x'' is “x”, `x' is ‘x’; a closing pair without an opening one stays. */
export function curlyQuotes(text: string): Edit[] {
  const edits: Edit[] = [];
  if (!text.includes('`')) return edits;
  let open = false;
  for (const match of text.matchAll(
    /``|(?<!')''(?!')|(?<![`\p{L}\p{N}])`(?=[^`'\s][^`']{0,60}'(?![\p{L}\p{N}']))|`/gu,
  )) {
    const start = match.index;
    const end = start + match[0].length;
    if (match[0] === '``') {
      edits.push({ start, end, after: open ? '”' : '“' });
      open = !open;
    } else if (match[0] === "''") {
      if (open) edits.push({ start, end, after: '”' });
      open = false;
    } else if (
      /^[^\s`'’][^`'’]{0,60}’/.test(text.slice(end, end + 62)) &&
      !/[\p{L}\p{N}]/u.test(text.charAt(start - 1))
    ) {
      edits.push({ start, end, after: '‘' });
    } else if (isQuote(text, start)) {
      const close = text.indexOf("'", end);
      edits.push({ start, end, after: '‘' });
      edits.push({ start: close, end: close + 1, after: '’' });
    }
  }
  return edits.sort((a, b) => a.start - b.start);
}

const quoted = /(?<![`\p{L}\p{N}])`(?=[^`'\s][^`']{0,60}'(?![\p{L}\p{N}']))/uy;

function isQuote(text: string, at: number): boolean {
  quoted.lastIndex = at;
  return quoted.test(text);
}

/** TeX's dashes become characters: "--" an en dash, "---" an em dash, spaced as they are; a program's "--option" stays. */
export function dashes(text: string): Edit[] {
  const edits: Edit[] = [];
  if (!text.includes('--')) return edits;
  const away = insideAddress(text);
  for (const { 0: run, index } of text.matchAll(/-{2,}/g)) {
    const end = index + run.length;
    const option = /^(?:[\s"'`(])?$/.test(text.charAt(index - 1)) && /[a-z]/i.test(text.charAt(end));
    if (run.length > 3 || (option && run.length === 2) || away(index)) continue;
    edits.push({ start: index, end, after: run.length === 2 ? '–' : '—' });
  }
  return edits;
}

/** Both, in the order of the text. */
export function texTypography(text: string): Edit[] {
  return [...curlyQuotes(text), ...dashes(text)].sort((a, b) => a.start - b.start);
}
