import { join } from 'node:path';
import type { Paper } from '../../schemas/paper.ts';
import { repairsReplay } from './audit.ts';
import { BatchComparison } from './batch.ts';
import { charactersClean } from './characters.ts';
import { type Claim, type Finding, Tally } from './claim.ts';
import { idsRecomputed } from './identity.ts';
import { ImportedFiles } from './imported.ts';
import { idOf, JsonLines } from './json-lines.ts';
import { markupGone } from './markup.ts';
import type { Range } from './ranges.ts';
import { rawTextCheck, rawTextClaim } from './raw-text.ts';
import { offence, type ReadRecord, type RecordCheck } from './record.ts';
import { repositoriesInText } from './slices.ts';
import { SourceReader } from './sources.ts';
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
export const scanClaims: readonly Claim[] = [...tablesOfPapers.map(validClaim), ...recordChecks, rawTextClaim];

/** What a scan of a range answers: a finding for each of scanClaims, and whether papers.arrow holds the same batch. */
export interface Scanned {
  findings: Finding[];
  arrow: { same: boolean; seconds: number };
}

/** Reads a range of papers.jsonl once, and beside it the rows of the other tables, and makes every check of one record at a time. */
export async function scan(range: Range, context: ScanContext): Promise<Scanned> {
  const sources = context.sources === null ? null : new SourceReader(context.sources);
  const rawText = sources === null ? [] : [rawTextCheck(sources, await ImportedFiles.open(context.sources!))];
  const checks = [...recordChecks, ...rawText];
  const tallies = checks.map(() => new Tally());
  const tables = new TableRows(range, context);
  const batch = await BatchComparison.open(join(context.folder, 'papers.arrow'), range.index);
  for (const record of records(range, context, tables)) {
    batch.add(record.paper);
    let started = performance.now();
    for (const [index, check] of checks.entries()) {
      check.judge(record, tallies[index]!);
      const ended = performance.now();
      tallies[index]!.seconds += (ended - started) / 1000;
      started = ended;
    }
  }
  tables.end();
  sources?.close();
  const skipped = Object.assign(new Tally(), { skipped: 'the listings the dataset was built from are not at hand' });
  const findings = [...Object.values(tables.valid), ...tallies, ...(sources === null ? [skipped] : [])];
  return { findings, arrow: batch.end() };
}

function* records(range: Range, { folder }: ScanContext, tables: TableRows): Generator<ReadRecord> {
  const lines = new JsonLines(join(folder, 'papers.jsonl'), range.start);
  const { papers } = tables.valid;
  let before = '';
  try {
    for (let row = 0; row < range.rows; row++) {
      const line = lines.next();
      if (line === null) return;
      const started = performance.now();
      const paper = readRow<Paper>('papers', line, papers);
      papers.seconds += (performance.now() - started) / 1000;
      if (paper === null) {
        tables.take(idOf(line), line);
        continue;
      }
      if (paper.id <= before) papers.offend(offence(paper, { what: `stands after ${before}` }));
      before = paper.id;
      const rows = tables.take(paper.id, line);
      if (rows !== null) yield { paper, ...rows };
    }
  } finally {
    lines.close();
  }
}
