/** Columns before the text of the line that stands furthest left; Infinity where all are blank. */
export function leastIndent(lines: readonly string[]): number {
  let least = Number.POSITIVE_INFINITY;
  for (const line of lines) if (line.trim() !== '') least = Math.min(least, columns(line));
  return least;
}

/** Columns of white space before the text; a tab counts four. */
export function columns(line: string): number {
  let count = 0;
  for (let i = 0; i < line.length && line.charCodeAt(i) <= 0x20; i++) count += line.charCodeAt(i) === 9 ? 4 : 1;
  return count;
}

/** A bullet on a line that stands further right than the records do belongs to a field. */
export function innerBullet(line: string, at: number, outdent: number): number {
  if (columns(line) <= outdent) return quoteEnd(line, at);
  const bullet = /^[•◦‣▪*+–-]\s+(?=\S)/.exec(line.slice(at, at + 10));
  return bullet === null ? at : at + bullet[0].length;
}

/** Where the text begins after a quotation's ">". */
export function quoteEnd(line: string, at: number): number {
  const quote = /^>\s+(?=\S)/.exec(line.slice(at, at + 10));
  return quote === null ? at : at + quote[0].length;
}
