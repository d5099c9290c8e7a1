import type { Span } from './urls.ts';

/** Formulas between dollar signs, without them; by Pandoc's rule "$5 and $10" is money: no space inside the signs, no digit after. */
export function formulas(text: string): Span[] {
  const spans = bracketed(text);
  const signs = dollars(text);
  for (let index = 0; index + 1 < signs.length; index++) {
    const open = signs[index]!;
    const close = signs[index + 1]!;
    const operator = /^[-–−+±=<>×~]$/.test(text.slice(open.end, Math.min(close.start, open.end + 2)));
    if (open.end === close.start || close.start - open.end > 600) continue;
    const tex = /[\\^_]/.test(text.slice(open.end, Math.min(close.start, open.end + 600)));
    const [first, last] = [text[open.end] === ' ', text[close.start - 1] === ' '];
    const spaced =
      first !== last || (first && /^ *\d|\p{L}{4}/u.test(text.slice(open.end, Math.min(close.start, open.end + 60))));
    const digit = /\d/.test(text.charAt(close.end));
    if (
      open.end - open.start !== close.end - close.start ||
      ((spaced || digit || isMoney(text, open.end, close.start)) && !tex && !operator)
    )
      continue;
    spans.push({ start: open.start, end: close.end });
    index++;
  }
  return spans.length > 1 ? apart(spans) : spans;
}

/** "$2,000 a month or US$": an amount and words. */
function isMoney(text: string, start: number, end: number): boolean {
  return /^\d[^$]*? \p{L}+ .*|^\d[^$]*\p{L}{4}/u.test(text.slice(start, Math.min(end, start + 60)));
}

/** Formulas between \( and \) or \[ and \], with these signs. */
function bracketed(text: string): Span[] {
  if (!text.includes('\\(') && !text.includes('\\[')) return [];
  return Array.from(
    text.matchAll(/(?<!\\)\\(?:\((?:(?!\\[()[\]]).){1,600}\\\)|\[(?:(?!\\[()[\]]).){1,600}\\\])/gs),
    ({ 0: whole, index }) => ({
      start: index,
      end: index + whole.length,
    }),
  );
}

/** In the order of the text, without those that begin within another. */
function apart(spans: Span[]): Span[] {
  spans.sort((a, b) => a.start - b.start);
  let end = 0;
  return spans.filter((span) => {
    if (span.start < end) return false;
    end = span.end;
    return true;
  });
}

/** Runs of one or two unescaped dollar signs. */
function dollars(text: string): Span[] {
  const signs: Span[] = [];
  for (let at = text.indexOf('$'); at !== -1; at = text.indexOf('$', at)) {
    if (text[at - 1] === '\\' && text[at - 2] !== '\\') {
      at++;
      continue;
    }
    const end = text[at + 1] === '$' ? at + 2 : at + 1;
    signs.push({ start: at, end });
    at = end;
  }
  return signs;
}

const brace = /[\\{}]/g;

/** The closing brace of each opening one; braces without a partner, and escaped ones, are left out. */
export function bracePairs(text: string): Map<number, number> {
  const pairs = new Map<number, number>();
  const open: number[] = [];
  brace.lastIndex = 0;
  while (brace.test(text)) {
    const index = brace.lastIndex - 1;
    const code = text.charCodeAt(index);
    if (code === 92) brace.lastIndex++;
    else if (code === 123) open.push(index);
    else if (open.length > 0) pairs.set(open.pop()!, index);
  }
  return pairs;
}
