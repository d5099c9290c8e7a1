import { authorsText } from '../record/author-list.ts';
import { isMetadataField, metadataText } from '../record/metadata.ts';
import type { Repair, RepairedField } from '../record/record.ts';
import { applyRepairs, undoRepairs } from '../record/repair.ts';
import { excerpt } from './excerpt.ts';
import type { Example } from './model.ts';
import type { RepairedPaper } from './ordered.ts';
import { draw, Sample } from './sample.ts';
import { nameInSource } from './source-names.ts';

const maxExamples = 4;
/** Longest repair that is shown as an example. */
const maxShown = 200;

/** Examples of each rule: a sample over all papers, one change a paper and no change twice. */
export class Examples {
  readonly #rules = new Map<string, Sample<Example>>();

  of(rule: string): Example[] {
    return this.#rules.get(rule)?.values ?? [];
  }

  add(paper: RepairedPaper): void {
    const seen = new Set<string>();
    for (const repair of paper.repairs) {
      const key = `${repair.before}\0${repair.after}`;
      if (seen.has(repair.rule) || key.length > maxShown) continue;
      seen.add(repair.rule);
      this.#sample(repair.rule).offer(key, draw(repair.rule, paper.id), () => exampleOf(paper, repair));
    }
  }

  /** A name that the record writes in another order than the source. */
  addName(rule: string, paper: RepairedPaper, position: number): void {
    const author = paper.authors[position - 1]!;
    const before = nameInSource(author, paper.repairs) ?? author.raw_name;
    this.#sample(rule).offer(before, draw(rule, paper.id), () => ({
      paper_id: paper.id,
      field: `authors[${position}]`,
      left: '',
      before,
      after: author.name,
      right: '',
    }));
  }

  #sample(rule: string): Sample<Example> {
    const known = this.#rules.get(rule) ?? new Sample<Example>(maxExamples);
    this.#rules.set(rule, known);
    return known;
  }
}

/** The repair with the value around it as it stood then; null where the repairs of the field do not fit it. */
function exampleOf(paper: RepairedPaper, repair: Repair): Example | null {
  const steps = paper.repairs.filter(({ field }) => field === repair.field);
  const raw = rawValue(paper, repair.field, steps);
  if (raw === null) return null;
  const value = applyRepairs(raw, steps.slice(0, steps.indexOf(repair)));
  if (value === null) return null;
  return {
    paper_id: paper.id,
    field: repair.field,
    ...excerpt(value, repair.start, repair.before.length, repair.after),
  };
}

function rawValue(paper: RepairedPaper, field: RepairedField, steps: readonly Repair[]): string | null {
  if (isMetadataField(field)) return undoRepairs(metadataText(paper[field]), steps);
  if (field === 'authors') return undoRepairs(authorsText(paper.authors), steps);
  if (field !== 'title' && field !== 'abstract')
    return paper.authors[Number(field.slice('authors['.length, -1)) - 1]?.raw_name ?? null;
  return undoRepairs(paper[field] ?? '', steps);
}
