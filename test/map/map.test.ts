import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { mapShard } from '../../pipeline/map/map.ts';
import type { MappedShard } from '../../pipeline/map/part.ts';
import { maxLineBytes } from '../../pipeline/read/lines.ts';
import { noCorrections } from '../../pipeline/record/corrections.ts';
import { rowFiles } from '../../pipeline/rows/paper-rows.ts';
import { paperSchema } from '../../schemas/paper.ts';
import { dirtyListings, inventPapers, listing } from '../listing.ts';

const map = (bytes: Buffer | string) => mapShard(Buffer.from(bytes), noCorrections);

/** Fails unless every line has exactly one kind; furniture inside a record belongs to the record's lines. */
function expectConserved(shard: MappedShard): void {
  const kinds = new Uint8Array(shard.lines + 1);
  const inside = new Set<number>();
  for (const { line_start, line_end, ...row } of [...shard.records, ...shard.rejects, ...shard.furniture]) {
    expect(line_start).toBeGreaterThanOrEqual(1);
    expect(line_end).toBeLessThanOrEqual(shard.lines);
    expect(line_end).toBeGreaterThanOrEqual(line_start);
    for (let line = line_start; line <= line_end; line++) {
      if ('inside' in row && row.inside) inside.add(line);
      else kinds[line]!++;
    }
  }
  expect(kinds.subarray(1).every((kind) => kind === 1)).toBe(true);
  for (const line of inside) expect(kinds[line]).toBe(1);
}

/** The papers of a shard, each read with the schema. */
function papers(shard: MappedShard) {
  const source = { file: 'x.txt', sha256: 'a'.repeat(64) };
  return shard.records.map(({ line_start, line_end, index }) => {
    const end = JSON.stringify([{ ...source, line_start, line_end }]);
    return paperSchema.parse(JSON.parse(`${shard.texts.get(0, index).toString()}${end}}`));
  });
}

describe('every line has one kind', () => {
  test.each([...dirtyListings(60)])('in %s', (_, bytes) => {
    const shard = map(bytes);
    expectConserved(shard);
    expect(papers(shard).length).toBeGreaterThan(40);
  });

  test('in any bytes at all', () => {
    const line = fc.oneof(
      fc.uint8Array({ maxLength: 40 }).map((bytes) => Buffer.from(bytes)),
      fc.string({ unit: 'binary' }).map((text) => Buffer.from(text)),
      fc.constantFrom(...listing(inventPapers(30)).split('\n')).map((text) => Buffer.from(text)),
      fc.constantFrom('', ' ', '\ufeff', '12', 'Abstract', '-----').map((text) => Buffer.from(text)),
    );
    const end = fc.constantFrom('\n', '\r\n', '\n\n', '').map((text) => Buffer.from(text));
    fc.assert(
      fc.property(fc.array(fc.tuple(line, end), { maxLength: 60 }), (lines) => {
        const shard = map(Buffer.concat(lines.flat()));
        expectConserved(shard);
        for (const paper of papers(shard)) expect(paper.title).not.toBe('');
      }),
      { numRuns: 80 },
    );
  });

  test('in a shard without a line', () => {
    expect(map('')).toMatchObject({ lines: 0, records: [], rejects: [], furniture: [], corrections: [] });
  });
});

describe('a record', () => {
  const [paper] = inventPapers(1) as [ReturnType<typeof inventPapers>[0]];

  test('has rows in every stream, those of repositories when it names one', () => {
    const shard = map(listing([paper]));
    const rows = rowFiles.map((_, stream) => shard.texts.get(stream, 0).toString());
    expect(rows.filter((text) => text !== '').length).toBeGreaterThanOrEqual(6);
    expect(rows[rowFiles.indexOf('authors.jsonl')]).toContain(`"family":"${paper.names[0]?.family}"`);
  });

  test('has one id in both author formats', () => {
    for (const one of inventPapers(40, 9)) {
      const [given, family] = [map(listing([one], 'given-first')), map(listing([one], 'family-first'))];
      expect(given.records).toHaveLength(1);
      expect(family.records[0]?.id).toBe(given.records[0]?.id);
    }
  });

  test('is the same with CRLF, a byte-order mark and no last line end, but for the hash of its bytes', () => {
    const whole = (text: string) => {
      const shard = map(text);
      return { ...shard.records[0]!, texts: rowFiles.map((_, stream) => shard.texts.get(stream, 0).toString()) };
    };
    const plain = whole(listing([paper]));
    for (const text of [
      listing([paper]).replaceAll('\n', '\r\n'),
      `\ufeff${listing([paper])}`,
      listing([paper]).trimEnd(),
    ]) {
      const { sha256, ...rest } = whole(text);
      expect({ ...rest, sha256: plain.sha256 }).toEqual(plain);
      expect(sha256).not.toBe(plain.sha256);
    }
  });

  test('in Windows-1252 is read so and says so', () => {
    const text = `Ferry Timetables of the North\nZoë Müller, Jörg Weiß\n${'The “old” harbour – a naïve plan – is drawn again with care. '.repeat(6)}\n`;
    const legacy = Buffer.from(
      [...text].map((letter) => ({ '“': 0x93, '”': 0x94, '–': 0x96 })[letter] ?? letter.charCodeAt(0)),
    );
    const [read] = papers(map(legacy));
    const [same] = papers(map(text));
    expect(read?.issues).toContain('input/windows-1252');
    expect({ ...read, issues: [] }).toEqual({ ...same, issues: [] });
    expect(read?.abstract).toContain('“old” harbour – a naïve');
  });
});

describe('lines that are not text', () => {
  const records = listing(inventPapers(3));

  test('are each rejected and cost no record beside them', () => {
    const shard = map(`${records}PK\u0003\u0004\0\0\n${records}`);
    expect(shard.records).toHaveLength(6);
    expect(shard.rejects).toMatchObject([
      { line_start: 10, line_end: 10, code: 'input/binary', text: 'PK\u0003\u0004\0\0\n' },
    ]);
  });

  test('too long ones are rejected with their first 10,000 bytes', () => {
    const shard = map(`${records}${'lorem '.repeat(maxLineBytes / 5)}\n${records}`);
    expect(shard.records).toHaveLength(6);
    expect(shard.rejects).toMatchObject([{ line_start: 10, line_end: 10, code: 'input/line-too-long' }]);
    expect(shard.rejects[0]?.text).toHaveLength(10_000);
    expectConserved(shard);
  });
});
