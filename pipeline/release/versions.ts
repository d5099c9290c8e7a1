import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { compare, inc, lt, parse } from 'semver';
import { foreign, namesIn } from '../dataset/own-folder.ts';
import { isWorkName } from '../dataset/work-names.ts';
import { absent, CliError } from '../error.ts';
import type { ReleaseType } from './release-type.ts';

/** The first line of the changelog of all releases. */
export const changelogHead = '# Changelog of the dataset';

/** Version of the first release. */
const firstVersion = '1.0.0';

/** MAJOR.MINOR.PATCH and nothing else: what a release's folder is called. */
export function isVersion(text: string): boolean {
  const parsed = parse(text);
  return parsed !== null && parsed.version === text && parsed.prerelease.length === 0;
}

/** Versions of the releases in a folder, the newest first; none where there is no folder. */
export async function releaseVersions(releases: string): Promise<string[]> {
  const names = await readdir(releases).catch(absent<string[]>([]));
  const versions = names.filter((name) => isVersion(name) && existsSync(join(releases, name, 'release.json')));
  return versions.sort((a, b) => compare(b, a));
}

/** The version after `previous` of a release type; null where nothing changed. */
export function nextVersion(previous: string | null, releaseType: ReleaseType): string | null {
  if (previous === null) return firstVersion;
  return releaseType === 'none' ? null : inc(previous, releaseType);
}

/** The version to release: the derived one, or the higher one a person asks for. Throws CliError for a lower one or no version. */
export function chooseVersion(
  previous: string | null,
  derived: string | null,
  asked: string | undefined,
): string | null {
  if (asked === undefined) return derived;
  if (!isVersion(asked)) {
    throw new CliError(`${asked} is no version`, { hint: 'write MAJOR.MINOR.PATCH, such as 2.0.0' });
  }
  const least = derived ?? inc(previous!, 'patch')!;
  if (lt(asked, least)) {
    throw new CliError(`${asked} is too low: the data asks for ${least} at least`, {
      hint: 'a version can be raised by hand, never lowered; leave --version out, or run `paperset release` to see the reasons',
    });
  }
  return asked;
}

/** Throws CliError unless releases may be written into a folder: it is empty or holds releases and a changelog of ours. */
export async function requireReleasesFolder(folder: string, force: boolean): Promise<void> {
  if (force) return;
  const names = (await namesIn(folder)).filter((name) => !isWorkName(name));
  const changelog = names.includes('CHANGELOG.md') ? await readFile(join(folder, 'CHANGELOG.md'), 'utf8') : null;
  if (changelog !== null && !changelog.startsWith(changelogHead)) throw foreign(folder, ['CHANGELOG.md']);
  if (names.length > 0 && changelog === null && (await releaseVersions(folder)).length === 0)
    throw foreign(folder, names);
}
