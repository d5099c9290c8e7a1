import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Manifest, manifestSchema } from '../../schemas/manifest.ts';
import { absent, CliError } from '../error.ts';
import { endingFiles } from './plain-files.ts';

/** Reads a build's manifest; throws CliError where `folder` holds no whole build. */
export async function readManifest(folder: string): Promise<Manifest> {
  const found = await tryManifest(folder);
  if (found !== null) return found;
  throw new CliError(`${folder} holds no finished build: no readable manifest.json`, {
    hint: 'run `paperset build` first, or name the folder of a build',
  });
}

/** Reads a build's manifest; null where there is none that this version understands. Throws CliError where the folder holds a pipe. */
export async function tryManifest(folder: string): Promise<Manifest | null> {
  await endingFiles(folder);
  const text = await readFile(join(folder, 'manifest.json'), 'utf8').catch(absent(null));
  if (text === null) return null;
  try {
    return manifestSchema.parse(JSON.parse(text));
  } catch {
    return null;
  }
}
