import { hash } from 'node:crypto';
import { join } from 'node:path';
import { type Reading, readingOf } from '../../schemas/input-format.ts';
import { mapShard } from '../map/map.ts';
import { type PartFooter, writePart } from '../map/part.ts';
import { isWholePart, readFooter } from '../map/part-reader.ts';
import { decodeInput } from '../read/decode.ts';
import { loadReader } from '../read/formats/formats.ts';
import { openInput } from '../read/open-input.ts';
import { read } from '../read/shards.ts';
import { type Corrections, noCorrections, readCorrections } from '../record/corrections.ts';
import { csvCell, safeCsvCell } from '../rows/csv.ts';
import type { ListStylePrior } from '../stages/authors/prior.ts';

/** What the shards of a build share. */
export interface MapContext {
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

/** How the ranges of a planned input are mapped. */
export function howToMap({ prior, ...input }: Reading & { prior?: ListStylePrior | undefined }): HowToMap {
  return { reading: readingOf(input), ...(prior === undefined ? {} : { prior }) };
}

/** A byte range of an input. */
export interface MapTask {
  path: string;
  start: number;
  end: number;
  how: HowToMap;
}

/** What a map task made: the part file's name and what its footer counts. */
export interface MapAnswer extends Pick<PartFooter, 'lines' | 'records' | 'corrections' | 'violations' | 'imperfect'> {
  part: string;
  reused: boolean;
  rejects: number;
  /** Of the bytes that were read. */
  sha256: string;
}

/** Maps byte ranges to part files, one after the other; the corrections file is read once. */
export class ShardMapper {
  readonly #context: MapContext;
  #corrections: Promise<Corrections> | null = null;
  /** The bytes of one range after the other: fresh memory costs more than reading. */
  #bytes = Buffer.alloc(0);

  constructor(context: MapContext) {
    this.#context = context;
  }

  async map({ path, start, end, how }: MapTask): Promise<MapAnswer> {
    const { csvSafe, fingerprint, partsFolder } = this.#context;
    const bytes = await this.#read(path, start, end);
    const sha256 = hash('sha256', bytes, 'hex');
    const name = partName(fingerprint, sha256, how);
    const target = join(partsFolder, name);
    const known = isWholePart(target) ? readFooter(target) : null;
    if (known !== null) return { ...summary(name, known, true), sha256 };
    const { reading, prior } = how;
    const reader = reading.format === undefined ? undefined : await loadReader(reading.format);
    const text = decodeInput(bytes, reading);
    const shard = mapShard(text, await this.#readCorrections(), csvSafe ? safeCsvCell : csvCell, reader, prior);
    return { ...summary(name, writePart(target, shard), false), sha256 };
  }

  async #read(path: string, start: number, end: number): Promise<Buffer> {
    if (this.#bytes.length < end - start) this.#bytes = Buffer.allocUnsafeSlow(end - start);
    const file = await openInput(path);
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

function summary(part: string, footer: PartFooter, reused: boolean): Omit<MapAnswer, 'sha256'> {
  const { lines, records, corrections, violations, imperfect, rejects } = footer;
  return { part, reused, lines, records, corrections, violations, imperfect, rejects: rejects.length };
}
