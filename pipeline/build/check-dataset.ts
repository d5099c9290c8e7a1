import { type CheckOptions, check } from '../checks/check.ts';
import type { CheckReport } from '../checks/report.ts';
import { readManifest } from '../dataset/manifest.ts';
import { startPool } from './start-pool.ts';

/** Papers for which more than one thread is worth its start. */
const worthThreads = 30_000;

/** No check maps a shard. */
const nothingToMap = { correctionsPath: null, csvSafe: false, partsFolder: '', fingerprint: '' };

/**
 * Makes every check of a dataset, reading every row back, and writes checks.json beside it. What `paperset check`,
 * `release` and `verify` do. Throws CliError where there is no dataset.
 */
export async function checkDataset(
  folder: string,
  options: Pick<CheckOptions, 'limits' | 'inputs'>,
): Promise<CheckReport> {
  const { counts } = await readManifest(folder);
  const pool = startPool(nothingToMap, (counts.papers ?? 0) < worthThreads ? 1 : options.limits.threads);
  try {
    return await check(folder, { ...options, pool });
  } finally {
    await pool.close();
  }
}
