import { join } from 'node:path';
import type { Manifest } from '../../schemas/manifest.ts';
import { tableNames } from '../../schemas/tables.ts';
import { indexLines, type LineIndex } from '../read/source-lines.ts';
import { arrowClaim, compareArrow, countBatches } from './arrow.ts';
import { runAll } from './crew.ts';
import { csvClaim } from './csv.ts';
import { cutRanges, type Range } from './ranges.ts';
import { attempt, type Expectation, type Finding, Tally, unmade } from './record/expectation.ts';
import { isSound, wholeFindings } from './sample.ts';
import { type Scanned, scanClaims } from './scan.ts';
import type { ScanContext } from './table-rows.ts';
import type { CheckTask } from './task.ts';
import { validClaim } from './valid.ts';

/** A claim with what was found. */
export interface Judged extends Expectation {
  finding: Finding;
}

const lineTables = ['rejects', 'furniture'] as const;

/** The claims of judgeFiles, in its order. */
const fileClaims: readonly Expectation[] = [
  ...scanClaims,
  arrowClaim,
  ...tableNames.map(csvClaim),
  ...lineTables.map(validClaim),
];

/** What the checks that read the files themselves need. */
export interface FilesContext {
  folder: string;
  manifest: Manifest;
  inputs: ReadonlyMap<string, string>;
  limits: { spill: string; threads: number };
}

/**
 * The checks that read the files as their users' programs do (JSON, Zod, papaparse, apache-arrow) and the listings
 * themselves. Of papers with their rows it examines `sample` at least, spread evenly, and compares the others with
 * papers.arrow; null when that is not sound, so that every row must be read.
 */
export async function judgeSample(context: FilesContext, sample: number): Promise<Judged[] | null> {
  const { folder, manifest } = context;
  const { ranges, scanned, others } = await runTasks(context, sample);
  const batches = await countBatches(join(folder, 'papers.arrow')).catch(() => -1);
  if (batches !== ranges.length || !isSound(scanned, manifest)) return null;
  return judged([...wholeFindings(scanned, manifest), soundArrow(scanned), ...others]);
}

/** The same checks, of every row. */
export async function judgeFiles(context: FilesContext): Promise<Judged[]> {
  const { ranges, scanned, others } = await runTasks(context);
  const findings = scanClaims.map((_, index) => sum(scanned.map((range) => range.findings[index]!)));
  return judged([...findings, await judgeArrow(context.folder, ranges, scanned), ...others]);
}

async function runTasks({ folder, manifest, inputs, limits }: FilesContext, sample?: number) {
  const ranges = cutRanges(join(folder, 'papers.jsonl'), sample);
  const context: ScanContext = { folder, spill: limits.spill, sources: indexInputs(manifest, inputs) };
  const tasks: CheckTask[] = [
    ...tableNames.map((table) => ({ kind: 'csv', table, folder, csvSafe: manifest.options.csv_safe }) as const),
    ...lineTables.map((table) => ({ kind: 'lines', table, folder }) as const),
    ...ranges.map((range) => ({ kind: 'scan', range, context }) as const),
  ];
  // Starting a thread costs as much as checking some thousand records.
  const answers = await runAll(tasks, ranges.length < 3 ? 1 : limits.threads);
  const first = tasks.length - ranges.length;
  return { ranges, scanned: answers.slice(first) as Scanned[], others: answers.slice(0, first) as Finding[] };
}

function judged(findings: readonly Finding[]): Judged[] {
  return fileClaims.map((claim, index) => ({ ...claim, finding: findings[index]! }));
}

/** What judgeFiles answers when a file cannot be read at all. */
export function filesUnread(error: unknown, folder: string): Judged[] {
  return fileClaims.map((claim) => ({ ...claim, finding: unmade(error, folder) }));
}

function sum(findings: readonly Finding[]): Tally {
  const whole = new Tally();
  for (const finding of findings) whole.add(finding);
  return whole;
}

/** Batches were compared by the scans; only where one differed is the file read again, row by row. */
async function judgeArrow(folder: string, ranges: readonly Range[], scanned: readonly Scanned[]): Promise<Finding> {
  const path = join(folder, 'papers.arrow');
  const batches = await countBatches(path).catch(() => -1);
  if (batches !== Math.max(1, ranges.length) || !scanned.every(({ arrow }) => arrow.same))
    return attempt(folder, () => compareArrow(path, join(folder, 'papers.jsonl')));
  return soundArrow(scanned);
}

function soundArrow(scanned: readonly Scanned[]): Tally {
  const tally = new Tally();
  for (const { arrow } of scanned) {
    tally.examined += arrow.rows.papers;
    tally.seconds += arrow.seconds;
  }
  return tally;
}

/** Checks made so far by this thread. */
let checks = 0;

/** Where the lines of every listing begin; null when one is not at hand. */
function indexInputs(manifest: Manifest, inputs: ReadonlyMap<string, string>): LineIndex[] | null {
  const indexes: LineIndex[] = [];
  const check = ++checks;
  for (const { file, lines, ...input } of manifest.inputs) {
    const path = inputs.get(file);
    if (path === undefined) return null;
    indexes.push({ ...indexLines(file, path, lines, input), check });
  }
  return indexes;
}
