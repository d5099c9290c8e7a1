/** A part `[start, end)` of a text, UTF-16 offsets. */
export interface Span {
  start: number;
  end: number;
}

const start = /https?:\/|ftp:\/\/|www\.|\.(?:com|org|net|io|edu|gov|de|uk|cn|fr|jp|ai|dev|eu|ch|ac|me|co|gl|ly)\//gi;
const stop = /[\s{}<>"“”]|$/g;
const host = /[A-Za-z0-9.-]/;

/** Where web addresses stand, in order, with or without their scheme; rules on words and punctuation keep out of them. */
export function addressSpans(text: string): Span[] {
  const spans: Span[] = [];
  if (!text.includes('/') && !text.includes('www.')) return spans;
  start.lastIndex = 0;
  for (let match = start.exec(text); match !== null; match = start.exec(text)) {
    let from = match.index;
    const floor = spans.at(-1)?.end ?? 0;
    if (match[0].startsWith('.')) while (from > floor && host.test(text.charAt(from - 1))) from--;
    stop.lastIndex = start.lastIndex;
    const end = stop.exec(text)!.index;
    spans.push({ start: from, end });
    start.lastIndex = Math.max(end, start.lastIndex);
  }
  return spans;
}

/** A test for ascending offsets: whether the offset stands within an address of the text, which are looked for when it is first asked. */
export function insideAddress(text: string): (offset: number) => boolean {
  let spans: Span[] | undefined;
  let next = 0;
  return (offset) => {
    spans ??= addressSpans(text);
    while (next < spans.length && spans[next]!.end <= offset) next++;
    return next < spans.length && spans[next]!.start <= offset;
  };
}
