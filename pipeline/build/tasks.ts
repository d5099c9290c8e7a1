import { checkTasks } from '../checks/tasks.ts';
import { hashFile, sumFile } from '../read/hash.ts';
import { type StreamTask, writeDuplicates, writeStream } from '../reduce/copy.ts';
import { writeLineTables } from '../reduce/line-tables.ts';
import { type OrderTask, orderSlice } from '../reduce/order.ts';
import type { PlacedPart } from '../reduce/slice.ts';
import { csvCell, safeCsvCell } from '../rows/csv.ts';
import { type MapContext, type MapTask, ShardMapper } from './map-task.ts';

/** What every task of a build shares. */
export type TaskContext = MapContext;

/** Every task that a thread of this program runs, by name: those of map, of reduce and of the checks. */
export function tasksOf(context: TaskContext) {
  const cell = context.csvSafe ? safeCsvCell : csvCell;
  const mapper = new ShardMapper(context);
  return {
    map: (task: MapTask) => mapper.map(task),
    hash: (path: string) => hashFile(path),
    sums: ({ path, ends }: { path: string; ends: readonly number[] }) => sumFile(path, ends),
    order: (task: OrderTask) => orderSlice(task, cell),
    stream: (task: StreamTask) => writeStream(task),
    duplicates: ({ merged, folder }: { merged: readonly string[]; folder: string }) => writeDuplicates(merged, folder),
    lines: ({ parts, folder }: { parts: readonly PlacedPart[]; folder: string }) =>
      writeLineTables(parts, folder, cell),
    ...checkTasks,
  };
}

export type Tasks = ReturnType<typeof tasksOf>;
