import type { TableName } from '../../schemas/tables.ts';
import { attempt } from './record/expectation.ts';
import type { ScanTask } from './scan.ts';

/** Pieces of the checks' work that look at no other piece: they can run on any thread, which loads what its pieces need. */
export const checkTasks = {
  scan: async (task: ScanTask) => (await import('./scan.ts')).scan(task),
  csv: async ({ table, folder, csvSafe }: { table: TableName; folder: string; csvSafe: boolean }) => {
    const { compareCsv } = await import('./csv.ts');
    return attempt(folder, () => compareCsv(table, folder, csvSafe));
  },
  arrow: async ({ table, folder }: { table: TableName; folder: string }) => {
    const { compareArrowTable } = await import('./arrow.ts');
    return attempt(folder, () => compareArrowTable(folder, table));
  },
  lineTable: async ({ table, folder }: { table: 'rejects' | 'furniture'; folder: string }) => {
    const { readLineTable } = await import('./valid.ts');
    return attempt(folder, () => readLineTable(table, folder));
  },
};

export type CheckTasks = typeof checkTasks;
