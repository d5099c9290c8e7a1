import { basename } from 'node:path/posix';

/** Extensions of the files that a folder gives, each also with .gz. */
const extensions =
  /\.(?:txt|text|md|markdown|bib|bibtex|biblatex|ris|csv|tsv|tab|psv|json|jsonl|ndjson|html?|xhtml|nbib|medline)(?:\.gz)?$/i;

/** Files that lie beside data and speak of it, by their names without extension. */
const beside =
  /^(?:readme|license|licence|copying|notice|changelog|changes|history|news|contributing|authors|citation|security|code_of_conduct|todo|notes|index|requirements|package|package-lock|tsconfig|manifest|checks|corrections|dataset|datapackage|croissant)(?:[._-](?:[a-z]{2}|tests?))?$/i;

/** Whether a folder's file is read as data: by its extension, unless its name is that of a file about the data. */
export function isDataFile(name: string): boolean {
  const base = basename(name);
  return extensions.test(base) && (isListing(base) || !beside.test(base.replace(extensions, '')));
}

/** Any .txt file but a readme or a licence is a listing. */
function isListing(base: string): boolean {
  return /\.txt$/i.test(base) && !/^(?:readme|license|licence|copying|notice|requirements)(?:[._-]|$)/i.test(base);
}
