import { join } from 'node:path';
import type { Paper } from '../../schemas/paper.ts';
import { idOf, JsonLines } from '../read/json-lines.ts';
import { SourceReader } from '../read/source-lines.ts';
import { BatchComparison } from './arrow.ts';
import type { Range } from './ranges.ts';
import { type Expectation, type Finding, Tally } from './record/expectation.ts';
import { ImportedFiles } from './record/imported.ts';
import { rawTextCheck, rawTextExpectation } from './record/raw-text.ts';
import { type ReadRecord, type RecordCheck, violation } from './record/record.ts';
import { repairsReplay } from './record/repairs.ts';
import { charactersClean, idsRecomputed, markupGone, repositoriesInText } from './record/text.ts';
import { type ScanContext, TableRows, tablesOfPapers } from './table-rows.ts';
import { readRow, validExpectation } from './valid.ts';

/** A range of papers.jsonl to scan, and what all ranges share. */
export interface ScanTask {
  range: Range;
  context: ScanContext;
}

/** What a scan of a range answers: a finding for each of scanExpectations, and how papers.arrow's batch of the same rows compares. */
export interface Scanned {
  findings: Finding[];
  arrow: ReturnType<BatchComparison['end']>;
}

/** The checks of one record at a time; add one here. */
const recordChecks: readonly RecordCheck[] = [
  idsRecomputed,
  charactersClean,
  markupGone,
  repositoriesInText,
  repairsReplay,
];

/** What must hold of the rows of a scan, in this order. */
export const scanExpectations: readonly Expectation[] = [
  ...tablesOfPapers.map(validExpectation),
  ...recordChecks,
  rawTextExpectation,
];

/** Records checked at a time: enough that the time of each check need not be taken at each record. */
const groupSize = 256;

/** Reads a range of papers.jsonl once, and beside it the rows of the other tables, and makes every check of one record at a time. */
export async function scan({ range, context }: ScanTask): Promise<Scanned> {
  const sources = context.sources === null ? null : new SourceReader(context.sources);
  const rawText = sources === null ? [] : [rawTextCheck(sources, await ImportedFiles.open(context.sources!))];
  const checks: readonly RecordCheck<ReadRecord>[] = [...recordChecks, ...rawText];
  const tallies = checks.map(() => new Tally());
  const tables = new TableRows(range, context);
  const batch = await BatchComparison.open(join(context.folder, 'papers.arrow'), range.index);
  const lines = new JsonLines(join(context.folder, 'papers.jsonl'), range.start);
  try {
    for (const group of groups(range, lines, tables)) {
      batch.compare(group.map(({ paper }) => paper));
      for (const [index, check] of checks.entries())
        timed(tallies[index]!, () => checkAll(check, group, tallies[index]!));
    }
    tables.end();
  } finally {
    lines.close();
    sources?.close();
  }
  const skipped = Object.assign(new Tally(), { skipped: 'the listings the dataset was built from are not at hand' });
  const findings = [...Object.values(tables.valid), ...tallies, ...(sources === null ? [skipped] : [])];
  return { findings, arrow: batch.end() };
}

function checkAll(check: RecordCheck<ReadRecord>, group: readonly ReadRecord[], tally: Tally): void {
  for (const record of group) check.check(record, tally);
}

function timed(tally: Tally, work: () => void): void {
  const started = performance.now();
  work();
  tally.seconds += (performance.now() - started) / 1000;
}

/** The records of the range, read and valid, in groups. */
function* groups(range: Range, lines: JsonLines, tables: TableRows): Generator<ReadRecord[]> {
  const before = { id: '' };
  let left = range.rows;
  while (left > 0) {
    const group: ReadRecord[] = [];
    timed(tables.valid.papers, () => {
      for (let row = Math.min(left, groupSize); row > 0; row--) {
        const line = lines.next();
        left = line === null ? 0 : left - 1;
        if (line === null) return;
        const record = readRecord(line, tables, before);
        if (record !== null) group.push(record);
      }
    });
    if (group.length > 0) yield group;
  }
}

function readRecord(line: string, tables: TableRows, before: { id: string }): ReadRecord | null {
  const { papers } = tables.valid;
  const paper = readRow<Paper>('papers', line, papers);
  if (paper === null) {
    tables.take(idOf(line), line);
    return null;
  }
  if (paper.id <= before.id) papers.report(violation(paper, { what: `stands after ${before.id}` }));
  before.id = paper.id;
  const rows = tables.take(paper.id, line);
  return rows === null ? null : { paper, ...rows };
}
