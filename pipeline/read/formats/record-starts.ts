import type { Format } from '../../../schemas/input-format.ts';

const dblpKinds = 'article|inproceedings|proceedings|book|incollection|phdthesis|mastersthesis|data|www|person';

/**
 * Lines at which a record surely begins, by format: files are cut before them, and their readers let no record go on beyond
 * one, so that what is read does not depend on the cuts. In DBLP's XML a record may begin on the line on which the one before it ends.
 */
const starts: Partial<Record<Format['name'], RegExp>> = {
  ris: /^ ?TY {1,2}- /m,
  medline: /^PMID *- /m,
  'web-of-science': /^PT [A-Z]\s*$/m,
  enw: /^%0 \S/m,
  'pubmed-xml': /^[ \t]*<Pubmed(?:Book)?Article[\s>]/m,
  'dblp-xml': new RegExp(`^[ \\t]*(?:</\\w{1,20}>)?[ \\t]*<(?:${dblpKinds})[\\s>]`, 'm'),
  jats: /^[ \t]*<article[\s>]/m,
  'endnote-xml': /^[ \t]*<record>/m,
  mods: /^[ \t]*<(?:\w{1,20}:)?mods[\s>]/m,
  atom: /^[ \t]*<entry[\s>]/m,
};

/** What the first line of a record looks like; null where a file of the format cannot be cut so. */
export function recordStart({ name }: Format): RegExp | null {
  return starts[name] ?? null;
}

/** The offsets at which lines of a text begin records. */
export function* startsIn(text: string, start: RegExp): Generator<number> {
  const every = new RegExp(start, 'gm');
  for (let found = every.exec(text); found !== null; found = every.exec(text)) yield found.index;
}
