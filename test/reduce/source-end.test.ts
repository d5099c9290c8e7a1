import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { HashedFile } from '../../pipeline/dataset/hashed-file.ts';
import { endsOf } from '../../pipeline/reduce/copy.ts';
import { paperEnd } from '../../pipeline/rows/paper-rows.ts';
import { temporaryFolder } from '../commands/program.ts';

const folder = temporaryFolder();
const path = join(folder, 'x');
afterAll(() => rmSync(folder, { recursive: true }));

const line = fc.integer({ min: 1, max: 2 ** 32 - 1 });
const place = fc.record({ line_start: line, line_end: line, sha256: fc.stringMatching(/^[0-9a-f]{64}$/) });
const part = fc.record({
  path: fc.constant('x.part'),
  file: fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('a.txt', 'a "b".txt', 'a\\b', 'é,\n', '\ud800')),
  base: fc.nat(),
});

test.each(['jsonl', 'csv'] as const)('the ends of %s rows are those that render writes', (format) => {
  fc.assert(
    fc.property(fc.array(fc.tuple(part, place), { maxLength: 5 }), (made) => {
      const sink = new HashedFile('x', path);
      const writeEnd = endsOf(
        `papers.${format}`,
        made.map(([part]) => part),
        sink,
      )!;
      for (const [index, [, place]] of made.entries()) writeEnd(index, place);
      sink.end();
      const expected = made.map(([{ file, base }, { line_start, line_end, sha256 }]) =>
        paperEnd([{ file, line_start: base + line_start, line_end: base + line_end, sha256 }], format),
      );
      expect(readFileSync(path).equals(Buffer.from(expected.join('')))).toBe(true);
    }),
    { numRuns: 100 },
  );
});

test('rows of other tables have no end', () => {
  expect(endsOf('authors.csv', [], null as never)).toBeNull();
});
