import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { checkDataset } from '../build/check-dataset.ts';
import { isFailed } from '../checks/report.ts';
import { flush } from '../dataset/commit.ts';
import { readDescription } from '../dataset/config.ts';
import { openFolder } from '../dataset/folder.ts';
import { workNames } from '../dataset/work-names.ts';
import { diff } from '../diff/diff.ts';
import { CliError } from '../error.ts';
import type { ReleaseName } from '../metadata/facts.ts';
import { writeMetadata } from '../metadata/metadata.ts';
import { writeNpmPackage } from '../npm-package/npm-package.ts';
import { writeSite } from '../site/site.ts';
import { writeChangelog } from './changelog.ts';
import { changedFiles, copyBuild, writeJson, writeSchemas } from './files.ts';
import { readSecretKey } from './minisign.ts';
import type { ReleaseNote } from './note.ts';
import type { Release, ReleaseOptions, ReleasePlan } from './plan.ts';
import { writeRedirects } from './redirects.ts';
import { writeSignature } from './signature.ts';
import { writeSums } from './sums.ts';
import { requireReleasesFolder } from './versions.ts';

/** A step that writes into the folder of a release; the folder holds what the steps before it wrote. */
type WriteStep = (folder: string, release: Release, plan: ReleasePlan, options: ReleaseOptions) => Promise<void>;

/** What a release is written by, in order: a later step may read what an earlier one wrote, nothing but their signature comes after the checksums. */
const releaseSteps: readonly WriteStep[] = [
  copyData,
  checkAgain,
  writeSchemas,
  writeNote,
  writeChanges,
  writeDescription,
  writePackage,
  writePages,
  writeSums,
  sign,
];

/**
 * Writes the release of a plan: into a folder beside it that is renamed when it is whole, then CHANGELOG.md of all
 * releases. Answers the release's folder. Throws CliError (exit code 1) where the files do not stand up to the plan.
 */
export async function writeRelease(release: Release, plan: ReleasePlan, options: ReleaseOptions): Promise<string> {
  await requireReleasesFolder(options.releases, options.force === true);
  const unlock = await openFolder(options.releases);
  const staging = join(options.releases, workNames.staging);
  const target = join(options.releases, release.version);
  try {
    if (options.key !== undefined) await readSecretKey(options.key);
    await mkdir(staging, { recursive: true });
    for (const step of releaseSteps) await step(staging, release, plan, options);
    await flushAll(staging);
    await moveIntoPlace(staging, target);
    await flush(options.releases);
    await writeChangelog(options.releases);
    return target;
  } finally {
    await rm(staging, { recursive: true, force: true });
    await unlock();
  }
}

/** Ends a release that was stopped after its folder had its name: CHANGELOG.md gets its entry, and what was left over goes. */
export async function finishRelease(releases: string): Promise<void> {
  const unlock = await openFolder(releases);
  try {
    await writeChangelog(releases);
  } finally {
    await unlock();
  }
}

/** On the disk before the release has its name. */
async function flushAll(folder: string): Promise<void> {
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true }))
    await flush(join(entry.parentPath, entry.name));
  await flush(folder);
}

async function moveIntoPlace(staging: string, target: string): Promise<void> {
  await rename(staging, target).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error;
    throw new CliError(`${target} is there already: a release is written once`, {
      hint: 'run `paperset release` again: it now compares with that release',
      cause: error,
    });
  });
}

async function copyData(folder: string, _release: Release, plan: ReleasePlan, options: ReleaseOptions): Promise<void> {
  await copyBuild(options.build, folder, plan.manifest);
  const changed = await changedFiles(folder, plan.manifest);
  if (changed.length > 0) throw refused(changed);
}

async function checkAgain(
  folder: string,
  _release: Release,
  plan: ReleasePlan,
  options: ReleaseOptions,
): Promise<void> {
  const { checks, ok } = await checkDataset(folder, { limits: options.limits, inputs: plan.given.paths });
  const failed = checks.filter(isFailed);
  if (!ok) throw refused([`checks fail: ${failed.map(({ name }) => name).join(', ')}`]);
}

async function writeNote(folder: string, release: Release, plan: ReleasePlan, options: ReleaseOptions): Promise<void> {
  const fresh = plan.diff?.redirects ?? [];
  const redirects = await writeRedirects(folder, plan.previousFolder, fresh, release.version, options.limits);
  const papers = plan.manifest.counts.papers;
  const none = { before: 0, after: papers, unchanged: 0, added: papers, removed: 0, changed: 0, renamed: 0, merged: 0 };
  const note: ReleaseNote = {
    ...release,
    step: plan.releaseType,
    reasons: plan.reasons,
    records: plan.diff?.report.records ?? none,
    changes: plan.diff?.report.changes ?? 0,
    redirects: redirects.length,
    dataset: await readDescription(options.config),
  };
  await writeJson(join(folder, 'release.json'), note);
}

/** Changes that CHANGES.md of a release shows with their values. */
const onPage = 500;

async function writeChanges(
  folder: string,
  release: Release,
  plan: ReleasePlan,
  options: ReleaseOptions,
): Promise<void> {
  if (plan.previousFolder !== null) {
    await diff(plan.previousFolder, folder, { limits: options.limits, show: onPage, out: folder });
    return;
  }
  await writeFile(join(folder, 'changes.jsonl'), '');
  await writeFile(join(folder, 'CHANGES.md'), `# Changes\n\n${release.version} is the first release.\n`);
}

async function writeDescription(
  folder: string,
  release: Release,
  _plan: ReleasePlan,
  options: ReleaseOptions,
): Promise<void> {
  await writeMetadata(folder, described(release, options));
}

async function writePackage(
  folder: string,
  release: Release,
  _plan: ReleasePlan,
  options: ReleaseOptions,
): Promise<void> {
  await writeNpmPackage(folder, described(release, options));
}

/** The report and the explorer, without DuckDB's program: it is the same in every release and larger than the data. */
async function writePages(folder: string, _release: Release, plan: ReleasePlan): Promise<void> {
  await writeSite(folder, join(folder, 'site'), plan.given.paths, {
    engine: false,
    corrections: plan.given.corrections,
  });
}

async function sign(folder: string, release: Release, _plan: ReleasePlan, options: ReleaseOptions): Promise<void> {
  if (options.key === undefined) return;
  const { name } = await readDescription(options.config);
  await writeSignature(folder, options.key, name, release.version);
}

function described({ version, date }: Release, { config }: ReleaseOptions): ReleaseName {
  return { version, date, config };
}

/** The data does not allow the release: exit code 1. */
function refused(reasons: readonly string[]): CliError {
  return new CliError(`no release: ${reasons.join('; ')}`, {
    hint: 'run `paperset build` and fix what it reports, then release again',
    exitCode: 1,
  });
}
