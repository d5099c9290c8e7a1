import { mkdir, rm, symlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Manifest } from '../../schemas/manifest.ts';
import { checkDataset } from '../build/check-dataset.ts';
import { isFailed, readReport } from '../checks/report.ts';
import { plainFile } from '../dataset/plain-files.ts';
import { temporaryFolder } from '../dataset/temporary.ts';
import { workNames } from '../dataset/work-names.ts';
import type { Limits } from '../duckdb/session.ts';

/**
 * Runs the checks over a release without writing into it. A check that fails is a problem; one that the release's own
 * checks.json does not name is newer than the release, and a note.
 */
export async function verifyChecks(
  folder: string,
  manifest: Manifest,
  inputs: ReadonlyMap<string, string>,
  limits: Omit<Limits, 'spill'>,
): Promise<{ examined: string; problems: string[]; notes: string[] }> {
  const recorded = await readReport(folder);
  if (recorded === null) return { examined: 'nothing', problems: ['checks.json is missing'], notes: [] };
  const known = new Set(recorded.checks.map(({ name }) => name));
  const { checks } = await checkElsewhere(folder, manifest, inputs, limits);
  const failing = checks.filter(isFailed);
  const text = ({ name, rows_failing, claim }: (typeof checks)[number]) => `${name}: ${rows_failing} rows: ${claim}`;
  const skipped = checks.filter((result) => result.skipped !== null).map(({ name }) => name);
  return {
    examined: `${checks.length} checks`,
    problems: [
      ...(recorded.ok ? [] : ['checks.json says that checks failed']),
      ...failing.filter(({ name }) => known.has(name)).map(text),
    ],
    notes: [
      ...failing.filter(({ name }) => !known.has(name)).map((result) => `newer than the release: ${text(result)}`),
      ...(skipped.length > 0 ? [`skipped, for want of the inputs: ${skipped.join(', ')}`] : []),
    ],
  };
}

/** Checks links to the files from a temporary folder, where checks.json may be written. */
async function checkElsewhere(
  folder: string,
  manifest: Manifest,
  inputs: ReadonlyMap<string, string>,
  limits: Omit<Limits, 'spill'>,
): ReturnType<typeof checkDataset> {
  const elsewhere = temporaryFolder('verify');
  try {
    for (const name of new Set([...manifest.outputs.map(({ file }) => file), 'manifest.json'])) {
      const path = await plainFile(folder, name);
      await mkdir(dirname(join(elsewhere, name)), { recursive: true });
      await symlink(path, join(elsewhere, name));
    }
    return await checkDataset(elsewhere, { limits: { ...limits, spill: join(elsewhere, workNames.spill) }, inputs });
  } finally {
    await rm(elsewhere, { recursive: true, force: true });
  }
}
