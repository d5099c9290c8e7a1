import type { TableName } from '../../schemas/tables.ts';
import { compareArrowTable } from './arrow.ts';
import { compareCsv } from './csv.ts';
import { attempt } from './record/expectation.ts';
import { type ScanTask, scan } from './scan.ts';
import { readLineTable } from './valid.ts';

/** Pieces of the checks' work that look at no other piece: they can run on any thread. */
export const checkTasks = {
  scan: (task: ScanTask) => scan(task),
  csv: ({ table, folder, csvSafe }: { table: TableName; folder: string; csvSafe: boolean }) =>
    attempt(folder, () => compareCsv(table, folder, csvSafe)),
  arrow: ({ table, folder }: { table: TableName; folder: string }) =>
    attempt(folder, () => compareArrowTable(folder, table)),
  lineTable: ({ table, folder }: { table: 'rejects' | 'furniture'; folder: string }) =>
    attempt(folder, () => readLineTable(table, folder)),
};

export type CheckTasks = typeof checkTasks;
