import { basename, dirname, join } from 'node:path/posix';

/** Extensions of the files that a folder gives, each also with .gz. */
const extensions =
  /\.(?:txt|text|md|markdown|bib|bibtex|biblatex|ris|csv|tsv|tab|psv|json|jsonl|ndjson|html?|xhtml|n?xml|enw|parquet|arrow|feather|xlsx|nbib|medline)(?:\.gz)?$/i;

/** Files that lie beside data and speak of it, by their names without extension. */
const beside =
  /^(?:readme|license|licence|copying|notice|changelog|changes|history|news|contributing|authors|citation|security|code_of_conduct|todo|notes|index|requirements|package|package-lock|tsconfig|manifest|checks|corrections|dataset|datapackage|croissant)(?:[._-](?:[a-z]{2}|tests?))?$/i;

/** Whether a folder's file is read as data: by its extension, unless its name is that of a file about the data. */
export function isDataFile(name: string): boolean {
  const base = basename(name);
  return extensions.test(base) && (isListing(base) || !beside.test(base.replace(extensions, '')));
}

/** The files that do not lie in a folder that the program itself has written: one with a manifest and a report of its checks. */
export function withoutDatasets(names: readonly string[]): string[] {
  const all = new Set(names);
  const datasets = names.flatMap((name) => {
    const folder = dirname(name);
    return basename(name) === 'manifest.json' && all.has(join(folder, 'checks.json')) ? [folder] : [];
  });
  if (datasets.length === 0) return [...names];
  return names.filter((name) => !datasets.some((folder) => folder === '.' || name.startsWith(`${folder}/`)));
}

/** Any .txt file but a readme or a licence is a listing. */
function isListing(base: string): boolean {
  return /\.txt$/i.test(base) && !/^(?:readme|license|licence|copying|notice|requirements)(?:[._-]|$)/i.test(base);
}
