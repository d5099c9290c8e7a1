import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import type { Manifest } from '../../schemas/manifest.ts';
import { openFigures } from '../checks/plausible.ts';
import { attempt, type Expectation, type Finding, Tally } from '../checks/record/expectation.ts';
import {
  type CheckReport,
  type CheckResult,
  resultOf,
  type SelfCheckCounts,
  selfCheckResult,
  writeReport,
} from '../checks/report.ts';
import { readSqlChecks, runSqlCheck } from '../checks/sql.ts';
import { openPlaces, openViews } from '../checks/views.ts';
import { parquetRows } from '../duckdb/files.ts';
import { type Limits, withDuckDb } from '../duckdb/session.ts';
import { type PlacedPartition, paperTables, partitionName } from './join.ts';
import { globalChecks } from './partition.ts';

const ordered: Expectation = {
  name: 'partitions-ordered',
  severity: 'error',
  claim: 'Every partition holds ids above those of the partition before it.',
};

const sound: Expectation = {
  name: 'partitions-checked',
  severity: 'error',
  claim: 'Every partition passed the checks of its own rows.',
};

/** Also run over the whole: what the partitions checked of their rows says nothing of rejects and furniture. */
const alsoWhole: ReadonlySet<string> = new Set(['counts-told', 'issue-codes']);

/** Runs the checks that need all partitions over a partitioned dataset and writes checks.json beside it (without times). */
export async function checkAcross(
  folder: string,
  manifest: Manifest,
  partitions: readonly PlacedPartition[],
  selfCheck: SelfCheckCounts,
  limits: Limits,
): Promise<CheckReport> {
  const checks = [
    selfCheckResult(selfCheck),
    resultOf(ordered, checkOrder(partitions)),
    resultOf(sound, checkSoundness(partitions)),
    ...(await withDuckDb(limits, async (connection) => {
      await openViews(connection, folder, manifest);
      await openPartitioned(connection, folder, partitions.length);
      await openPlaces(connection);
      await openFigures(connection, manifest.inputs);
      return sqlResults(connection, folder);
    })),
  ];
  return writeReport(folder, checks);
}

async function openPartitioned(connection: DuckDBConnection, folder: string, partitions: number): Promise<void> {
  for (const table of paperTables) {
    const files = Array.from({ length: partitions }, (_, index) =>
      join(folder, partitionName(table, index, partitions)),
    );
    await connection.run(`CREATE OR REPLACE VIEW ${table} AS SELECT * FROM ${parquetRows(files)}`);
  }
}

async function sqlResults(connection: DuckDBConnection, folder: string): Promise<CheckResult[]> {
  const results: CheckResult[] = [];
  for (const check of await readSqlChecks()) {
    if (!globalChecks.has(check.name) && !alsoWhole.has(check.name)) continue;
    results.push(resultOf(check, await attempt(folder, () => runSqlCheck(connection, check))));
  }
  return results;
}

function checkOrder(partitions: readonly PlacedPartition[]): Finding {
  const tally = new Tally();
  let before: string | null = null;
  for (const { partition, first, last } of partitions) {
    tally.examined++;
    if (before !== null && first !== null && first <= before) tally.report({ partition, first, before });
    before = last ?? before;
  }
  return tally;
}

function checkSoundness(partitions: readonly PlacedPartition[]): Finding {
  const tally = new Tally();
  for (const { partition, ok } of partitions) {
    tally.examined++;
    if (!ok) tally.report({ partition, what: 'an error-level check failed: see its checks.json in the work folder' });
  }
  return tally;
}
