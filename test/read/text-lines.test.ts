import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { readLineBlocks, readTextLines } from '../../pipeline/read/text-lines.ts';
import { temporaryFolder } from '../commands/program.ts';

const folder = temporaryFolder();
const path = join(folder, 'x');
afterAll(() => rmSync(folder, { recursive: true }));

const line = fc.tuple(
  fc.constantFrom('', 'a', 'é', '𝒳'),
  fc.oneof(fc.nat(20), fc.constantFrom(400_000, 1 << 20, 3 << 20)),
);

test('lines and blocks of whole lines hold the file, also when a line is longer than a block', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(line, { maxLength: 6 }), fc.boolean(), async (made, ended) => {
      const lines = made.map(([letter, length]) => letter.repeat(length));
      const text = lines.join('\n') + (ended && lines.length > 0 ? '\n' : '');
      writeFileSync(path, text);
      const blocks: Buffer[] = [];
      for await (const block of readLineBlocks(path)) blocks.push(Buffer.from(block));
      expect(Buffer.concat(blocks).equals(Buffer.from(text))).toBe(true);
      for (const block of blocks.slice(0, -1)) expect(block.at(-1)).toBe(10);
      const found: string[] = [];
      for await (const one of readTextLines(path)) found.push(one);
      const expected = text === '' ? [] : text.replace(/\n$/, '').split('\n');
      expect(found.length === expected.length && found.every((one, index) => one === expected[index])).toBe(true);
    }),
    { numRuns: 25 },
  );
});
