import type { Paper } from '../../../schemas/paper.ts';
import type { Repair } from '../../record/record.ts';
import type { AbstractBlock, PaperNotes } from '../model.ts';
import { load } from './data.ts';

/** A published record, whole, with its repairs in order. */
export interface Found {
  paper: Paper;
  repairs: Repair[];
  /** The line of authors as the listing has it; null where it is not known. */
  authorLine: string | null;
  notes: PaperNotes;
}

const kept = new Map<number, Promise<Found[]>>();
const maxKept = 40;

/** The records of a block (rows block * blockRows and on), from two files; the last blocks asked for stay in memory. */
export function readBlock(block: number): Promise<Found[]> {
  const known = kept.get(block);
  if (known !== undefined) return known;
  const reading = Promise.all([load(`records/${block}`), load(`abstracts/${block}`)]).then(([records, abstracts]) =>
    records.papers.map((paper, index) => ({
      paper: { ...paper, abstract: abstracts[index] ?? null },
      repairs: records.repairs[index] ?? [],
      authorLine: records.authorLines[index] ?? null,
      notes: records.notes[index] ?? {},
    })),
  );
  kept.set(block, reading);
  reading.catch(() => kept.delete(block));
  if (kept.size > maxKept) kept.delete(kept.keys().next().value!);
  return reading;
}

const abstracts = new Map<number, Promise<AbstractBlock>>();

/** The abstract of a row, from its block; the last blocks asked for stay in memory. */
export async function readAbstract(row: number, blockRows: number): Promise<string | null> {
  const block = Math.floor(row / blockRows);
  const reading = abstracts.get(block) ?? load(`abstracts/${block}`);
  abstracts.delete(block);
  abstracts.set(block, reading);
  reading.catch(() => abstracts.delete(block));
  if (abstracts.size > maxKept) abstracts.delete(abstracts.keys().next().value!);
  return (await reading)[row % blockRows] ?? null;
}

/** Records of rows in the order of the listings, a block in memory at a time. */
export async function* readRows(rows: Uint32Array, blockRows: number): AsyncGenerator<Found> {
  const ordered = Uint32Array.from(rows).sort();
  for (const row of ordered) yield (await readBlock(Math.floor(row / blockRows)))[row % blockRows]!;
}
