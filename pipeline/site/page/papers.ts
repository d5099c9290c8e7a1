import { type FacetNames, formats, type IndexChunk, type Summary } from '../model.ts';
import type { FacetKey } from './links.ts';

/** One facet over all rows: a value a row (`one`), or bits of 32 values a word (`many`). */
export interface Facet {
  key: FacetKey;
  title: string;
  values: string[];
  one: Uint32Array | null;
  many: Uint32Array[];
}

const idLength = 21;
/** Hosts whose links lead to code, as far as the host tells. */
const codeHosts = new Set(['github', 'gist', 'gitlab', 'bitbucket', 'codeberg', 'gitee', '4open', 'sourceforge']);
const asciiOnly = /^[\x00-\x7f]*$/;

/** Small letters without marks, so that "Muller" finds "Müller". */
export function fold(text: string): string {
  return (asciiOnly.test(text) ? text : text.normalize('NFKD').replace(/\p{M}/gu, '')).toLowerCase();
}

/** The columns of all papers loaded so far, in the order of the listings. */
export class Papers {
  readonly total: number;
  loaded = 0;
  readonly ids: string[] = [];
  readonly titles: string[] = [];
  /** Names, "\n" between them. */
  readonly authors: string[] = [];
  readonly folded: string[] = [];
  /** Folded abstracts; empty until they are loaded. */
  abstracts: string[] = [];
  readonly lines: Uint32Array;
  readonly facets: Record<FacetKey, Facet>;
  readonly #rows = new Map<string, number>();
  readonly #codeBits: number[];

  constructor(summary: Pick<Summary, 'chunks' | 'facets'>) {
    this.total = summary.chunks.reduce((sum, rows) => sum + rows, 0);
    this.lines = new Uint32Array(this.total);
    this.facets = makeFacets(summary.facets, this.total);
    this.#codeBits = this.facets.hosts.values.flatMap((host, bit) => (codeHosts.has(host) ? [bit] : []));
  }

  add(chunk: IndexChunk): void {
    const { code, hosts, issues, years, venues, formats: orders, files } = this.facets;
    const base = this.loaded;
    chunk.titles.forEach((title, index) => {
      this.ids.push(chunk.ids.slice(index * idLength, (index + 1) * idLength));
      this.titles.push(title);
      this.authors.push(chunk.authors[index]!);
      this.folded.push(fold(`${title}\n${chunk.authors[index]!}`));
    });
    for (const [place, word] of chunk.hosts.entries()) hosts.many[place]!.set(word, base);
    for (const [place, word] of chunk.issues.entries()) issues.many[place]!.set(word, base);
    years.one!.set(chunk.years, base);
    venues.one!.set(chunk.venues, base);
    orders.one!.set(chunk.formats, base);
    files.one!.set(chunk.files, base);
    this.lines.set(chunk.lines, base);
    this.loaded += chunk.titles.length;
    for (let row = base; row < this.loaded; row++) {
      code.one![row] = this.#codeBits.some((bit) => hasBit(hosts, row, bit)) ? 0 : 1;
    }
  }

  /** The row of an id among those loaded; undefined where there is none. */
  rowOf(id: string): number | undefined {
    for (let row = this.#rows.size; row < this.loaded; row++) this.#rows.set(this.ids[row]!, row);
    return this.#rows.get(id);
  }

  names(row: number): string[] {
    return this.authors[row] === '' ? [] : this.authors[row]!.split('\n');
  }

  /** Values of a facet that a row has. */
  valuesOf(key: FacetKey, row: number): string[] {
    const facet = this.facets[key];
    if (facet.one !== null) return [facet.values[facet.one[row]!]!];
    return facet.values.filter((_, bit) => hasBit(facet, row, bit));
  }
}

function hasBit(facet: Facet, row: number, bit: number): boolean {
  return ((facet.many[bit >> 5]![row]! >>> (bit & 31)) & 1) === 1;
}

function makeFacets(names: FacetNames, rows: number): Record<FacetKey, Facet> {
  const one = (key: FacetKey, title: string, values: readonly string[]): Facet => ({
    key,
    title,
    values: [...values],
    one: new Uint32Array(rows),
    many: [],
  });
  const many = (key: FacetKey, title: string, values: readonly string[]): Facet => ({
    key,
    title,
    values: [...values],
    one: null,
    many: Array.from({ length: Math.ceil(values.length / 32) }, () => new Uint32Array(rows)),
  });
  return {
    code: one('code', 'Names code', ['yes', 'no']),
    hosts: many('hosts', 'Host of its links', names.hosts),
    issues: many('issues', 'Issue', names.issues),
    years: one('years', 'Year', names.years),
    venues: one('venues', 'Venue', names.venues),
    formats: one('formats', 'Authors in the source', formats),
    files: one('files', 'Source file', names.files),
  };
}
