import { closeSync, openSync, readdirSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { paperId } from '../pipeline/identity.ts';
import type { MappedRecord, MappedShard } from '../pipeline/map.ts';
import { prefixCount, prefixOf, readFooter, readKeys, readRange, writePart } from '../pipeline/part.ts';
import { streams } from '../pipeline/write/render.ts';
import { Texts } from '../pipeline/write/texts.ts';
import { temporaryFolder } from './cli/program.ts';

const folder = temporaryFolder();
const path = join(folder, 'x.part');
afterAll(() => rmSync(folder, { recursive: true }));

const record = fc.record({
  id: fc.nat(30).map((seed) => paperId(String(seed), [])),
  line_start: fc.integer({ min: 1, max: 2 ** 32 - 1 }),
  line_end: fc.integer({ min: 1, max: 2 ** 32 - 1 }),
  sha256: fc.stringMatching(/^[0-9a-f]{64}$/),
  texts: fc.array(fc.string({ unit: 'grapheme' }), { minLength: streams.length, maxLength: streams.length }),
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
  offences: fc.nat(),
});

type Made = Omit<MappedRecord, 'index'> & { texts: string[] };
type MadeShard = Omit<MappedShard, 'records' | 'texts'> & { records: Made[] };

const nothing: MadeShard = { lines: 0, records: [], rejects: [], furniture: [], corrections: [], offences: 0 };

function write(target: string, made: MadeShard): void {
  const texts = new Texts(streams.length);
  const records = made.records.map(({ texts: rows, ...key }) => ({ ...key, index: texts.append(rows) }));
  writePart(target, { ...made, records, texts });
}

/** All records of a part file, read back range by range. */
function readBack(width: number): Made[] {
  const footer = readFooter(path)!;
  const file = openSync(path, 'r');
  const found: Made[] = [];
  for (let from = 0; from < prefixCount; from += width) {
    for (const { starts, ends, ...key } of readKeys(file, footer, from, from + width)) {
      expect(prefixOf(key.id)).toBeGreaterThanOrEqual(from);
      expect(prefixOf(key.id)).toBeLessThan(from + width);
      found.push({
        ...key,
        texts: starts.map((start, stream) => readRange(file, start, ends[stream]!).toString('utf8')),
      });
    }
  }
  closeSync(file);
  return found;
}

describe('a part file', () => {
  test('reads back as it was written, by id and line, in ranges of any width', () => {
    fc.assert(
      fc.property(shard, fc.constantFrom(1, 32, 1024), (made, width) => {
        write(path, made);
        const sorted = [...made.records].sort((a, b) =>
          a.id < b.id ? -1 : a.id > b.id ? 1 : a.line_start - b.line_start,
        );
        expect(readBack(width)).toEqual(sorted);
        const { lines, rejects, furniture, corrections, offences, records } = readFooter(path)!;
        expect({ lines, rejects, furniture, corrections, offences, records }).toEqual({
          ...made,
          records: made.records.length,
        });
      }),
      { numRuns: 60 },
    );
    expect(readdirSync(folder)).toEqual(['x.part']);
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
