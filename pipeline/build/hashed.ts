import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Written } from '../dataset/hashed-file.ts';
import type { Pool } from '../pool.ts';

/** Size and SHA-256 of a finished file of a folder. */
export async function hashed(folder: string, file: string, pool: Pool): Promise<Written> {
  const path = join(folder, file);
  const { size } = await stat(path);
  return { file, bytes: size, sha256: await pool.run<'hash'>({ kind: 'hash', path }) };
}
