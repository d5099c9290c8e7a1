import type {
  AbstractBlock,
  FacetColumns,
  IdBlock,
  RecordBlock,
  Summary,
  TableColumns,
  TextColumns,
  WordPlaces,
  WordShard,
} from '../model.ts';
import type { RejectBlock, ReviewColumns, ReviewHead, ReviewPage } from '../review-model.ts';

interface Files {
  summary: Summary;
  words: WordPlaces;
  columns: TableColumns[];
  [text: `index/${number}`]: TextColumns;
  [facets: `facets/${number}`]: FacetColumns;
  [words: `words/${number}`]: WordShard;
  [prefix: `prefixes/${number}`]: string[];
  'order/title': string;
  'order/authors': string;
  [ids: `ids/${number}`]: IdBlock;
  [records: `records/${number}`]: RecordBlock;
  [abstracts: `abstracts/${number}`]: AbstractBlock;
  [rejects: `rejects/${number}`]: RejectBlock;
  'review/head': ReviewHead;
  [page: `review/pages/${number}`]: ReviewPage;
  [columns: `review/columns/${number}`]: ReviewColumns;
}

declare global {
  /** What every data file calls with its name and its value. */
  var paperset: (name: string, value: unknown) => void;
}

const arrived = new Map<string, unknown>();
const asked = new Map<string, Promise<unknown>>();

globalThis.paperset = (name, value) => {
  arrived.set(name, value);
};

/** Loads a script beside the page and answers what it handed over under `name`. */
export function loadScript(path: string, name: string): Promise<unknown> {
  return new Promise((done, failed) => {
    const script = document.createElement('script');
    script.src = path;
    script.onload = () => {
      script.remove();
      if (arrived.has(name)) done(arrived.get(name));
      else failed(new Error(`${path} does not hold ${name}`));
      arrived.delete(name);
    };
    script.onerror = () => {
      script.remove();
      failed(new Error(`${path} could not be loaded`));
    };
    document.head.append(script);
  });
}

/** Loads a data file; once only when `keep` is set. */
export function load<Name extends keyof Files>(name: Name, keep = false): Promise<Files[Name]> {
  const known = asked.get(name);
  if (known !== undefined) return known as Promise<Files[Name]>;
  const loading = loadScript(`data/${name}.js`, name) as Promise<Files[Name]>;
  if (keep) {
    asked.set(name, loading);
    loading.catch(() => asked.delete(name));
  }
  return loading;
}
