/** What the explorer shows: its address after "#". */
export interface Selection {
  query: string;
  hosts: string[];
  issues: string[];
  years: string[];
  venues: string[];
  formats: string[];
  files: string[];
  /** "yes" and "no". */
  code: string[];
  /** "best": by how well they answer the search; without one, as "source", the order of the listings. */
  sort: 'best' | 'source' | 'title' | 'authors';
}

export const facetKeys = ['code', 'hosts', 'issues', 'years', 'venues', 'formats', 'files'] as const;
export type FacetKey = (typeof facetKeys)[number];

export const noSelection: Selection = {
  query: '',
  hosts: [],
  issues: [],
  years: [],
  venues: [],
  formats: [],
  files: [],
  code: [],
  sort: 'best',
};

export type View =
  | { page: 'papers'; selection: Selection }
  /** `from`: the id that was asked for, where another paper goes on with it. */
  | { page: 'paper'; id: string; from: string | null }
  | { page: 'author'; name: string }
  | { page: 'sql'; sql: string };

export function hashOf(selection: Selection): string {
  const parameters = new URLSearchParams();
  if (selection.query !== '') parameters.set('q', selection.query);
  for (const key of facetKeys) for (const value of selection[key]) parameters.append(key, value);
  if (selection.sort !== 'best') parameters.set('sort', selection.sort);
  const text = parameters.toString();
  return text === '' ? '#/' : `#/?${text}`;
}

/** What an address after "#" asks for; anything it does not understand is the list of papers. */
export function readHash(hash: string): View {
  const [path = '', search = ''] = splitOnce(hash.replace(/^#\/?/, ''), '?');
  const parameters = new URLSearchParams(search);
  const [page, rest = ''] = splitOnce(path, '/');
  if (page === 'paper') return { page, id: rest, from: parameters.get('from') };
  if (page === 'author') return { page, name: decode(rest) };
  if (page === 'sql') return { page, sql: parameters.get('q') ?? '' };
  const sort = parameters.get('sort');
  const selection: Selection = { ...noSelection, query: parameters.get('q') ?? '' };
  for (const key of facetKeys) selection[key] = [...new Set(parameters.getAll(key))];
  if (sort === 'source' || sort === 'title' || sort === 'authors') selection.sort = sort;
  return { page: 'papers', selection };
}

/** Addresses within the site, from either page. */
export const link = {
  list: (selection: Partial<Selection>) => `explore.html${hashOf({ ...noSelection, ...selection })}`,
  paper: (id: string) => `explore.html#/paper/${id}`,
  author: (name: string) => `explore.html#/author/${encodeURIComponent(name.toWellFormed())}`,
  record: (id: string) => `review.html${reviewHash(id, {})}`,
  review: (filters: { readonly [key: string]: readonly string[] } = {}) => `review.html${reviewHash('', filters)}`,
  sql: (sql: string) => `explore.html#/sql?${new URLSearchParams({ q: sql })}`,
};

/** The review desk's address after "#": the record shown (empty for none) and the filters of the queue. */
export function reviewHash(shown: string, filters: { readonly [key: string]: readonly string[] }): string {
  const parameters = new URLSearchParams();
  for (const [key, values] of Object.entries(filters)) for (const value of values) parameters.append(key, value);
  const text = parameters.toString();
  return `#/${shown}${text === '' ? '' : `?${text}`}`;
}

function splitOnce(text: string, mark: string): [string, string?] {
  const at = text.indexOf(mark);
  return at === -1 ? [text] : [text.slice(0, at), text.slice(at + 1)];
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
