import { type FileHandle, open } from 'node:fs/promises';
import { mostBytes } from './most-bytes.ts';
import { type Cuttable, read } from './shards.ts';

/** Files that hold a table and no text, and lists in JSON that are too large to be read at once. */
export type TableKind = 'Parquet' | 'Arrow' | 'Excel' | 'JSON';

/** Bytes of a file's beginning that tell its kind. */
const kindBytes = 8;

/** The kind of table by a file's first bytes, and for Excel, which is a zip, its name; null for anything else. */
function tableKind(name: string, start: Buffer): TableKind | null {
  const text = start.toString('latin1');
  if (text.startsWith('PAR1')) return 'Parquet';
  if (
    text.startsWith('ARROW1') ||
    (text.startsWith('\xff\xff\xff\xff') && /\.(?:arrow|arrows|feather|ipc)$/i.test(name))
  )
    return 'Arrow';
  return text.startsWith('PK\x03\x04') && /\.xls[xm]$/i.test(name) ? 'Excel' : null;
}

/** What kind of table a file of this machine is; `name` is its name in the data. */
export async function tableAt(path: string, name: string): Promise<TableKind | null> {
  const file = await open(path);
  try {
    return await kindOf(name, file, (await file.stat()).size);
  } finally {
    await file.close();
  }
}

/** Bytes of a long file in which a list of records must begin. */
const listHead = 1 << 20;

/** The kind of table of an open file by its name, its first bytes and its size. */
export async function kindOf(name: string, file: FileHandle | Cuttable, bytes: number): Promise<TableKind | null> {
  const kind = tableKind(name, await read(file, 0, Math.min(bytes, kindBytes)));
  if (kind !== null || bytes <= mostBytes) return kind;
  const { listStart } = await import('./long-json.ts');
  return listStart(await read(file, 0, listHead)) === null ? null : 'JSON';
}
