import { join } from 'node:path';
import type { PlacedPart } from '../reduce/slice.ts';
import { howToMap, type MapAnswer } from './map-task.ts';
import type { BuildPlan, PlannedRange } from './plan.ts';
import type { BuildPool } from './start-pool.ts';

/** A range that is mapped: where it came from and what its part file holds. */
export interface MappedRange extends MapAnswer {
  input: number;
}

/** Maps ranges of a plan on the pool, answers in their order; `mapped` is called for each when it is done. The first failure ends it. */
export async function mapRanges(
  { inputs }: BuildPlan,
  ranges: readonly PlannedRange[],
  pool: BuildPool,
  mapped: (range: PlannedRange, answer: MapAnswer) => void,
): Promise<MappedRange[]> {
  const running: Promise<MappedRange>[] = [];
  const failures: unknown[] = [];
  for (const range of ranges) {
    await pool.ready();
    if (failures.length > 0) break;
    const { input, start, end } = range;
    const { path } = inputs[input]!;
    const answer = pool.run('map', { path, start, end, how: howToMap(inputs[input]!) }).then((answer) => {
      mapped(range, answer);
      return { ...answer, input };
    });
    answer.catch((error: unknown) => failures.push(error));
    running.push(answer);
  }
  return Promise.all(running);
}

/** The ranges' parts, each with the number of lines of its file before it; the ranges stand in the order of file and line. */
export function placeParts({ inputs }: BuildPlan, mapped: readonly MappedRange[], partsFolder: string): PlacedPart[] {
  const lines = new Array<number>(inputs.length).fill(0);
  return mapped.map(({ input, part, lines: count }) => {
    const base = lines[input]!;
    lines[input] = base + count;
    return { path: join(partsFolder, part), file: inputs[input]!.file, base };
  });
}

/** Number of lines of each input. */
export function countLines({ inputs }: BuildPlan, mapped: readonly MappedRange[]): number[] {
  const lines = new Array<number>(inputs.length).fill(0);
  for (const range of mapped) lines[range.input]! += range.lines;
  return lines;
}
