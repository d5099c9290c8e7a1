import { writeData } from './data-file.ts';
import {
  type AbstractBlock,
  type FacetColumns,
  type FacetNames,
  formats,
  notSaid,
  type PaperNotes,
  type RecordBlock,
  type TextColumns,
} from './model.ts';
import { Numbers } from './numbers.ts';
import type { RepairedPaper } from './ordered.ts';

/** Papers of the first chunk of facets, which the first rows wait for, and of every other one. */
const firstChunk = 1000;
const otherChunks = 4000;
/** Papers of a file of text: the best of a large dataset lie far from each other, so each row in sight may need one. */
export const textRows = 500;
/** Papers of a block of records or abstracts: what opening one paper loads. */
export const blockRows = 50;

/** Writes the explorer's rows, in the order they are given: index chunks, record blocks, abstract blocks. */
export class RowWriter {
  readonly #target: string;
  readonly #names = {
    hosts: new Numbers(),
    issues: new Numbers(),
    years: new Numbers(),
    venues: new Numbers(),
    files: new Numbers(),
  };
  /** Rows of each chunk of facets. */
  readonly chunks: number[] = [];
  #text = emptyText();
  #texts = 0;
  #facets = emptyFacets();
  #block: RecordBlock = emptyBlock();
  #abstracts: AbstractBlock = [];
  #blocks = 0;

  constructor(target: string) {
    this.#target = target;
  }

  get facets(): FacetNames {
    const { hosts, issues, years, venues, files } = this.#names;
    return {
      hosts: hosts.names,
      issues: issues.names,
      years: years.names,
      venues: venues.names,
      files: files.names,
    };
  }

  add({ repairs, ...paper }: RepairedPaper, authorLine: string | null, notes: PaperNotes): void {
    this.#addToIndex(paper);
    this.#block.papers.push({ ...paper, abstract: null });
    this.#block.repairs.push(repairs);
    this.#block.authorLines.push(authorLine);
    this.#block.notes.push(notes);
    this.#abstracts.push(paper.abstract);
    if (this.#abstracts.length === blockRows) this.#endBlock();
  }

  end(): void {
    if (this.#abstracts.length > 0) this.#endBlock();
    if (this.#text.titles.length > 0) this.#endText();
    if (this.#facets.files.length > 0) this.#endChunk();
  }

  #addToIndex(paper: Omit<RepairedPaper, 'repairs'>): void {
    const { hosts, issues, years, venues, files } = this.#names;
    const [text, facets] = [this.#text, this.#facets];
    const row = facets.files.length;
    text.ids += paper.id;
    text.titles.push(paper.title);
    text.authors.push(paper.authors.map((author) => author.name).join('\n'));
    text.lines.push(paper.sources[0]!.line_start);
    for (const host of hostsOf(paper)) setBit(facets.hosts, row, hosts.of(host));
    for (const code of paper.issues) setBit(facets.issues, row, issues.of(code));
    facets.years.push(years.of(paper.year === null ? notSaid : String(paper.year)));
    facets.venues.push(venues.of(paper.venue ?? notSaid));
    facets.formats.push(formatOf(paper));
    facets.files.push(files.of(paper.sources[0]!.file));
    if (text.titles.length === textRows) this.#endText();
    if (facets.files.length === (this.chunks.length === 0 ? firstChunk : otherChunks)) this.#endChunk();
  }

  #endText(): void {
    writeData(this.#target, `index/${this.#texts++}`, this.#text);
    this.#text = emptyText();
  }

  #endChunk(): void {
    const rows = this.#facets.files.length;
    for (const words of [this.#facets.hosts, this.#facets.issues])
      for (const word of words) for (let row = 0; row < rows; row++) word[row] ??= 0;
    writeData(this.#target, `facets/${this.chunks.length}`, this.#facets);
    this.chunks.push(rows);
    this.#facets = emptyFacets();
  }

  #endBlock(): void {
    writeData(this.#target, `records/${this.#blocks}`, this.#block);
    writeData(this.#target, `abstracts/${this.#blocks}`, this.#abstracts);
    this.#block = emptyBlock();
    this.#abstracts = [];
    this.#blocks++;
  }
}

function emptyBlock(): RecordBlock {
  return { papers: [], repairs: [], authorLines: [], notes: [] };
}

function emptyText(): TextColumns {
  return { ids: '', titles: [], authors: [], lines: [] };
}

function emptyFacets(): FacetColumns {
  return { hosts: [], issues: [], years: [], venues: [], formats: [], files: [] };
}

function setBit(words: number[][], row: number, bit: number): void {
  while (words.length <= bit >> 5) words.push([]);
  const word = words[bit >> 5]!;
  while (word.length < row) word.push(0);
  word[row] = ((word[row] ?? 0) | (1 << (bit & 31))) >>> 0;
}

/** Hosts that a paper's repositories and links lead to. */
export function hostsOf(paper: Pick<RepairedPaper, 'repositories' | 'links'>): Set<string> {
  return new Set([...paper.repositories.map(() => 'github'), ...paper.links.map(({ kind }) => kind)]);
}

/** Place in `formats`: a raw name that begins with its family name and a comma tells family-first. */
export function formatOf({ authors }: Pick<RepairedPaper, 'authors'>): number {
  const people = authors.filter(({ given, family, raw_name }) => given !== null && family !== null && raw_name !== '');
  if (people.length === 0) return formats.indexOf('unclear');
  const inverted = people.filter(({ raw_name }) => raw_name.includes(',')).length;
  return formats.indexOf(inverted * 2 > people.length ? 'family-first' : 'given-first');
}
