import { hash } from 'node:crypto';
import { join } from 'node:path';
import { type Reading, readingOf } from '../../schemas/input-format.ts';
import type { Written } from '../dataset/hashed-file.ts';
import { mapShard } from '../map/map.ts';
import { type PartFooter, writePart } from '../map/part.ts';
import { readFooter } from '../map/part-reader.ts';
import { decodeInput } from '../read/decode.ts';
import { loadReader } from '../read/formats/formats.ts';
import { hashFile, type Sums, sumFile } from '../read/hash.ts';
import { read } from '../read/shards.ts';
import { openSource } from '../read/source.ts';
import { type Corrections, noCorrections, readCorrections } from '../record/corrections.ts';
import { type StreamTask, writeDuplicates, writeStream } from '../reduce/copy.ts';
import { writeLineTables } from '../reduce/line-tables.ts';
import { type OrderTask, orderSlice } from '../reduce/order.ts';
import type { PlacedPart } from '../reduce/slice.ts';
import { csvCell, safeCsvCell } from '../rows/csv.ts';
import type { ListStylePrior } from '../stages/authors/prior.ts';
import type { RecognisedInput } from './recognise.ts';

/** What every task of a build shares. */
export interface TaskContext {
  correctionsPath: string | null;
  csvSafe: boolean;
  partsFolder: string;
  /** Hash of the code and the corrections: part files made by others are not reused. */
  fingerprint: string;
}

/** What decides the rows made of a range besides its bytes: how it is read, and the style of its file's author lists. */
export interface HowToMap {
  reading: Reading;
  prior?: ListStylePrior | undefined;
}

export function howToMap({ prior, ...input }: RecognisedInput): HowToMap {
  return { reading: readingOf(input), ...(prior === undefined ? {} : { prior }) };
}

/** Work for a worker thread. */
export type Task =
  | { kind: 'map'; path: string; start: number; end: number; how: HowToMap }
  | { kind: 'hash'; path: string }
  | { kind: 'sums'; path: string; ends: readonly number[] }
  | { kind: 'order'; task: OrderTask }
  | { kind: 'stream'; task: StreamTask }
  | { kind: 'duplicates'; merged: readonly string[]; folder: string }
  | { kind: 'lines'; parts: readonly PlacedPart[]; folder: string };

/** What a map task made: the part file's name and what its footer counts. */
export interface MapAnswer extends Pick<PartFooter, 'lines' | 'records' | 'corrections' | 'violations'> {
  part: string;
  reused: boolean;
  rejects: number;
}

export interface Answers {
  map: MapAnswer;
  hash: string;
  sums: Sums;
  order: boolean;
  stream: Written;
  duplicates: Written[];
  lines: Written[];
}

/** A worker's message: the answer, or why there is none. An Error that goes from thread to thread loses its system code. */
export interface Outcome {
  answer?: Answers[Task['kind']];
  failure?: { error: Error; code: unknown };
}

/** Runs tasks in this thread; the corrections file is read once. */
export class TaskRunner {
  readonly #context: TaskContext;
  #corrections: Promise<Corrections> | null = null;
  /** The bytes of one range after the other: fresh memory costs more than reading. */
  #bytes = Buffer.alloc(0);

  constructor(context: TaskContext) {
    this.#context = context;
  }

  async run(task: Task): Promise<Answers[Task['kind']]> {
    const cell = this.#context.csvSafe ? safeCsvCell : csvCell;
    switch (task.kind) {
      case 'map':
        return this.#map(task);
      case 'hash':
        return hashFile(task.path);
      case 'sums':
        return sumFile(task.path, task.ends);
      case 'order':
        return orderSlice(task.task, cell);
      case 'stream':
        return writeStream(task.task);
      case 'duplicates':
        return writeDuplicates(task.merged, task.folder);
      case 'lines':
        return writeLineTables(task.parts, task.folder, cell);
    }
  }

  async #map({ path, start, end, how }: Extract<Task, { kind: 'map' }>): Promise<MapAnswer> {
    const bytes = await this.#read(path, start, end);
    const name = partName(this.#context.fingerprint, hash('sha256', bytes, 'hex'), how);
    const target = join(this.#context.partsFolder, name);
    const known = readFooter(target);
    if (known !== null) return summary(name, known, true);
    const { csvSafe } = this.#context;
    const { reading, prior } = how;
    const read = reading.format === undefined ? undefined : await loadReader(reading.format);
    const text = decodeInput(bytes, reading);
    const shard = mapShard(text, await this.#readCorrections(), csvSafe ? safeCsvCell : csvCell, read, prior);
    return summary(name, writePart(target, shard), false);
  }

  async #read(path: string, start: number, end: number): Promise<Buffer> {
    if (this.#bytes.length < end - start) this.#bytes = Buffer.allocUnsafeSlow(end - start);
    const file = await openSource(path);
    try {
      return await read(file, start, end, this.#bytes.subarray(0, end - start));
    } finally {
      await file.close();
    }
  }

  #readCorrections(): Promise<Corrections> {
    const { correctionsPath } = this.#context;
    this.#corrections ??= correctionsPath === null ? Promise.resolve(noCorrections) : readCorrections(correctionsPath);
    return this.#corrections;
  }
}

/** Name of the part file made of bytes with this hash. */
export function partName(fingerprint: string, sha256: string, how: HowToMap): string {
  return `${hash('sha256', `${fingerprint} ${sha256} ${JSON.stringify(how)}`, 'hex')}.part`;
}

function summary(part: string, footer: PartFooter, reused: boolean): MapAnswer {
  const { lines, records, corrections, violations, rejects } = footer;
  return { part, reused, lines, records, corrections, violations, rejects: rejects.length };
}
