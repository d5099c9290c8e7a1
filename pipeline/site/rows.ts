import { writeData } from './data-file.ts';
import {
  type AbstractBlock,
  type FacetColumns,
  type FacetNames,
  formats,
  type IdPlaces,
  type IdShard,
  notSaid,
  type RecordBlock,
  type TextColumns,
} from './model.ts';
import type { RepairedPaper } from './ordered.ts';

/** Papers of the first index chunk, which the first rows wait for, and of every other one. */
const firstChunk = 1000;
const otherChunks = 4000;
/** Papers of a block of records or abstracts: what opening one paper loads. */
export const blockRows = 100;
/** Ids of a shard of ids. */
const idsTogether = 4000;

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
  readonly chunks: number[] = [];
  abstractBytes = 0;
  #text = emptyText();
  #facets = emptyFacets();
  readonly #ids: { id: string; row: number }[] = [];
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

  add({ repairs, ...paper }: RepairedPaper, authorLine: string | null): void {
    this.#addToIndex(paper);
    this.#block.papers.push({ ...paper, abstract: null });
    this.#block.repairs.push(repairs);
    this.#block.authorLines.push(authorLine);
    this.#abstracts.push(paper.abstract);
    if (this.#abstracts.length === blockRows) this.#endBlock();
  }

  end(): void {
    if (this.#abstracts.length > 0) this.#endBlock();
    if (this.#text.titles.length > 0) this.#endChunk();
    this.#endIds();
  }

  #addToIndex(paper: Omit<RepairedPaper, 'repairs'>): void {
    const { hosts, issues, years, venues, files } = this.#names;
    const [text, facets] = [this.#text, this.#facets];
    const row = text.titles.length;
    this.#ids.push({ id: paper.id, row: this.#ids.length });
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
    if (text.titles.length === (this.chunks.length === 0 ? firstChunk : otherChunks)) this.#endChunk();
  }

  #endChunk(): void {
    const rows = this.#text.titles.length;
    for (const words of [this.#facets.hosts, this.#facets.issues])
      for (const word of words) for (let row = 0; row < rows; row++) word[row] ??= 0;
    writeData(this.#target, `index/${this.chunks.length}`, this.#text);
    writeData(this.#target, `facets/${this.chunks.length}`, this.#facets);
    this.chunks.push(rows);
    this.#text = emptyText();
    this.#facets = emptyFacets();
  }

  /** Writes where each id stands, so that a paper's address needs no other row. */
  #endIds(): void {
    const sorted = this.#ids.sort((a, b) => (a.id < b.id ? -1 : 1));
    const firsts: IdPlaces = [];
    for (let at = 0; at < sorted.length; at += idsTogether) {
      const part = sorted.slice(at, at + idsTogether);
      const shard: IdShard = { ids: part.map(({ id }) => id).join(''), rows: part.map(({ row }) => row) };
      writeData(this.#target, `ids/${firsts.push(part[0]!.id) - 1}`, shard);
    }
    writeData(this.#target, 'ids', firsts);
  }

  #endBlock(): void {
    writeData(this.#target, `records/${this.#blocks}`, this.#block);
    this.abstractBytes += writeData(this.#target, `abstracts/${this.#blocks}`, this.#abstracts);
    this.#block = emptyBlock();
    this.#abstracts = [];
    this.#blocks++;
  }
}

/** Names in the order they are met, each known by its number. */
class Numbers {
  readonly names: string[] = [];
  readonly #numbers = new Map<string, number>();

  of(name: string): number {
    const known = this.#numbers.get(name);
    if (known !== undefined) return known;
    this.#numbers.set(name, this.names.length);
    return this.names.push(name) - 1;
  }
}

function emptyBlock(): RecordBlock {
  return { papers: [], repairs: [], authorLines: [] };
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
function formatOf({ authors }: Pick<RepairedPaper, 'authors'>): number {
  const people = authors.filter(({ given, family }) => given !== null && family !== null);
  if (people.length === 0) return formats.indexOf('unclear');
  const inverted = people.filter(({ raw_name }) => raw_name.includes(',')).length;
  return formats.indexOf(inverted * 2 > people.length ? 'family-first' : 'given-first');
}
