import { hash } from 'node:crypto';
import { join } from 'node:path';
import type { Format } from '../../schemas/input-format.ts';
import { mapShard } from '../map/map.ts';
import { type PartFooter, writePart } from '../map/part.ts';
import { isWholePart, readFooter } from '../map/part-reader.ts';
import { loadReader } from '../read/formats/formats.ts';
import { openInput } from '../read/open-input.ts';
import { read } from '../read/shards.ts';
import { type Corrections, noCorrections, readCorrections } from '../record/corrections.ts';
import { csvCell, safeCsvCell } from '../rows/csv.ts';

/** What the shards of a build share. */
export interface MapContext {
  correctionsPath: string | null;
  csvSafe: boolean;
  partsFolder: string;
  /** Hash of the code and the corrections: part files made by others are not reused. */
  fingerprint: string;
}

/** A byte range of an input; `format` where it is no listing. */
export interface MapTask {
  path: string;
  start: number;
  end: number;
  format?: Format | undefined;
}

/** What a map task made: the part file's name and what its footer counts. */
export interface MapAnswer extends Pick<PartFooter, 'lines' | 'records' | 'corrections' | 'violations'> {
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

  async map({ path, start, end, format }: MapTask): Promise<MapAnswer> {
    const { csvSafe, fingerprint, partsFolder } = this.#context;
    const bytes = await this.#read(path, start, end);
    const sha256 = hash('sha256', bytes, 'hex');
    const name = partName(fingerprint, sha256, format);
    const target = join(partsFolder, name);
    const known = isWholePart(target) ? readFooter(target) : null;
    if (known !== null) return { ...summary(name, known, true), sha256 };
    const reader = format === undefined ? undefined : await loadReader(format);
    const shard = mapShard(bytes, await this.#readCorrections(), csvSafe ? safeCsvCell : csvCell, reader);
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

/** Name of the part file made of bytes with this hash; `format` where they are no listing's. */
export function partName(fingerprint: string, sha256: string, format?: Format): string {
  const reading = format === undefined ? '' : ` ${JSON.stringify(format)}`;
  return `${hash('sha256', `${fingerprint} ${sha256}${reading}`, 'hex')}.part`;
}

function summary(part: string, footer: PartFooter, reused: boolean): Omit<MapAnswer, 'sha256'> {
  const { lines, records, corrections, violations, rejects } = footer;
  return { part, reused, lines, records, corrections, violations, rejects: rejects.length };
}
