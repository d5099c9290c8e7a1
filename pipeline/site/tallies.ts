import { isMetadataField, metadataText } from '../record/metadata.ts';
import type { Repair, RepairedField } from '../record/record.ts';
import { applyRepairs, undoRepairs } from '../record/repair.ts';
import { excerpt } from './excerpt.ts';
import type { Bin, Example, RuleTally, Summary, Tally } from './model.ts';
import type { RepairedPaper } from './ordered.ts';
import { hostsOf } from './rows.ts';

const maxExamples = 4;
/** As many as the explorer shows of a facet. */
const mostVenues = 300;

/** Longest repair that is shown as an example. */
const maxShown = 200;
export const binWidths = { title: 10, abstract: 100 };

export type Meaning = (name: string) => [level: Tally['level'], text: string];

type Counted = Pick<
  Summary,
  | 'authorsPerPaper'
  | 'titleLengths'
  | 'abstractLengths'
  | 'withoutAbstract'
  | 'withRepository'
  | 'authorNames'
  | 'issues'
  | 'hosts'
  | 'years'
  | 'venues'
  | 'rules'
>;

/** Counts what the report tells of the papers; lengths are in UTF-16 code units. */
export class Tallies {
  readonly #authors = new Counter<number>();
  readonly #titles = new Counter<number>();
  readonly #abstracts = new Counter<number>();
  readonly #names = new Set<string>();
  readonly #issues = new Counter<string>();
  readonly #hosts = new Counter<string>();
  readonly #years = new Counter<string>();
  readonly #venues = new Counter<string>();
  readonly #rules = new Counter<string>();
  readonly #examples = new Map<string, { shown: Set<string>; examples: Example[] }>();
  #withRepository = 0;
  #withoutAbstract = 0;

  add(paper: RepairedPaper): void {
    this.#authors.add([paper.authors.length]);
    this.#titles.add([binOf(paper.title, binWidths.title)]);
    if (paper.abstract === null) this.#withoutAbstract++;
    else this.#abstracts.add([binOf(paper.abstract, binWidths.abstract)]);
    for (const { name } of paper.authors) this.#names.add(name);
    this.#issues.add(paper.issues);
    this.#hosts.add([...paper.repositories.map(() => 'github'), ...paper.links.map(({ kind }) => kind)]);
    if (paper.year !== null) this.#years.add([String(paper.year)]);
    if (paper.venue !== null) this.#venues.add([paper.venue]);
    if (hostsOf(paper).has('github')) this.#withRepository++;
    this.#rules.add(paper.repairs.map(({ rule }) => rule));
    for (const repair of paper.repairs) this.#show(paper, repair);
  }

  #show(paper: RepairedPaper, repair: Repair): void {
    const known = this.#examples.get(repair.rule) ?? { shown: new Set(), examples: [] };
    this.#examples.set(repair.rule, known);
    const key = `${repair.before}\0${repair.after}`;
    if (known.examples.length === maxExamples || known.shown.has(key) || key.length > maxShown) return;
    const example = exampleOf(paper, repair);
    if (example === null) return;
    known.shown.add(key);
    known.examples.push(example);
  }

  counted(meaning: Meaning): Counted {
    return {
      authorsPerPaper: this.#authors.bins(),
      titleLengths: this.#titles.bins(),
      abstractLengths: this.#abstracts.bins(),
      withoutAbstract: this.#withoutAbstract,
      withRepository: this.#withRepository,
      authorNames: this.#names.size,
      issues: this.#issues.tallies(meaning),
      hosts: this.#hosts.tallies(() => ['', '']),
      years: this.#years.tallies(() => ['', '']),
      venues: this.#venues.tallies(() => ['', '']).slice(0, mostVenues),
      rules: this.#rules
        .tallies(meaning)
        .map((tally): RuleTally => ({ ...tally, examples: this.#examples.get(tally.name)?.examples ?? [] })),
    };
  }
}

/** Counts values and, apart, the calls of `add` that brought them. */
export class Counter<Value extends string | number> {
  readonly #counts = new Map<Value, { count: number; papers: number }>();

  add(values: readonly Value[]): void {
    for (const [index, value] of values.entries()) {
      const known = this.#counts.get(value) ?? { count: 0, papers: 0 };
      known.count++;
      if (values.indexOf(value) === index) known.papers++;
      this.#counts.set(value, known);
    }
  }

  /** The most frequent first, equals by name. */
  tallies(meaning: Meaning): Tally[] {
    return [...this.#counts]
      .map(([value, counts]) => {
        const [level, text] = meaning(String(value));
        return { name: String(value), ...counts, text, level };
      })
      .sort((a, b) => b.count - a.count || (a.name < b.name ? -1 : 1));
  }

  bins(): Bin[] {
    return [...this.#counts].map(([low, { count }]) => ({ low: Number(low), count })).sort((a, b) => a.low - b.low);
  }
}

function binOf(text: string, width: number): number {
  return Math.floor(text.length / width) * width;
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
  if (field !== 'title' && field !== 'abstract')
    return paper.authors[Number(field.slice('authors['.length, -1)) - 1]?.raw_name ?? null;
  return undoRepairs(paper[field] ?? '', steps);
}
