import type { Format, FormatName } from '../../schemas/input-format.ts';
import { csvFormat, parseMap } from '../read/formats/columns.ts';
import { detectFormat, readHead } from '../read/formats/detect.ts';
import { type BuildFlags, buildCommand } from './build.ts';

export interface ImportFlags extends Omit<BuildFlags, 'shardBytes' | 'formats'> {
  format?: FormatName;
  map: string[];
  authorsSeparator?: string;
}

/** `paperset import`: as `paperset build`, of files that are no listings. */
export async function importCommand(paths: string[], flags: ImportFlags): Promise<number> {
  const { format, map, authorsSeparator, ...rest } = flags;
  const columns = parseMap(map);
  const formats = new Map<string, Format>();
  for (const path of paths) {
    const head = await readHead(path);
    const name = format ?? detectFormat(path, head);
    formats.set(path, name === 'csv' ? csvFormat(path, head, columns, authorsSeparator ?? null) : { name });
  }
  return buildCommand(paths, { ...rest, formats });
}
