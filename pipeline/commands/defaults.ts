import { join } from 'node:path';
import { configFile, type DatasetConfig, findConfig } from '../dataset/config.ts';
import { CliError } from '../error.ts';

/** What a command takes where nothing is named: what paperset.json of the working directory says, else the usual places. */
export interface Defaults extends Pick<DatasetConfig, 'inputs' | 'out' | 'releases' | 'publish'> {
  corrections?: string | undefined;
  /** Whether there is a paperset.json. */
  found: boolean;
}

/** Reads paperset.json of the working directory, or the file at `path`; throws CliError for one that is not valid. */
export async function defaults(path?: string): Promise<Defaults> {
  const config = await findConfig(path);
  if (config === null) return { inputs: [], out: 'out/build', releases: 'out/releases', found: false };
  return { ...config, found: true };
}

/** The inputs of paperset.json and their corrections, for a build that names none; throws CliError where there is no such file. */
export async function ownInputs(): Promise<Pick<Defaults, 'inputs' | 'corrections'>> {
  const { inputs, corrections, found } = await defaults();
  if (found) return { inputs, corrections };
  throw new CliError(`nothing to build: no input is named, and there is no ${configFile} here`, {
    hint: 'name a listing, as in `paperset build listing.txt`, or make a dataset of your own with `paperset init DIR`',
  });
}

/** Folder of the newest release; throws CliError where there is none. */
export async function newestRelease(): Promise<string> {
  const { releases } = await defaults();
  const { releaseVersions } = await import('../release/versions.ts');
  const [newest] = await releaseVersions(releases);
  if (newest !== undefined) return join(releases, newest);
  throw new CliError(`there is no release in ${releases}`, {
    hint: 'make one with `paperset release`, or name the folder of a release',
  });
}
