import { type FileHandle, open, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import papaparse from 'papaparse';
import { afterAll, describe, expect, test } from 'vitest';
import { mapShard } from '../../pipeline/map/map.ts';
import { loadReader } from '../../pipeline/read/formats/formats.ts';
import { type Range, splitRows, splitShards } from '../../pipeline/read/shards.ts';
import { noCorrections } from '../../pipeline/record/corrections.ts';
import { rowFiles } from '../../pipeline/rows/paper-rows.ts';
import { temporaryFolder } from '../commands/program.ts';
import { dirtyListings, inventPapers, listing } from '../listing.ts';

const folder = temporaryFolder();
afterAll(() => rm(folder, { recursive: true }));

async function withFile<T>(bytes: Buffer, work: (file: FileHandle) => Promise<T>): Promise<T> {
  const path = join(folder, 'listing.txt');
  await writeFile(path, bytes);
  const file = await open(path);
  try {
    return await work(file);
  } finally {
    await file.close();
  }
}

async function ranges(bytes: Buffer, shardBytes: number): Promise<Range[]> {
  return withFile(bytes, async (file) => {
    const found: Range[] = [];
    for await (const range of splitShards(file, bytes.length, shardBytes)) found.push(range);
    return found;
  });
}

/** What map makes of all shards, lines counted from the start of the file. */
async function mapCut(bytes: Buffer, shardBytes: number) {
  let base = 0;
  const rows: unknown[] = [];
  for (const { start, end } of await ranges(bytes, shardBytes)) {
    const shard = mapShard(bytes.subarray(start, end), noCorrections);
    const records = shard.records.map(({ index, ...row }) => ({
      ...row,
      texts: rowFiles.map((_, stream) => shard.texts.get(stream, index).toString()),
    }));
    for (const row of [...records, ...shard.rejects, ...shard.furniture])
      rows.push({ ...row, line_start: row.line_start + base, line_end: row.line_end + base });
    base += shard.lines;
  }
  return rows.map((row) => JSON.stringify(row)).sort();
}

test('ranges follow one another from the first byte to the last', async () => {
  const bytes = Buffer.from(listing(inventPapers(60)));
  for (const shardBytes of [1, 700, 5000, 1 << 30]) {
    const found = await ranges(bytes, shardBytes);
    expect(found[0]?.start).toBe(0);
    expect(found.at(-1)?.end).toBe(bytes.length);
    for (const [index, range] of found.entries()) expect(range.start).toBe(index === 0 ? 0 : found[index - 1]!.end);
  }
  expect((await ranges(bytes, 1)).length).toBeGreaterThan(20);
  expect(await ranges(bytes, 1 << 30)).toHaveLength(1);
});

test('an empty file has no range', async () => {
  expect(await ranges(Buffer.alloc(0), 100)).toEqual([]);
});

test.each([...dirtyListings(60)])('%s gives the same rows however it is cut', async (_, bytes) => {
  const whole = await mapCut(bytes, 1 << 30);
  for (const shardBytes of [1, 300, 1111, 2000, 9999]) expect(await mapCut(bytes, shardBytes)).toEqual(whole);
});

test('listings put together from any pieces give the same rows however they are cut', async () => {
  const lines = [...dirtyListings(12).values()].flatMap((bytes) => bytes.toString('latin1').split('\n'));
  const line = fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom(...lines) },
    {
      weight: 2,
      arbitrary: fc.constantFrom('', '12', 'Abstract', '-----', 'A Title of Five Words', 'Ann Lee, Bo Chen'),
    },
    { weight: 1, arbitrary: fc.string({ unit: 'binary-ascii' }).map((text) => text.replaceAll('\n', ' ')) },
  );
  const record = fc.constantFrom(...inventPapers(20).map((paper) => listing([paper]).trimEnd()));
  const piece = fc.oneof({ weight: 2, arbitrary: record }, { weight: 1, arbitrary: line });
  await fc.assert(
    fc.asyncProperty(
      fc.array(piece, { maxLength: 40 }),
      fc.integer({ min: 1, max: 3000 }),
      async (pieces, shardBytes) => {
        const bytes = Buffer.from(pieces.join('\n'), 'latin1');
        expect(await mapCut(bytes, shardBytes)).toEqual(await mapCut(bytes, 1 << 30));
      },
    ),
    { numRuns: 60 },
  );
});

