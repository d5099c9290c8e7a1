import { join } from 'node:path';
import type { TableName } from '../../schemas/tables.ts';
import { checkTasks } from '../checks/tasks.ts';
import { hashFile, sumFile } from '../read/hash.ts';
import { type StreamTask, writeDuplicates, writeStream } from '../reduce/copy.ts';
import { writeLineTables } from '../reduce/line-tables.ts';
import { type OrderTask, orderSlice } from '../reduce/order.ts';
import type { PlacedPart } from '../reduce/slice.ts';
import { csvCell, safeCsvCell } from '../rows/csv.ts';
import type { MapContext, MapTask, ShardMapper } from './map-task.ts';

/** What every task of a build shares. */
export type TaskContext = MapContext;

/** Every task that a thread of this program runs, by name: those of map, of reduce and of the checks. */
export function tasksOf(context: TaskContext) {
  const cell = context.csvSafe ? safeCsvCell : csvCell;
  let mapper: Promise<ShardMapper> | null = null;
  // the stages and their model files load apart: a thread of reduce takes 15 MiB less without them
  const loadMapper = () => (mapper ??= import('./map-task.ts').then(({ ShardMapper }) => new ShardMapper(context)));
  return {
    map: async (task: MapTask) => (await loadMapper()).map(task),
    hash: (path: string) => hashFile(path),
    sums: ({ path, ends }: { path: string; ends: readonly number[] }) => sumFile(path, ends),
    order: (task: OrderTask) => orderSlice(task, cell),
    stream: (task: StreamTask) => writeStream(task),
    duplicates: ({ merged, folder }: { merged: readonly string[]; folder: string }) => writeDuplicates(merged, folder),
    lines: ({ parts, folder }: { parts: readonly PlacedPart[]; folder: string }) =>
      writeLineTables(parts, folder, cell),
    writeArrow: async ({ table, folder }: { table: TableName; folder: string }) =>
      (await import('../arrow/schema.ts')).writeArrow(
        table,
        join(folder, `${table}.jsonl`),
        join(folder, `${table}.arrow`),
      ),
    ...checkTasks,
  };
}

export type Tasks = ReturnType<typeof tasksOf>;
