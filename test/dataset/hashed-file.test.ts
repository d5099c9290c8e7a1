import { createHash } from 'node:crypto';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { HashedFile } from '../../pipeline/dataset/hashed-file.ts';
import { temporaryFolder } from '../commands/program.ts';

const folder = temporaryFolder();
const path = join(folder, 'x');
afterAll(() => rmSync(folder, { recursive: true }));

test('what goes in stands in the file, with its size and hash', () => {
  const big = { weight: 1, arbitrary: fc.constantFrom(300_000, 400_000, (1 << 20) - 1, 1 << 20, (1 << 20) + 1) };
  const size = fc.oneof({ weight: 3, arbitrary: fc.nat(50) }, big);
  const piece = fc.tuple(size, fc.constantFrom('a', 'é', '…', '𝒳'), fc.boolean());
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
      const sink = new HashedFile('x', path);
      const expected: Buffer[] = [];
      for (const [length, letter, asText] of pieces) {
        const text = letter.repeat(length);
        expected.push(Buffer.from(text));
        if (asText) sink.text(text);
        else sink.bytes(Buffer.from(text));
      }
      const written = sink.end();
      const bytes = Buffer.concat(expected);
      expect(readFileSync(path).equals(bytes)).toBe(true);
      expect(written).toEqual({
        file: 'x',
        bytes: bytes.length,
        sha256: createHash('sha256').update(bytes).digest('hex'),
      });
    }),
    { numRuns: 25 },
  );
});
