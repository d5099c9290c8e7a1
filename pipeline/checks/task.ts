import type { TableName } from '../../schemas/tables.ts';
import { compareCsv } from './csv.ts';
import type { Range } from './ranges.ts';
import type { Finding } from './record/expectation.ts';
import { attempt } from './record/expectation.ts';
import { type Scanned, scan } from './scan.ts';
import type { ScanContext } from './table-rows.ts';
import { readLineTable } from './valid.ts';

/** A piece of the checks' work that looks at no other piece: it can run on any thread. */
export type CheckTask =
  | { kind: 'scan'; range: Range; context: ScanContext }
  | { kind: 'csv'; table: TableName; folder: string; csvSafe: boolean }
  | { kind: 'lines'; table: 'rejects' | 'furniture'; folder: string };

export interface CheckAnswers {
  scan: Scanned;
  csv: Finding;
  lines: Finding;
}

/** Does a piece of work in this thread. */
export async function runCheckTask(task: CheckTask): Promise<CheckAnswers[CheckTask['kind']]> {
  switch (task.kind) {
    case 'scan':
      return scan(task.range, task.context);
    case 'csv':
      return attempt(task.folder, () => compareCsv(task.table, task.folder, task.csvSafe));
    case 'lines':
      return attempt(task.folder, () => readLineTable(task.table, task.folder));
  }
}
