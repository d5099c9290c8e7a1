import { mkdir, rm } from 'node:fs/promises';
import type { DuckDBConnection } from '@duckdb/node-api';
import type { Manifest } from '../../schemas/manifest.ts';
import { tableNames } from '../../schemas/tables.ts';
import { readManifest } from '../dataset/manifest.ts';
import { allEnded, type Connected, type Limits, withDatabase } from '../duckdb/session.ts';
import type { Runner } from '../pool.ts';
import { compareFormats, formatsExpectation } from './formats.ts';
import { notReadBack, readBack } from './read-back.ts';
import { attempt, type Expectation, type Finding } from './record/expectation.ts';
import {
  type CheckReport,
  type CheckResult,
  isFailed,
  resultOf,
  type SelfCheckCounts,
  selfCheckResult,
  writeReport,
} from './report.ts';
import { readSqlChecks, runSqlCheck } from './sql.ts';
import type { CheckTasks } from './tasks.ts';
import { openViews, writeFurnitureInside } from './views.ts';

export interface CheckOptions {
  limits: Limits;
  /** Where the inputs named in the manifest can be read; checks against the raw text are skipped for those missing. */
  inputs: ReadonlyMap<string, string>;
  /** Where rows are read back. */
  pool: Runner<CheckTasks>;
  /** Of a build: what map found of the records it wrote. Rows are then read back only where an error-level check fails; without it all are. */
  selfCheck?: SelfCheckCounts | undefined;
  /** SQL checks that are not made. */
  without?: ReadonlySet<string>;
  /** Told of every check that is made. */
  step?: (done: number, total: number) => void;
}

/** Checks the files in `folder` and writes checks.json beside them (without times). Throws CliError where there is no dataset. */
export async function check(folder: string, options: CheckOptions): Promise<CheckReport> {
  const manifest = await readManifest(folder);
  const { inputs, limits, pool, selfCheck } = options;
  await mkdir(limits.spill, { recursive: true });
  try {
    const results = await withDatabase(limits, async (connected) => {
      await connected(async (connection) => {
        await limitMemory(connection);
        await openViews(connection, folder, manifest);
      });
      const tables = () => checkTables(connected, folder, manifest, options);
      const rows = () =>
        connected((connection) => writeFurnitureInside(connection, limits.spill))
          .then(() => readBack({ folder, manifest, inputs, spill: limits.spill }, pool))
          .catch((error) => notReadBack(error, folder));
      if (selfCheck === undefined) return (await allEnded([tables(), rows()])).flat();
      const made = [selfCheckResult(selfCheck), ...(await tables())];
      // So that the report names the rows.
      return made.some(isFailed) ? [...made, ...(await rows())] : made;
    });
    return await writeReport(folder, results);
  } finally {
    await rm(limits.spill, { recursive: true, force: true });
  }
}

/** What DuckDB uses for the checks at most: past it they spill, which takes no longer, and memory stays the same at every size. */
const enough = '384MB';

async function limitMemory(connection: DuckDBConnection): Promise<void> {
  const isMore = `parse_formatted_bytes(current_setting('memory_limit')) > parse_formatted_bytes('${enough}')`;
  const [row] = (await connection.runAndReadAll(`SELECT ${isMore}`)).getRowsJson();
  if (row![0] === true) await connection.run(`SET memory_limit = '${enough}'`);
}

/** Checks that DuckDB makes beside each other: the small parts of a query, and all of one over few rows, are one thread's work. */
const lanes = 2;

/** What DuckDB checks; the rows that are read back beside it count as one step more. */
async function checkTables(
  connected: Connected,
  folder: string,
  manifest: Manifest,
  { step = () => {}, without = new Set() }: CheckOptions,
): Promise<CheckResult[]> {
  const csvSafe = manifest.options.csv_safe;
  const waiting: { expectation: Expectation; find: (connection: DuckDBConnection) => Promise<Finding> }[] = [
    ...tableNames.map((table) => ({
      expectation: formatsExpectation(table),
      find: (connection: DuckDBConnection) => compareFormats(connection, folder, table, csvSafe),
    })),
    ...(await readSqlChecks())
      .filter(({ name }) => !without.has(name))
      .map((sqlCheck) => ({
        expectation: sqlCheck,
        find: (connection: DuckDBConnection) => runSqlCheck(connection, sqlCheck),
      })),
  ];
  const results: CheckResult[] = [];
  const places = waiting.keys();
  let made = 0;
  const lane = async (connection: DuckDBConnection) => {
    for (const place of places) {
      const { expectation, find } = waiting[place]!;
      results[place] = resultOf(expectation, await attempt(folder, () => find(connection)));
      step(++made, waiting.length + 1);
    }
  };
  await allEnded(Array.from({ length: lanes }, () => connected(lane)));
  return results;
}
