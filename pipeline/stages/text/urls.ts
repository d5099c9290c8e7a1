/** A part `[start, end)` of a text, UTF-16 offsets. */
export interface Span {
  start: number;
  end: number;
}

const address =
  /(?:https?:\/{1,2}|ftp:\/\/|www\.)[^\s{}<>"“”]+|(?<![\w.@-])[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.(?:com|org|net|io|edu|gov|de|uk|cn|fr|jp|ai|dev|eu|ch|ac|me|co|gl|ly)\/[^\s{}<>"“”]*/gi;

/** Where web addresses stand, in order; rules on words and punctuation keep out of them. */
export function addressSpans(text: string): Span[] {
  const spans: Span[] = [];
  if (!text.includes('/') && !text.includes('www.')) return spans;
  for (const match of text.matchAll(address)) {
    spans.push({ start: match.index, end: match.index + match[0].length });
  }
  return spans;
}

/** A test for ascending offsets: whether the offset stands within one of the spans. */
export function inside(spans: Span[]): (offset: number) => boolean {
  let next = 0;
  return (offset) => {
    while (next < spans.length && spans[next]!.end <= offset) next++;
    return next < spans.length && spans[next]!.start <= offset;
  };
}
