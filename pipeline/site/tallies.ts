import { Examples } from './examples.ts';
import type { Bin, RuleTally, Summary, Tally } from './model.ts';
import type { RepairedPaper } from './ordered.ts';
import { hostsOf } from './rows.ts';
import { isRearranged } from './source-names.ts';

/** Name under which rearranged names are counted beside the rules; no repair bears it. */
const nameOrder = 'name order';
/** As many as the explorer shows of a facet. */
const mostVenues = 300;

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
  | 'rearranged'
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
  readonly #examples = new Examples();
  readonly #rearranged = new Counter<string>();
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
    this.#examples.add(paper);
    const turned = paper.authors.filter((author) => isRearranged(author, paper.repairs));
    this.#rearranged.add(turned.map(() => nameOrder));
    if (turned.length > 0) this.#examples.addName(nameOrder, paper, turned[0]!.position);
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
        .map((tally): RuleTally => ({ ...tally, examples: this.#examples.of(tally.name) })),
      rearranged: {
        ...(this.#rearranged.tallies(() => ['', ''])[0] ?? { name: nameOrder, count: 0, papers: 0, level: '' }),
        text: 'The source writes the name in another order or form than the record.',
        examples: this.#examples.of(nameOrder),
      },
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

/** The low end of the bin that a text's length falls into. */
export function binOf(text: string, width: number): number {
  return Math.floor(text.length / width) * width;
}
