import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';
import { tableNames } from '../../schemas/tables.ts';
import { absent, CliError, systemReason } from '../error.ts';
import { endingFiles } from './plain-files.ts';
import { isWorkName, workNames } from './work-names.ts';

/** A manifest of any version of the program. */
const anyManifest = z.looseObject({
  paperset: z.looseObject({ version: z.string() }),
  inputs: z.array(z.unknown()),
  outputs: z.array(z.looseObject({ file: z.string() })),
});

/** Files of a dataset. */
const dataFile = new RegExp(
  `^(?:(?:${tableNames.join('|')})(?:-\\d{5}-of-\\d{5})?\\.(?:jsonl|csv|parquet|arrow)|views\\.sql|checks\\.json|manifest\\.json|site)$`,
);

/**
 * Throws CliError unless a dataset may be written into `folder`: it is not there, empty, holds a build (its manifest
 * says so) or what a stopped build left. A release is never written into.
 */
export async function requireOwnFolder(folder: string, force: boolean): Promise<void> {
  const names = await namesIn(folder);
  if (isRelease(names))
    throw new CliError(`${folder} holds a release, which is written once`, {
      hint: 'build into another folder with --out, then make the next release of it',
    });
  if (force || (await holdsBuild(folder))) return;
  // the manifest goes first and comes last, so a build that was stopped may lack it
  const stopped = !names.includes('manifest.json') && (names.includes(workNames.commit) || (await holdsParts(folder)));
  const others = names.filter((name) => !isWorkName(name) && !(stopped && dataFile.test(name)));
  if (others.length > 0) throw foreign(folder, others);
}

/** Whether a build put its parts there, and nobody anything else. */
async function holdsParts(folder: string): Promise<boolean> {
  const names = await readdir(join(folder, '.parts')).catch(absent(null));
  return names?.every((name) => /^[0-9a-f]{64}\.part$/.test(name) || isWorkName(name)) === true;
}

/** Throws CliError where the files of a dataset-to-be may not be added: a release is written once, a build holds made files alone. */
export async function requireNoData(folder: string): Promise<void> {
  if (!isRelease(await namesIn(folder)) && !(await holdsBuild(folder))) return;
  throw new CliError(`${folder} holds a build or a release: the files of a dataset do not go into it`, {
    hint: 'name a new folder, or the one with the listings',
  });
}

function isRelease(names: readonly string[]): boolean {
  return names.includes('release.json') || names.includes('SHA256SUMS');
}

/** Names in a folder; none where it is not there. Throws CliError where it is no folder or may not be read. */
export async function namesIn(folder: string): Promise<string[]> {
  return readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw new CliError(`cannot write into ${folder}: ${systemReason(error) ?? error.message}`, {
      hint: 'choose a folder you may write to with --out',
      cause: error,
    });
  });
}

/** Refuses a folder for the files of others in it; `way` is what helps beside another folder. */
export function foreign(
  folder: string,
  names: readonly string[],
  way = ', or write there all the same with --force',
): CliError {
  const more = names.length > 3 ? ` and ${names.length - 3} more` : '';
  const shown = names.slice(0, 3).map((name) => JSON.stringify(name).slice(1, -1));
  return new CliError(`${folder} holds files that paperset did not make: ${shown.join(', ')}${more}`, {
    hint: `choose an empty or new folder${way}`,
  });
}

/** Whether a folder holds a build of any version: its manifest.json is one of ours. */
export async function holdsBuild(folder: string): Promise<boolean> {
  await endingFiles(folder);
  const text = await readFile(join(folder, 'manifest.json'), 'utf8').catch(absent(''));
  try {
    return anyManifest.safeParse(JSON.parse(text)).success;
  } catch {
    return false;
  }
}