test('a megabyte of lines that are not UTF-8 is cut in linear time', async () => {
  const bytes = Buffer.alloc(1 << 20, Buffer.from([0xff, 0x0a]));
  expect(await ranges(bytes, 1000)).toHaveLength(1);
}, 20_000);

test('a line of eight megabytes is never cut', async () => {
  const record = listing(inventPapers(30));
  const bytes = Buffer.from(`${record}${'x'.repeat(8 << 20)}\n${record}`);
  const long = record.length;
  const found = await ranges(bytes, 2000);
  expect(found.length).toBeGreaterThan(4);
  for (const { start } of found) expect(start <= Buffer.byteLength(record) || start > long + (8 << 20)).toBe(true);
});

describe('rows of CSV', () => {
  const csv = { name: 'csv', columns: { title: 'T', authors: 'A', abstract: 'B' }, authors_separator: null } as const;
  const pieces = { delimiter: ',', header: ['T', 'A', 'B'] };
  const cell = fc.oneof(
    fc.constantFrom('Tides', 'a, b', 'two\nlines', 'say "so"', '"', '', ' x ', '5" mast', ',\r\n"'),
    fc.string({ unit: 'grapheme' }),
  );

  async function cut(bytes: Buffer, step: number): Promise<Range[]> {
    const found: Range[] = [];
    const whole = {
      read: async (buffer: Buffer, offset: number, length: number, position: number) => ({
        bytesRead: bytes.copy(buffer, offset, position, position + length),
      }),
    };
    for await (const range of splitRows(whole, bytes.length, ',', step)) found.push(range);
    return found;
  }

  test('without end are refused with their place', async () => {
    const open = Buffer.from(`a,b,c\n1,2,"3\n${'x,y,z\n'.repeat(3 << 20)}`);
    await expect(cut(open, 4)).rejects.toThrow(/16777216 bytes: .* from byte 6 on/);
  });

  test('are the same however the file is cut between them', async () => {
    const read = await loadReader({ ...csv, pieces });
    const recordsIn = (bytes: Buffer) =>
      [...read(bytes).segments].flatMap((found) =>
        found.kind === 'furniture' ? [] : [{ ...found, line_start: 0, line_end: 0 }],
      );
    const row = fc.tuple(cell, cell, cell);
    await fc.assert(
      fc.asyncProperty(
        fc.array(row, { maxLength: 30 }),
        fc.integer({ min: 1, max: 200 }),
        fc.boolean(),
        async (rows, step, quotes) => {
          const text = papaparse.unparse([pieces.header, ...rows], { quotes, newline: step % 2 === 0 ? '\n' : '\r\n' });
          const bytes = Buffer.from(text);
          const ranges = await cut(bytes, step);
          expect(ranges.map(({ start }) => start)).toEqual(
            [0, ...ranges.slice(0, -1).map(({ end }) => end)].slice(0, ranges.length),
          );
          expect(ranges.at(-1)?.end).toBe(bytes.length);
          expect(ranges.flatMap(({ start, end }) => recordsIn(bytes.subarray(start, end)))).toEqual(recordsIn(bytes));
        },
      ),
      { numRuns: 200 },
    );
  });

  test('end where no quote is open; one within a cell opens none', async () => {
    const text = 'T,A,B\n"a\nb",x,"c ""\nd"\n5" mast,y,z\n"q" ,r,s\nlast,t,u';
    const ends = (await cut(Buffer.from(text), 1)).map(({ start, end }) => text.slice(start, end));
    expect(ends).toEqual(['T,A,B\n', '"a\nb",x,"c ""\nd"\n', '5" mast,y,z\n', '"q" ,r,s\n', 'last,t,u']);
  });
});
