import type { Source } from '../../schemas/paper.ts';
import type { DuplicateRow } from '../../schemas/tables.ts';
import { mergeMetadata } from './metadata.ts';
import type { MappedPaper } from './record.ts';

/** Records with one id that are merged; those after them are told in `duplicates` alone, so that no paper and no memory grows with their number. */
export const mostMerged = 1000;

/** One of several records with the same id. */
export interface Candidate {
  paper: MappedPaper;
  source: Source;
}

/** What remains of records with the same id: `kept` is the place of the record whose text and authors stay. */
export interface Merged {
  paper: MappedPaper;
  sources: Source[];
  kept: number;
  duplicates: DuplicateRow[];
}

/**
 * Merges records with the same id, given in the order of file and line: the fullest abstract stays (the first of equal
 * ones), its record gives every other value it has, repositories and links are united, every source is kept. A repository
 * that only a dropped record names keeps its place in that record's text, which stands in `duplicates`.
 */
export function mergeDuplicates(candidates: readonly Candidate[]): Merged {
  let kept = 0;
  candidates.forEach(({ paper }, index) => {
    if (fullness(paper) > fullness(candidates[kept]!.paper)) kept = index;
  });
  const main = candidates[kept]!;
  const others = candidates.filter((_, index) => index !== kept);
  const papers = [main, ...candidates].map(({ paper }) => paper);
  const repositories = unite(
    papers.flatMap((paper) => paper.repositories),
    (found) => found.url.toLowerCase(),
  );
  const links = unite(
    papers.flatMap((paper) => paper.links),
    (link) => link.url,
  );
  const { metadata, doiConflict } = mergeMetadata([main, ...others].map(({ paper }) => paper));
  const issues = [...main.paper.issues, 'record/merged', ...(doiConflict ? ['record/doi-conflict'] : [])].sort();
  return {
    paper: { ...main.paper, repositories, links, ...metadata, issues },
    sources: [main.source, ...others.map((other) => other.source)],
    kept,
    duplicates: others.map(duplicateRow),
  };
}

function fullness(paper: MappedPaper): number {
  return paper.abstract === null ? -1 : paper.abstract.length;
}

/** The first value of each key, in order. */
function unite<T>(values: readonly T[], key: (value: T) => string): T[] {
  const first = new Map<string, T>();
  for (const value of values) if (!first.has(key(value))) first.set(key(value), value);
  return [...first.values()];
}

/** The row of a record that is not kept. */
export function duplicateRow({ paper, source }: Candidate): DuplicateRow {
  const authors = paper.authors.map((author) => author.name);
  const { title, abstract, year, venue, doi, arxiv_id, url, keywords, extra } = paper;
  const metadata = { year, venue, doi, arxiv_id, url, keywords, extra };
  return { paper_id: paper.id, ...source, title, authors, abstract, ...metadata };
}
