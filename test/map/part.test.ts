import { closeSync, openSync, readdirSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import type { MappedRecord, MappedShard } from '../../pipeline/map/part.ts';
import { keyBytes, type PartFooter, prefixCount, prefixOf, writePart } from '../../pipeline/map/part.ts';
import { Keys, readFooter, readRange, shapeOf, streamBytes } from '../../pipeline/map/part-reader.ts';
import { paperId } from '../../pipeline/record/identity.ts';
import { rowFiles } from '../../pipeline/rows/paper-rows.ts';
import { ShardRows } from '../../pipeline/rows/shard-rows.ts';
import { temporaryFolder } from '../commands/program.ts';

const folder = temporaryFolder();
const path = join(folder, 'x.part');
afterAll(() => rmSync(folder, { recursive: true }));

const record = fc.record({
  id: fc.nat(30).map((seed) => paperId(String(seed), [])),
  line_start: fc.integer({ min: 1, max: 2 ** 32 - 1 }),
  line_end: fc.integer({ min: 1, max: 2 ** 32 - 1 }),
  sha256: fc.stringMatching(/^[0-9a-f]{64}$/),
  texts: fc.array(fc.string({ unit: 'grapheme' }), { minLength: rowFiles.length, maxLength: rowFiles.length }),
});
const shard = fc.record({
  lines: fc.nat(),
  records: fc.array(record, { maxLength: 25 }),
  rejects: fc.array(
    fc.record({
      code: fc.constant('segment/junk' as const),
      detail: fc.string(),
      line_start: fc.nat(),
      line_end: fc.nat(),
      text: fc.string({ unit: 'binary' }),
    }),
    { maxLength: 3 },
  ),
  furniture: fc.constant<MadeShard['furniture']>([
    { kind: 'blank' as const, inside: true, line_start: 2, line_end: 3 },
  ]),
  corrections: fc.array(fc.nat()),
  violations: fc.nat(),
});

type Made = Omit<MappedRecord, 'index'> & { texts: string[] };
type MadeShard = Omit<MappedShard, 'records' | 'texts'> & { records: Made[] };

const nothing: MadeShard = { lines: 0, records: [], rejects: [], furniture: [], corrections: [], violations: 0 };

function write(target: string, made: MadeShard): PartFooter {
  const texts = new ShardRows(rowFiles.length);
  const records = made.records.map(({ texts: rows, ...key }) => {
    const index = texts.begin();
    for (const [stream, row] of rows.entries()) texts.streams[stream]!.text(row);
    return { ...key, index };
  });
  return writePart(target, { ...made, records, texts });
}

/** All records of a part file, read back in slices of the ids. */
function readBack(width: number): Made[] {
  const footer = readFooter(path)!;
  const shape = shapeOf(footer);
  const file = openSync(path, 'r');
  const keys = new Keys();
  const found: Made[] = [];
  for (let prefix = 0; prefix < prefixCount; prefix += width) {
    const [from, to] = [footer.prefixes[prefix]!, footer.prefixes[prefix + width]!];
    if (from === to) continue;
    keys.read(file, shape, from, to, 3);
    for (let row = 3; row < 3 + to - from; row++) {
      const id = readRange(file, (from + row - 3) * keyBytes, (from + row - 3) * keyBytes + 21).toString('latin1');
      expect(prefixOf(id)).toBeGreaterThanOrEqual(prefix);
      expect(prefixOf(id)).toBeLessThan(prefix + width);
      const texts = rowFiles.map((_, stream) =>
        readRange(file, keys.start(row, stream), keys.start(row + 1, stream)).toString('utf8'),
      );
      found.push({ id, ...keys.place(row), texts });
    }
  }
  closeSync(file);
  return found;
}

describe('a part file', () => {
  test('reads back as it was written, by id and line, in ranges of any width', () => {
    fc.assert(
      fc.property(shard, fc.constantFrom(1, 32, 1024), (made, width) => {
        const footer = write(path, made);
        expect(readFooter(path)).toEqual(footer);
        const sorted = [...made.records].sort((a, b) =>
          a.id < b.id ? -1 : a.id > b.id ? 1 : a.line_start - b.line_start,
        );
        expect(readBack(width)).toEqual(sorted);
        const { lines, rejects, furniture, corrections, violations, records } = readFooter(path)!;
        expect({ lines, rejects, furniture, corrections, violations, records }).toEqual({
          ...made,
          records: made.records.length,
        });
      }),
      { numRuns: 60 },
    );
    expect(readdirSync(folder)).toEqual(['x.part']);
  });

  test('orders its keys as their ids', () => {
    fc.assert(
      fc.property(shard, (made) => {
        write(path, made);
        const footer = readFooter(path)!;
        const file = openSync(path, 'r');
        const keys = new Keys();
        if (footer.records > 0) keys.read(file, shapeOf(footer), 0, footer.records, 0);
        const ids = made.records.map(({ id }) => id).sort();
        for (let row = 1; row < footer.records; row++) {
          const order = ids[row - 1] === ids[row] ? 0 : -1;
          expect(keys.compare(row - 1, row)).toBe(order);
          if (order === -1) expect(keys.leading(row - 1)).toBeLessThanOrEqual(keys.leading(row));
          else expect(keys.leading(row - 1)).toBe(keys.leading(row));
        }
        closeSync(file);
        const bytes = rowFiles.map((_, stream) => streamBytes(shapeOf(footer), stream));
        const expected = rowFiles.map((_, stream) =>
          made.records.reduce((sum, { texts }) => sum + Buffer.byteLength(texts[stream]!), 0),
        );
        expect(bytes).toEqual(expected);
      }),
      { numRuns: 40 },
    );
  });

  test('that is not there, empty, cut short or something else has no footer', () => {
    expect(readFooter(join(folder, 'gone.part'))).toBeNull();
    write(path, nothing);
    expect(readFooter(path)?.records).toBe(0);
    for (const bytes of [100, 8, 7, 0]) {
      truncateSync(path, bytes);
      expect(readFooter(path)).toBeNull();
    }
    writeFileSync(path, 'something else altogether');
    expect(readFooter(path)).toBeNull();
  });

  test('with a broken footer has none', () => {
    const length = Buffer.alloc(8);
    length.writeDoubleBE(9);
    writeFileSync(path, Buffer.concat([Buffer.from('{"magic":'), length]));
    expect(readFooter(path)).toBeNull();
  });

  test('cut short says where it ends', () => {
    writeFileSync(path, 'abc');
    const file = openSync(path, 'r');
    expect(() => readRange(file, 1, 9)).toThrow('part file ends at byte 3, before byte 9');
    closeSync(file);
  });

  test('leaves no temporary file when it cannot be written', () => {
    expect(() => write(join(folder, 'gone', 'x.part'), nothing)).toThrow('ENOENT');
    const before = readdirSync(folder);
    expect(() => write(folder, nothing)).toThrow();
    expect(readdirSync(folder)).toEqual(before);
  });
});
