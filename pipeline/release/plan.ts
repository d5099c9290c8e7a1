import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { diff as semverDiff } from 'semver';
import type { Manifest } from '../../schemas/manifest.ts';
import { isFailed, readReport } from '../checks/report.ts';
import { readManifest } from '../dataset/manifest.ts';
import { type Diff, diff } from '../diff/diff.ts';
import type { Limits } from '../duckdb/session.ts';
import { CliError } from '../error.ts';
import { codeHash } from '../program.ts';
import { changedFiles } from './files.ts';
import { compareInputs, type GivenInputs } from './inputs.ts';
import type { ReleaseNote } from './note.ts';
import { releaseTypeOf, type TypedRelease } from './release-type.ts';
import { chooseVersion, nextVersion, releaseVersions } from './versions.ts';

export interface ReleaseOptions {
  build: string;
  releases: string;
  inputs: readonly string[];
  corrections: string | undefined;
  date: string;
  /** Path of the dataset's paperset.json. */
  config: string;
  /** A higher version than the derived one. */
  version: string | undefined;
  /** Writes into a folder that holds files of others. */
  force?: boolean | undefined;
  /** File of the secret key of minisign that signs the release; none signs it without. */
  key?: string | undefined;
  limits: Limits;
}

/** What a release would be; nothing is written for it. */
export interface ReleasePlan {
  /** Null where nothing changed since the newest release and no version is asked for. */
  release: Release | null;
  releaseType: ReleaseNote['step'];
  reasons: string[];
  /** Null for the first release. */
  diff: Diff | null;
  previousFolder: string | null;
  manifest: Manifest;
  given: GivenInputs;
  /** Why the build cannot be released, a sentence each. */
  refusals: string[];
}

/** Changes that a plan shows with their values. */
const onPlan = 10;

/** Works out a release: its version from the differences with the newest one, and what speaks against it. Throws CliError for bad usage. */
export async function planRelease(options: ReleaseOptions): Promise<ReleasePlan> {
  const manifest = await readManifest(options.build);
  const [previous = null] = await releaseVersions(options.releases);
  const previousFolder = previous === null ? null : join(options.releases, previous);
  const given = await compareInputs(manifest, options.inputs, options.corrections, true);
  const found =
    previousFolder === null
      ? null
      : await diff(previousFolder, options.build, { limits: options.limits, show: onPlan, out: null });
  const { releaseType, reasons } = found === null ? first : releaseTypeOf(found.report);
  const derived = nextVersion(previous, releaseType);
  const version = chooseVersion(previous, derived, options.version);
  if (version !== null && existsSync(join(options.releases, version))) {
    throw new CliError(`${join(options.releases, version)} is there already: a release is written once`, {
      hint: 'ask for a higher version with --version',
    });
  }
  const raised = version !== null && previous !== null && version !== derived;
  return {
    release: version === null ? null : { version, date: options.date, previous },
    releaseType: typeBetween(previous, version),
    reasons: raised ? [...reasons, `raised to ${version} by hand`] : reasons,
    diff: found,
    previousFolder,
    manifest,
    given,
    refusals: await refusals(options.build, manifest, given),
  };
}

const first: TypedRelease = { releaseType: 'none', reasons: ['the first release'] };

function typeBetween(previous: string | null, version: string | null): ReleasePlan['releaseType'] {
  if (previous === null) return 'first';
  const type = version === null ? null : semverDiff(previous, version);
  return type === 'major' || type === 'minor' || type === 'patch' ? type : 'none';
}

async function refusals(build: string, manifest: Manifest, given: GivenInputs): Promise<string[]> {
  const checks = await readReport(build);
  const failed = checks?.checks.filter(isFailed) ?? [];
  const names = failed.map(({ name }) => name).join(', ');
  return [
    ...(checks === null ? ['the build was never checked'] : []),
    ...(checks !== null && !checks.ok ? [`checks fail: ${names}`] : []),
    ...given.differences,
    ...(await changedFiles(build, manifest)),
    ...(manifest.paperset.code_sha256 === (await codeHash())
      ? []
      : ['the build was made by another version of the program']),
  ];
}

/** What names a release: everything written into its folder may depend on these three and on its files, on nothing else. */
export interface Release {
  /** SemVer, without "v". */
  version: string;
  /** YYYY-MM-DD, from --date or SOURCE_DATE_EPOCH, never from the clock. */
  date: string;
  /** Version of the release before it; null for the first. */
  previous: string | null;
}
