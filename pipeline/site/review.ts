import { join } from 'node:path';
import type { Manifest } from '../../schemas/manifest.ts';
import type { RejectRow } from '../../schemas/tables.ts';
import { writeData } from './data-file.ts';
import { type Doubt, type Doubts, severities } from './doubt.ts';
import { formats, notSaid } from './model.ts';
import { Numbers } from './numbers.ts';
import type { RepairedPaper } from './ordered.ts';
import {
  noSize,
  type RejectBlock,
  type ReviewColumns,
  type ReviewFacet,
  type ReviewHead,
  type ReviewPage,
  rejectRows,
  reviewFacets,
  reviewSizes,
} from './review-model.ts';
import { formatOf } from './rows.ts';
import { Spill } from './spill.ts';
import { binOf, binWidths } from './tallies.ts';

/** Entries of a page, which the list loads as it comes to them, and of a file of columns, which a filter reads. */
const pageRows = 100;
const columnRows = 20_000;
/** Characters of a reject and of its reason that the list shows. */
const shownText = 160;
const shownAuthors = 3;

interface Shown {
  id: string;
  title: string;
  by: string;
  place: string;
}

/** Writes the review queue: every paper and every reject, the most doubtful first, equals in the order of the listings. */
export class ReviewWriter {
  readonly #target: string;
  readonly #doubts: Doubts;
  readonly #formats: Map<string, string>;
  readonly #shown: Spill<Shown>;
  readonly #points: number[] = [];
  readonly #names: Record<ReviewFacet, Numbers>;
  readonly #sets = { issues: new Numbers(), rules: new Numbers() };
  readonly #columns = Object.fromEntries(
    [...reviewFacets, ...reviewSizes].map((name): [string, number[]] => [name, []]),
  ) as ReviewColumns;
  #papers = 0;
  #rejects = 0;

  constructor(target: string, { inputs }: Pick<Manifest, 'inputs'>, doubts: Doubts) {
    this.#target = target;
    this.#doubts = doubts;
    this.#formats = new Map(inputs.map(({ file, format }) => [file, format?.name ?? 'three-lines']));
    this.#shown = new Spill(join(target, '.review.tmp'));
    const fixed: Partial<Record<ReviewFacet, readonly string[]>> = { severity: severities, orders: formats };
    this.#names = Object.fromEntries(reviewFacets.map((name) => [name, new Numbers(fixed[name])])) as Record<
      ReviewFacet,
      Numbers
    >;
  }

  /** Papers come in the order of the listings, before all rejects. */
  add(paper: RepairedPaper): void {
    const { id, title, authors, sources, issues, year, venue } = paper;
    const { file, line_start } = sources[0]!;
    const names = authors.slice(0, shownAuthors).map(({ name }) => name);
    const others = authors.length > shownAuthors ? [`and ${authors.length - shownAuthors} more`] : [];
    this.#papers++;
    this.#entry(
      { id, title, by: [...names, ...others].join(', '), place: `${file}:${line_start}` },
      this.#doubts.of(issues, file, id),
      issues,
      [...new Set(paper.repairs.map(({ rule }) => rule))].sort(),
      {
        orders: formatOf(paper),
        files: this.#names.files.of(file),
        formats: this.#names.formats.of(this.#formats.get(file) ?? notSaid),
        years: this.#names.years.of(year === null ? notSaid : String(year)),
        venues: this.#names.venues.of(venue ?? notSaid),
        authors: authors.length,
        title: binOf(title, binWidths.title),
        abstract: paper.abstract === null ? noSize : binOf(paper.abstract, binWidths.abstract),
      },
    );
  }

  /** Rejects come in the order of their table. */
  addReject({ file, line_start, code, detail, text }: RejectRow): void {
    this.#entry(
      { id: `reject/${this.#rejects++}`, title: cut(text), by: cut(detail), place: `${file}:${line_start}` },
      this.#doubts.of([code], file, ''),
      [code],
      [],
      {
        orders: formats.indexOf('unclear'),
        files: this.#names.files.of(file),
        formats: this.#names.formats.of(this.#formats.get(file) ?? notSaid),
        years: this.#names.years.of(notSaid),
        venues: this.#names.venues.of(notSaid),
        authors: noSize,
        title: noSize,
        abstract: noSize,
      },
    );
  }

  #entry(
    shown: Shown,
    { points, severity, reasons }: Doubt,
    issues: readonly string[],
    rules: readonly string[],
    values: Omit<Record<keyof ReviewColumns, number>, 'severity' | 'issues' | 'rules'>,
  ): void {
    this.#shown.add(shown);
    this.#points.push(points);
    const all = {
      ...values,
      severity: severities.indexOf(severity),
      issues: this.#setOf('issues', [...issues, ...reasons]),
      rules: this.#setOf('rules', rules),
    };
    for (const [name, value] of Object.entries(all)) this.#columns[name as keyof ReviewColumns].push(value);
  }

  #setOf(facet: 'issues' | 'rules', names: readonly string[]): number {
    return this.#sets[facet].of(names.map((name) => this.#names[facet].of(name)).join(' '));
  }

  /** Writes the queue; answers the place of each paper in it, in the order they came. Reads the rejects again for their blocks. */
  async end(rejects: () => AsyncIterable<RejectRow>): Promise<Uint32Array> {
    const points = this.#points;
    const order = Uint32Array.from(points, (_, index) => index).sort((a, b) => points[b]! - points[a]! || a - b);
    const places = new Uint32Array(order.length);
    for (const [place, entry] of order.entries()) places[entry] = place;
    for (let start = 0; start < order.length; start += pageRows)
      writeData(this.#target, `review/pages/${start / pageRows}`, this.#page(order.subarray(start, start + pageRows)));
    for (let start = 0; start < order.length; start += columnRows)
      writeData(
        this.#target,
        `review/columns/${start / columnRows}`,
        this.#columnsOf(order.subarray(start, start + columnRows)),
      );
    writeData(this.#target, 'review/head', this.#head());
    await this.#writeRejects(rejects(), places.subarray(this.#papers));
    return places.subarray(0, this.#papers);
  }

  close(): void {
    this.#shown.close();
  }

  #page(entries: Uint32Array): ReviewPage {
    const rows = [...entries].map((entry) => ({ entry, ...this.#shown.read(entry) }));
    return {
      ids: rows.map(({ id }) => id),
      titles: rows.map(({ title }) => title),
      by: rows.map(({ by }) => by),
      places: rows.map(({ place }) => place),
      issues: rows.map(({ entry }) => this.#columns.issues[entry]!),
      severity: rows.map(({ entry }) => this.#columns.severity[entry]!),
    };
  }

  #columnsOf(entries: Uint32Array): ReviewColumns {
    const columns = Object.entries(this.#columns).map(([name, values]) => [
      name,
      [...entries].map((at) => values[at]!),
    ]);
    return Object.fromEntries(columns) as ReviewColumns;
  }

  #head(): ReviewHead {
    const names = Object.fromEntries(
      reviewFacets.map((name) => [name, this.#names[name].names]),
    ) as ReviewHead['names'];
    const sets = {
      issues: this.#sets.issues.names.map(membersOf),
      rules: this.#sets.rules.names.map(membersOf),
    };
    const counts = Object.fromEntries(
      reviewFacets.map((name) => {
        const counted = names[name].map(() => 0);
        for (const value of this.#columns[name])
          for (const member of name === 'issues' || name === 'rules' ? sets[name][value]! : [value]) counted[member]!++;
        return [name, counted];
      }),
    ) as ReviewHead['counts'];
    return { entries: this.#points.length, pageRows, columnRows, names, counts, sets };
  }

  async #writeRejects(rejects: AsyncIterable<RejectRow>, places: Uint32Array): Promise<void> {
    let block: RejectBlock = { rows: [], places: [] };
    let rows = 0;
    const write = () => writeData(this.#target, `rejects/${Math.floor((rows - 1) / rejectRows)}`, block);
    for await (const row of rejects) {
      block.rows.push(row);
      block.places.push(places[rows++]!);
      if (block.rows.length < rejectRows) continue;
      write();
      block = { rows: [], places: [] };
    }
    if (block.rows.length > 0) write();
  }
}

function membersOf(set: string): number[] {
  return set === '' ? [] : set.split(' ').map(Number);
}

function cut(text: string): string {
  return text.length > shownText ? `${text.slice(0, shownText).toWellFormed()}…` : text;
}
