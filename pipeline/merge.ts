import type { Link, Repository, Source } from '../schemas/paper.ts';
import type { DuplicateRow } from '../schemas/tables.ts';
import type { MappedPaper } from './stages/validate.ts';

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
 * ones), its record gives every other value, links are united, every source is kept. A repository that only another
 * record names becomes a link, because the text that stays has no place to point at.
 */
export function mergeDuplicates(candidates: readonly Candidate[]): Merged {
  let kept = 0;
  candidates.forEach(({ paper }, index) => {
    if (fullness(paper) > fullness(candidates[kept]!.paper)) kept = index;
  });
  const main = candidates[kept]!;
  const others = candidates.filter((_, index) => index !== kept);
  const { repositories } = main.paper;
  const links = uniteLinks(main.paper, candidates);
  const issues = [...main.paper.issues, 'record/merged'].sort();
  return {
    paper: { ...main.paper, repositories, links, issues },
    sources: [main.source, ...others.map((other) => other.source)],
    kept,
    duplicates: others.map(duplicateRow),
  };
}

function fullness(paper: MappedPaper): number {
  return paper.abstract === null ? -1 : paper.abstract.length;
}

function uniteLinks(main: MappedPaper, candidates: readonly Candidate[]): Link[] {
  const links = new Map(main.links.map((link) => [link.url, link]));
  const named = new Set(main.repositories.map(repositoryKey));
  for (const { paper } of candidates) {
    for (const link of paper.links) if (!links.has(link.url)) links.set(link.url, link);
    for (const repository of paper.repositories) {
      if (named.has(repositoryKey(repository))) continue;
      named.add(repositoryKey(repository));
      links.set(repository.url, { kind: 'other', url: repository.url });
    }
  }
  return [...links.values()];
}

function repositoryKey(repository: Repository): string {
  return repository.url.toLowerCase();
}

function duplicateRow({ paper, source }: Candidate): DuplicateRow {
  const authors = paper.authors.map((author) => author.name);
  return { paper_id: paper.id, ...source, title: paper.title, authors, abstract: paper.abstract };
}
