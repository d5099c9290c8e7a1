import { join } from 'node:path';
import type { Manifest } from '../../schemas/manifest.ts';
import { tableNames } from '../../schemas/tables.ts';
import { absent } from '../error.ts';
import type { Runner } from '../pool.ts';
import { isRemote } from '../read/remote.ts';
import { indexLines, type LineIndex } from '../read/source-lines.ts';
import { arrowExpectation, arrowTablesExpectation, compareArrow, countBatches } from './arrow.ts';
import { csvExpectation } from './csv.ts';
import { cutRanges } from './ranges.ts';
import { attempt, type Expectation, type Finding, Tally, unmade } from './record/expectation.ts';
import { type CheckResult, resultOf } from './report.ts';
import { type Scanned, type ScanTask, scanExpectations } from './scan.ts';
import type { CheckTasks } from './tasks.ts';
import { validExpectation } from './valid.ts';

const lineTables = ['rejects', 'furniture'] as const;

/** What must hold of the rows that are read back, in the order of readBack's results. */
const expectations: readonly Expectation[] = [
  ...scanExpectations,
  arrowExpectation,
  csvExpectation('papers'),
  arrowTablesExpectation,
  ...lineTables.map(validExpectation),
];

/** A dataset, its listings and a folder for files made on the way. */
export interface ReadBackContext {
  folder: string;
  manifest: Manifest;
  inputs: ReadonlyMap<string, string>;
  /** Must hold the file of writeFurnitureInside. */
  spill: string;
}

/** The checks that read every row as their users' programs do (JSON, Zod, papaparse, apache-arrow), and the listings themselves. */
export async function readBack(context: ReadBackContext, pool: Runner<CheckTasks>): Promise<CheckResult[]> {
  const { folder, manifest, inputs, spill } = context;
  const sources = indexInputs(manifest, inputs);
  const ranges = cutRanges(join(folder, 'papers.jsonl'));
  const others = [
    pool.run('csv', { table: 'papers', folder, csvSafe: manifest.options.csv_safe }),
    checkArrowTables(context, pool),
    ...lineTables.map((table) => pool.run('lineTable', { table, folder })),
  ];
  const tasks = ranges.map((range): ScanTask => ({ range, context: { folder, spill, sources } }));
  const [scanned, ...found] = await Promise.all([Promise.all(tasks.map((task) => pool.run('scan', task))), ...others]);
  const scans = scanExpectations.map((_, index) => sum(scanned.map((range) => range.findings[index]!)));
  const findings = [...scans, await checkArrow(folder, scanned), ...found];
  return expectations.map((expectation, index) => resultOf(expectation, findings[index]!));
}

/** The same checks where a file cannot be read at all. */
export function notReadBack(error: unknown, folder: string): CheckResult[] {
  return expectations.map((expectation) => resultOf(expectation, unmade(error, folder)));
}

function sum(findings: readonly Finding[]): Tally {
  const whole = new Tally();
  for (const finding of findings) whole.add(finding);
  return whole;
}

/** The scans compared a batch each; only where one differed is the file read again, row by row. */
async function checkArrow(folder: string, scanned: readonly Scanned[]): Promise<Finding> {
  const path = join(folder, 'papers.arrow');
  const batches = await countBatches(path).catch(absent(-1));
  if (batches !== Math.max(1, scanned.length) || !scanned.every(({ arrow }) => arrow.same))
    return attempt(folder, () => compareArrow(path, join(folder, 'papers.jsonl')));
  const tally = new Tally();
  for (const { arrow } of scanned) {
    tally.examined += arrow.rows;
    tally.seconds += arrow.seconds;
  }
  return tally;
}

/** The Arrow files beside papers.arrow that the manifest names: datasets of older versions have none. */
async function checkArrowTables({ folder, manifest }: ReadBackContext, pool: Runner<CheckTasks>): Promise<Finding> {
  const written = new Set(manifest.outputs.map(({ file }) => file));
  const others = tableNames.filter((table) => table !== 'papers' && written.has(`${table}.arrow`));
  return sum(await Promise.all(others.map((table) => pool.run('arrow', { table, folder }))));
}

/** Checks made so far by this thread. */
let checks = 0;

/** Where the lines of every listing begin; null when one is not at hand, as an object of a store never is. */
function indexInputs(manifest: Manifest, inputs: ReadonlyMap<string, string>): LineIndex[] | null {
  const indexes: LineIndex[] = [];
  const check = ++checks;
  for (const { file, lines, ...input } of manifest.inputs) {
    const path = inputs.get(file);
    if (path === undefined || isRemote(path)) return null;
    indexes.push({ ...indexLines(file, path, lines, input), check });
  }
  return indexes;
}
