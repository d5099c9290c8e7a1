import { open } from 'node:fs/promises';
import { extname } from 'node:path';
import { type FormatName, formatNames } from '../../../schemas/input-format.ts';
import { CliError, systemReason } from '../../error.ts';
import { readItems } from './json-items.ts';

/** So much of a file is looked at to tell its format. */
const headBytes = 1 << 20;

const byExtension = new Map<string, FormatName>([
  ['.bib', 'bibtex'],
  ['.bibtex', 'bibtex'],
  ['.biblatex', 'bibtex'],
  ['.ris', 'ris'],
  ['.csv', 'csv'],
  ['.tsv', 'csv'],
]);

/** The beginning of a file as text, line ends as the readers have them. Throws CliError where it cannot be read or is empty. */
export async function readHead(path: string): Promise<string> {
  const hint = 'name files to import: .bib, .ris, .csv, .tsv, .json or .jsonl';
  try {
    const file = await open(path);
    try {
      const { bytesRead, buffer } = await file.read(Buffer.alloc(headBytes), 0, headBytes, 0);
      if (bytesRead === 0) throw new CliError(`${path} is empty`, { hint });
      return buffer
        .toString('utf8', 0, bytesRead)
        .replace(/^\ufeff/, '')
        .replaceAll('\r\n', '\n');
    } finally {
      await file.close();
    }
  } catch (error) {
    if (error instanceof CliError) throw error;
    throw new CliError(`cannot read ${path}: ${systemReason(error) ?? String(error)}`, { hint, cause: error });
  }
}

/** The format of a file by its extension, else by how it begins. Throws CliError where neither tells. */
export function detectFormat(path: string, head: string): FormatName {
  const found = byExtension.get(extname(path).toLowerCase()) ?? byContent(head);
  if (found !== null) return found;
  throw new CliError(`cannot tell what format ${path} is in`, {
    hint: `say so with --format ${formatNames.join('|')}`,
  });
}

function byContent(head: string): FormatName | null {
  if (/^\s*[[{]/.test(head)) return byFirstItem(head);
  if (/^ ?TY {1,2}- /m.test(head)) return 'ris';
  return /^[ \t]*@[A-Za-z]+[ \t]*[{(]/m.test(head) ? 'bibtex' : null;
}

/** JSON of three kinds is recognised by the first whole record. */
function byFirstItem(head: string): FormatName | null {
  for (const { value } of readItems(head, ['notes', 'items', 'references'])) {
    if (typeof value !== 'object' || value === null) continue;
    const has = (...names: string[]) => names.some((name) => Object.hasOwn(value, name));
    if (has('authors_parsed') || (has('categories') && has('abstract'))) return 'arxiv';
    if ('content' in value && typeof value.content === 'object') return 'openreview';
    return has('title') && has('type', 'author', 'issued', 'container-title', 'DOI') ? 'csl' : null;
  }
  return null;
}
