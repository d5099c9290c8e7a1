import { constants } from 'node:fs';
import { copyFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { jsonSchemas } from '../../schemas/json.ts';
import type { Manifest } from '../../schemas/manifest.ts';
import { absent } from '../error.ts';
import { hashFile } from '../read/hash.ts';

/** Name of the JSON Schemas of all tables in a release: their compact JSON has the manifest's schema_sha256. */
export const schemasFile = 'schemas.json';

/** Files of a build whose bytes are not those its manifest names. */
export async function changedFiles(folder: string, manifest: Manifest): Promise<string[]> {
  const changed: string[] = [];
  for (const { file, sha256 } of manifest.outputs) {
    const found = await hashFile(join(folder, file)).catch(absent(null));
    if (found?.sha256 !== sha256)
      changed.push(found === null ? `${file} is missing` : `${file} was changed after the build`);
  }
  return changed;
}

/** Copies a build's data files and its manifest, byte for byte. */
export async function copyBuild(build: string, folder: string, manifest: Manifest): Promise<void> {
  for (const name of [...manifest.outputs.map(({ file }) => file), 'manifest.json'])
    await copyFile(join(build, name), join(folder, name), constants.COPYFILE_FICLONE);
}

/** Writes the JSON Schemas of all tables, so that a later program can still check the release by its own schema. */
export async function writeSchemas(folder: string): Promise<void> {
  await writeJson(join(folder, schemasFile), jsonSchemas());
}

export async function writeJson(path: string, value: unknown): Promise<void> {
  await writeFile(path, `${JSON.stringify(value, null, 2)}\n`);
}
