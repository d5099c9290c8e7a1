import { join } from 'node:path';
import type { Paper } from '../../schemas/paper.ts';
import { idOf, JsonLines } from '../read/json-lines.ts';
import { SourceReader } from '../read/source-lines.ts';
import { type BatchCompared, BatchComparison } from './batch.ts';
import type { Range } from './ranges.ts';
import { type Expectation, type Finding, Tally } from './record/expectation.ts';
import { ImportedFiles } from './record/imported.ts';
import { rawTextCheck, rawTextClaim } from './record/raw-text.ts';
import { type ReadRecord, type RecordCheck, violation } from './record/record.ts';
import { repairsReplay } from './record/repairs.ts';
import { charactersClean, idsRecomputed, markupGone, repositoriesInText } from './record/text.ts';
import { type ScanContext, TableRows, tablesOfPapers } from './table-rows.ts';
import { readRow, validClaim } from './valid.ts';

const recordChecks: readonly RecordCheck[] = [
  idsRecomputed,
  charactersClean,
  markupGone,
  repositoriesInText,
  repairsReplay,
];

/** What a scan finds, in this order. */
export const scanClaims: readonly Expectation[] = [...tablesOfPapers.map(validClaim), ...recordChecks, rawTextClaim];

/** Bytes of a line that hold its id. */
const idBytes = '{"id":"pabcdefghijklmnopqrst"'.length;

/** Records judged at a time: enough that the time of each check need not be taken at each record. */
const groupSize = 256;

/** What a scan of a range answers: a finding for each of scanClaims, of the rows it examined, and how papers.arrow's batch of the same rows compares. */
export interface Scanned {
  findings: Finding[];
  arrow: BatchCompared;
}

/**
 * Reads a range of papers.jsonl once, and beside it the rows of the other tables, and makes every check of one record at
 * a time. Of rows past those to be examined it compares ids and texts with papers.arrow, and judges what merging changed.
 */
export async function scan(range: Range, context: ScanContext): Promise<Scanned> {
  const sources = context.sources === null ? null : new SourceReader(context.sources);
  const rawText = sources === null ? [] : [rawTextCheck(sources, await ImportedFiles.open(context.sources!))];
  const checks: readonly RecordCheck<ReadRecord>[] = [...recordChecks, ...rawText];
  const tallies = checks.map(() => new Tally());
  const tables = new TableRows(range, context);
  const batch = await BatchComparison.open(join(context.folder, 'papers.arrow'), range.index);
  const lines = new JsonLines(join(context.folder, 'papers.jsonl'), range.start);
  try {
    const before = { id: '' };
    for (const group of groups(range, lines, tables, before)) {
      batch.compare(group.map(({ paper }) => paper));
      for (const [index, check] of checks.entries())
        timed(tallies[index]!, () => judgeAll(check, group, tallies[index]!));
    }
    const inText = tallies[recordChecks.indexOf(repositoriesInText)]!;
    const firstLeft = timed(tables.valid.papers, () => walkRest(range, lines, tables, batch, before, inText));
    tables.end(firstLeft);
  } finally {
    lines.close();
    sources?.close();
  }
  const skipped = Object.assign(new Tally(), { skipped: 'the listings the dataset was built from are not at hand' });
  const findings = [...Object.values(tables.valid), ...tallies, ...(sources === null ? [skipped] : [])];
  return { findings, arrow: batch.end() };
}

function judgeAll(check: RecordCheck<ReadRecord>, group: readonly ReadRecord[], tally: Tally): void {
  for (const record of group) check.check(record, tally);
}

function timed<T>(tally: Tally, work: () => T): T {
  const started = performance.now();
  const answer = work();
  tally.seconds += (performance.now() - started) / 1000;
  return answer;
}

/** The records to be examined, read and valid, in groups. */
function* groups(range: Range, lines: JsonLines, tables: TableRows, before: { id: string }): Generator<ReadRecord[]> {
  let left = Math.min(range.rows, range.examined);
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

/** Walks the rows that are not examined; answers the id of the first of them, null when there is none. */
function walkRest(
  range: Range,
  lines: JsonLines,
  tables: TableRows,
  batch: BatchComparison,
  before: { id: string },
  inText: Tally,
): string | null {
  const { papers } = tables.valid;
  let first: string | null = null;
  for (let row = range.examined; row < range.rows; row++) {
    const line = lines.nextBytes();
    if (line === null) break;
    const id = idOf(line.toString('latin1', 0, idBytes));
    first ??= id;
    if (id <= before.id) papers.report({ id, what: `stands after ${before.id}` });
    before.id = id;
    batch.compareTexts(line);
    const duplicates = tables.takeDuplicates(id);
    if (duplicates?.length === 0) continue;
    // what reduce united was not proven by map
    const paper = readRow<Paper>('papers', line.toString('utf8'), papers);
    if (paper !== null && duplicates !== null) repositoriesInText.check({ paper, repairs: [], duplicates }, inText);
  }
  return first;
}
