import { expect, test } from 'vitest';
import { mapShard } from '../../pipeline/map/map.ts';
import type { MappedShard } from '../../pipeline/map/part.ts';
import { loadReader } from '../../pipeline/read/formats/formats.ts';
import { sniffListing } from '../../pipeline/read/formats/listing.ts';
import type { Reader } from '../../pipeline/read/formats/records.ts';
import { noCorrections } from '../../pipeline/record/corrections.ts';
import { csvCell } from '../../pipeline/rows/csv.ts';
import { type FormatName, formatNames } from '../../schemas/format-names.ts';
import { formatOf } from '../read/formats/read.ts';
import { sampleOf, splinters } from './samples.ts';

/** Records of all formats together; `make fuzz` asks for 100,000 and a new seed. */
const wanted = Number(process.env.PAPERSET_FUZZ ?? 6000);
const given = process.env.PAPERSET_SEED;
const seed = given === 'new' ? Date.now() % 2 ** 31 : Number(given ?? 20261130);

/** Numbers in [0, 1) that a seed decides (mulberry32). */
function randomOf(start: number): () => number {
  let state = start;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A file of some records, damaged in some places: cut, doubled, moved, with splinters and odd bytes in it. */
function damagedFile(sample: string, random: () => number): Buffer {
  const below = (end: number) => Math.floor(random() * end);
  let text = sample.repeat(1 + below(6));
  for (let count = below(12); count > 0; count--) {
    const at = below(text.length + 1);
    const length = below(random() < 0.2 ? 200 : 8);
    const kind = below(4);
    const put =
      kind === 0
        ? ''
        : kind === 1
          ? splinters[below(splinters.length)]!.repeat(1 + below(3))
          : text.slice(at, at + length);
    const from = kind === 3 ? below(text.length + 1) : at;
    text = text.slice(0, from) + put + text.slice(kind === 0 ? from + length : from);
  }
  const bytes = Buffer.from(text);
  if (random() < 0.2 && bytes.length > 0) bytes[below(bytes.length)] = below(256);
  return bytes;
}

async function readerOf(name: FormatName, bytes: Buffer): Promise<Reader | undefined> {
  if (name === 'three-lines') return undefined;
  if (name !== 'listing') return loadReader(formatOf(name));
  return loadReader({ name, layout: sniffListing(bytes.toString('utf8').split(/\r?\n/)).layout });
}

/** Every line ends in one place: a record, a reject or furniture; records of other formats may share one. */
function lostLine({ lines, records, rejects, furniture }: MappedShard, shares: boolean): string | null {
  const outer = furniture.filter(({ inside }) => !inside);
  const pieces = [...records, ...rejects, ...outer].sort(
    (a, b) => a.line_start - b.line_start || a.line_end - b.line_end,
  );
  let last = 0;
  for (const { line_start, line_end } of pieces) {
    if (line_start !== last + 1 && !(shares && line_start <= last)) return `line ${line_start} after line ${last}`;
    last = Math.max(last, line_end);
  }
  return last === lines ? null : `${lines - last} lines at the end`;
}

test.each(formatNames)(`damaged files of %s are read (seed ${seed})`, { timeout: 3_600_000 }, async (name) => {
  const random = randomOf(seed ^ formatNames.indexOf(name));
  const share = Math.ceil(wanted / formatNames.length);
  for (let records = 0, files = 0; records < share && files < share * 20; files++) {
    const bytes = damagedFile(sampleOf(name), random);
    const shown = `seed ${seed}, file ${files}: ${JSON.stringify(bytes.toString('latin1'))}`;
    const shard = await Promise.resolve(readerOf(name, bytes))
      .then((reader) => mapShard(bytes, noCorrections, csvCell, reader))
      .catch((error: unknown) => {
        throw new Error(`${String(error)}, ${shown}`, { cause: error });
      });
    expect(lostLine(shard, name !== 'three-lines'), shown).toBeNull();
    expect(
      shard.rejects.filter(({ code }) => code === 'record/unaudited'),
      shown,
    ).toEqual([]);
    records += shard.records.length + shard.rejects.length;
  }
});
