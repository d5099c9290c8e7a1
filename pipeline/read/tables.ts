import { open } from 'node:fs/promises';

/** Files that hold a table and no text. */
export type TableKind = 'Parquet' | 'Arrow' | 'Excel';

/** Bytes of a file's beginning that tell its kind. */
export const kindBytes = 8;

/** The kind of table by a file's first bytes, and for Excel, which is a zip, its name; null for anything else. */
export function tableKind(name: string, start: Buffer): TableKind | null {
  const text = start.toString('latin1');
  if (text.startsWith('PAR1')) return 'Parquet';
  if (
    text.startsWith('ARROW1') ||
    (text.startsWith('\xff\xff\xff\xff') && /\.(?:arrow|arrows|feather|ipc)$/i.test(name))
  )
    return 'Arrow';
  return text.startsWith('PK\x03\x04') && /\.xls[xm]$/i.test(name) ? 'Excel' : null;
}

/** A table of this machine by its first bytes; null where it is none. */
export async function tableAt(path: string): Promise<TableKind | null> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(kindBytes), 0, kindBytes, 0);
    return tableKind(path, buffer.subarray(0, bytesRead));
  } finally {
    await file.close();
  }
}
