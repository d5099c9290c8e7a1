import { join, relative } from 'node:path';
import { type BuildReport, build } from '../build/build.ts';
import { isReadBack } from '../checks/report.ts';
import { workNames } from '../dataset/work-names.ts';
import { parquetRows } from '../duckdb/files.ts';
import { withDuckDb } from '../duckdb/session.ts';
import { print, tell } from '../printable.ts';
import { formatReport } from './check-report.ts';
import { type ChoiceFlags, choiceOf } from './choice.ts';
import { defaults, ownInputs } from './defaults.ts';
import { progressPrinter } from './progress.ts';
import { readAs } from './read-as.ts';

export interface BuildFlags extends ChoiceFlags {
  out?: string;
  workers?: number;
  shardBytes?: number;
  corrections?: string;
  memory?: string;
  csvSafe?: boolean;
  force?: boolean;
  json?: boolean;
  /** Warnings fail the command too. */
  strict?: boolean;
}

/** `paperset build`: exit code 0 when every error-level check passed, else 1. */
export async function buildCommand(paths: string[], flags: BuildFlags): Promise<number> {
  const { inputs, corrections } = paths.length > 0 ? { inputs: paths, corrections: undefined } : await ownInputs();
  const out = flags.out ?? (await defaults()).out;
  const started = performance.now();
  const progress = progressPrinter(flags.json === true);
  const stop = interruptible(progress.end);
  try {
    const report = await build({
      inputs,
      choice: choiceOf(flags),
      out,
      workers: flags.workers,
      shardBytes: flags.shardBytes,
      corrections: flags.corrections ?? corrections,
      csvSafe: flags.csvSafe,
      force: flags.force,
      memory: flags.memory,
      progress: progress.show,
    });
    progress.end();
    const seconds = (performance.now() - started) / 1000;
    print(flags.json ? `${JSON.stringify(machineSummary(report, seconds))}\n` : await summary(report, seconds));
    return exitCode(report, flags.strict === true);
  } finally {
    progress.end();
    stop();
  }
}

/** 1 where a check of level error failed; with `strict` also where one of level warning did. */
function exitCode({ checks }: BuildReport, strict: boolean): number {
  const isSound = checks.ok && !(strict && checks.checks.some((check) => check.rows_failing > 0));
  return isSound ? 0 : 1;
}

/** Ctrl-C ends the build at once: finished files are only ever renamed into place, finished shards are reused next time. */
function interruptible(endProgress: () => void): () => void {
  const end = (signal: NodeJS.Signals) => {
    endProgress();
    tell(
      '\npaperset: stopped; nothing half-made is left in place. Run the same command to go on from the finished shards.\n',
    );
    process.exit(signal === 'SIGINT' ? 130 : 143);
  };
  process.once('SIGINT', end);
  process.once('SIGTERM', end);
  return () => {
    process.off('SIGINT', end);
    process.off('SIGTERM', end);
  };
}

function machineSummary(report: BuildReport, seconds: number): object {
  const { counts } = report.manifest;
  return {
    event: 'done',
    out: report.out,
    kept: report.kept,
    unchanged: report.unchanged,
    shards: report.shards,
    counts,
    ok: report.checks.ok,
    seconds,
  };
}

async function summary(report: BuildReport, seconds: number): Promise<string> {
  const { manifest, checks, out } = report;
  const { counts } = manifest;
  const bad = checks.checks.filter((check) => check.rows_failing > 0);
  const repairs = (await repairCounts(out)).map(({ rule, count }) => `${rule} ${count}`);
  const skipped = checks.checks.filter((check) => check.skipped !== null).length;
  const lines: [string, string][] = [
    [
      'papers',
      `${number(counts.papers)} from ${number(lineCount(manifest))} lines of ${manifest.inputs.length} ${manifest.inputs.some(({ format }) => format) ? 'file(s)' : 'listing(s)'}`,
    ],
    ['read as', readAs(manifest)],
    ['authors', number(counts.authors)],
    ['repositories', number(counts.repositories)],
    ['repairs', [number(counts.repairs), ...(repairs.length > 0 ? [`(${repairs.join(', ')})`] : [])].join(' ')],
    ['duplicates merged', number(counts.duplicates)],
    ['rejects', number(counts.rejects)],
    [
      'checks',
      `${checks.checks.length - bad.length - skipped} passed, ${bad.length} failed${skipped > 0 ? `, ${skipped} skipped` : ''}${isReadBack(checks) ? '' : ' (`paperset check` reads every row back)'}`,
    ],
    [
      'time',
      `${seconds.toFixed(2)} s${report.unchanged ? ' (nothing has changed since the last build)' : shards(report)}`,
    ],
    ['files', relative('', out) || '.'],
    ...(report.kept === null ? [] : [keptLine(report.kept)]),
  ];
  const width = Math.max(...lines.map(([label]) => label.length));
  const table = lines.map(([label, value]) => `${label.padEnd(width)}  ${value}\n`).join('');
  return bad.length > 0 ? `${formatReport({ ...checks, checks: bad })}\n${table}` : table;
}

/** Failed data stands beside the sound build it was meant to replace. */
function keptLine(kept: string): [string, string] {
  return [
    'kept',
    `${relative('', kept) || '.'} holds the last sound build: data that fails its checks does not replace it`,
  ];
}

function lineCount(manifest: BuildReport['manifest']): number {
  return manifest.inputs.reduce((sum, input) => sum + input.lines, 0);
}

function shards({ shards: { mapped, reused } }: BuildReport): string {
  return reused > 0 ? ` (${mapped} shards worked, ${reused} reused)` : '';
}

function number(value: number | undefined): string {
  return (value ?? 0).toLocaleString('en-US');
}

/** Number of repairs by rule in a build, the most frequent first. */
export async function repairCounts(folder: string): Promise<{ rule: string; count: number }[]> {
  return withDuckDb({ threads: 1, memory: '256MB', spill: join(folder, workNames.spill) }, async (connection) => {
    const result = await connection.runAndReadAll(
      `SELECT rule, count(*)::INTEGER AS count FROM ${parquetRows([join(folder, 'repairs.parquet')])} GROUP BY rule ORDER BY count DESC, rule`,
    );
    return result.getRowObjectsJson() as { rule: string; count: number }[];
  });
}
