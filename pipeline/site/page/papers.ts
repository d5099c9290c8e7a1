import { type FacetColumns, type FacetNames, formats, type Summary, type TextColumns } from '../model.ts';
import { load } from './data.ts';
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

/**
 * The columns of all papers, in the order of the listings: facets of those `loaded` so far, from the first row on; text
 * (ids, titles, authors, lines) of the files that were asked for, undefined elsewhere.
 */
export class Papers {
  readonly total: number;
  loaded = 0;
  readonly ids: string[];
  readonly titles: string[];
  /** Names, "\n" between them. */
  readonly authors: string[];
  readonly lines: Uint32Array;
  readonly facets: Record<FacetKey, Facet>;
  readonly #textRows: number;
  readonly #texts = new Map<number, Promise<void>>();
  readonly #codeBits: number[];

  constructor(summary: Pick<Summary, 'chunks' | 'facets' | 'textRows'>) {
    this.#textRows = summary.textRows;
    this.total = summary.chunks.reduce((sum, rows) => sum + rows, 0);
    this.ids = new Array<string>(this.total);
    this.titles = new Array<string>(this.total);
    this.authors = new Array<string>(this.total);
    this.lines = new Uint32Array(this.total);
    this.facets = makeFacets(summary.facets, this.total);
    this.#codeBits = this.facets.hosts.values.flatMap((host, bit) => (codeHosts.has(host) ? [bit] : []));
  }

  addFacets(chunk: FacetColumns): void {
    const { code, hosts, issues, years, venues, formats: orders, files } = this.facets;
    const base = this.loaded;
    for (const [place, word] of chunk.hosts.entries()) hosts.many[place]!.set(word, base);
    for (const [place, word] of chunk.issues.entries()) issues.many[place]!.set(word, base);
    years.one!.set(chunk.years, base);
    venues.one!.set(chunk.venues, base);
    orders.one!.set(chunk.formats, base);
    files.one!.set(chunk.files, base);
    this.loaded += chunk.files.length;
    for (let row = base; row < this.loaded; row++) {
      code.one![row] = this.#codeBits.some((bit) => hasBit(hosts, row, bit)) ? 0 : 1;
    }
  }

  hasText(row: number): boolean {
    return this.ids[row] !== undefined;
  }

  /** Loads the text of rows, and of those that share a file with them. */
  async loadText(rows: Iterable<number>): Promise<void> {
    const files = new Set<number>();
    for (const row of rows) if (!this.hasText(row)) files.add(Math.floor(row / this.#textRows));
    await Promise.all([...files].map((file) => this.#loadFile(file)));
  }

  #loadFile(file: number): Promise<void> {
    const known = this.#texts.get(file);
    if (known !== undefined) return known;
    const loading = load(`index/${file}`).then((columns) => this.#addText(file * this.#textRows, columns));
    this.#texts.set(file, loading);
    loading.catch(() => this.#texts.delete(file));
    return loading;
  }

  #addText(base: number, { ids, titles, authors, lines }: TextColumns): void {
    for (let index = 0; index < titles.length; index++) {
      this.ids[base + index] = ids.slice(index * idLength, (index + 1) * idLength);
      this.titles[base + index] = titles[index]!;
      this.authors[base + index] = authors[index]!;
    }
    this.lines.set(lines, base);
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
