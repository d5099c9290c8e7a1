import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Sink, type Written } from '../dataset/hashed-file.ts';
import { packageRoot } from '../program.ts';

/** Writes views.sql, generated from the schemas, into a build. */
export async function writeViews(folder: string): Promise<Written> {
  const sink = new Sink('views.sql', join(folder, 'views.sql'));
  sink.text(await readFile(join(packageRoot, 'schemas', 'views.sql'), 'utf8'));
  return sink.end();
}
