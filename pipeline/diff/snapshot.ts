import { readdir, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import * as z from 'zod';
import { endingFiles } from '../dataset/plain-files.ts';
import { absent, CliError } from '../error.ts';

// Loose on purpose: a release of an older or newer version of the program must stay comparable.
const describedSchema = z.looseObject({
  paperset: z.looseObject({ version: z.string(), code_sha256: z.string() }),
  inputs: z.array(z.looseObject({ file: z.string(), sha256: z.string() })),
  corrections: z.looseObject({ sha256: z.string().nullable() }),
  outputs: z.array(z.looseObject({ file: z.string(), sha256: z.string() })),
});

/** One of the two datasets compared: its folder, what its manifest says, the names of its Parquet tables. */
export interface Snapshot {
  folder: string;
  manifest: z.infer<typeof describedSchema>;
  tables: string[];
  /** Version of the release; null for a build. */
  version: string | null;
}

/** Opens a build or a release of any version of the program. Throws CliError where `folder` holds neither. */
export async function openSnapshot(folder: string): Promise<Snapshot> {
  await endingFiles(resolve(folder));
  const path = resolve(folder);
  const names = await readdir(path).catch(absent<string[]>([]));
  const tables = names.filter((name) => name.endsWith('.parquet')).map((name) => name.slice(0, -'.parquet'.length));
  const manifest = describedSchema.safeParse(await readJson(join(path, 'manifest.json')));
  if (!manifest.success || !tables.includes('papers')) {
    throw new CliError(`${folder} holds no build and no release: ${missing(manifest.success)}`, {
      hint: 'name the folder of a build (out/build) or of a release (out/releases/1.0.0)',
    });
  }
  return { folder: path, manifest: manifest.data, tables: tables.sort(), version: await releaseVersion(path) };
}

function missing(described: boolean): string {
  return described ? 'no papers.parquet' : 'no readable manifest.json';
}

async function releaseVersion(folder: string): Promise<string | null> {
  const release = z.looseObject({ version: z.string() }).safeParse(await readJson(join(folder, 'release.json')));
  return release.success ? release.data.version : null;
}

async function readJson(path: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(path, 'utf8'));
  } catch {
    return null;
  }
}

/** Inputs that both sides read, byte for byte the same. */
export function sameInputs(a: Snapshot, b: Snapshot): string[] {
  const known = new Map(a.manifest.inputs.map(({ file, sha256 }) => [file, sha256]));
  return b.manifest.inputs.filter(({ file, sha256 }) => known.get(file) === sha256).map(({ file }) => file);
}
