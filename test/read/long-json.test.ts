import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { readItems } from '../../pipeline/read/formats/json-items.ts';
import { listStart, recordLines } from '../../pipeline/read/long-json.ts';
import { temporaryFolder } from '../commands/program.ts';

const folder = temporaryFolder();
afterAll(() => rmSync(folder, { recursive: true }));

async function linesOf(text: string): Promise<string> {
  const path = join(folder, 'list.json');
  writeFileSync(path, text);
  const chunks: Buffer[] = [];
  for await (const chunk of recordLines(path, listStart(Buffer.from(text))!)) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString();
}

test.each<[what: string, text: string, start: string | null]>([
  ['a list', '[{"title": "One"}]', '{"title": "One"}]'],
  ['a list behind a mark and a line break', '\ufeff\n[ {"a": 1}]', ' {"a": 1}]'],
  ['a list under a key', '{"n": 2, "results": [{"title": "Wörter"}]}', '{"title": "Wörter"}]}'],
  ['a value a line', '{"title": "One"}\n{"title": "Two"}\n{"title": "Three"}\n', null],
  ['values under identifiers', '{"p1": {"title": "One"}, "p2": {"title": "Two"}}', null],
  ['a list of references', '[1] A. Moor. Tides. 2001.\n[2] B. Lake. Ropes. 2002.\n', null],
  ['prose', 'Tides and ropes', null],
])('%s begins where it does', (_, text, start) => {
  const found = listStart(Buffer.from(text));
  expect(found === null ? null : Buffer.from(text).subarray(found).toString()).toBe(start);
});

describe('records a line', () => {
  test.each<[what: string, text: string, lines: string]>([
    ['lines within a record', '[{"a": 1,\n  "b": [2,\r\n 3]},\n\n{"a": 4}]\n', '{"a": 1,   "b": [2,   3]}\n{"a": 4}\n'],
    [
      'commas, brackets and quotes in texts',
      '[{"a": "],[}{ \\" ,"},{"b": "\\\\"}]',
      '{"a": "],[}{ \\" ,"}\n{"b": "\\\\"}\n',
    ],
    ['what follows the list', '{"results": [{"a": 1}], "next": [{"b": 2}]}', '{"a": 1}\n'],
    ['a list that is not closed', '[{"a": 1}, {"a": 2', '{"a": 1}\n{"a": 2\n'],
    ['a text that is not closed', '[{"a": "b},\n{"c": 1}]', '{"a": "b}, {"c": 1}]\n'],
    ['a bracket too many', '[{"a": 1}},{"a": 2}]', '{"a": 1}}\n{"a": 2}\n'],
  ])('%s', async (_, text, lines) => {
    expect(await linesOf(text)).toBe(lines);
  });

  test('are those that the whole file is read as', async () => {
    const value = fc.letrec((tie) => ({
      value: fc.oneof(fc.string({ unit: 'grapheme' }), fc.integer(), fc.constant(null), tie('list'), tie('object')),
      list: fc.array(tie('value'), { maxLength: 3 }),
      object: fc.dictionary(fc.string(), tie('value'), { maxKeys: 3 }),
    })).object;
    await fc.assert(
      fc.asyncProperty(fc.array(value, { minLength: 1 }), fc.constantFrom(0, 1, 2), async (records, indent) => {
        const text = JSON.stringify(records, null, indent);
        const lines = (await linesOf(text)).split('\n').filter((line) => line.trim() !== '');
        expect(lines.map((line) => JSON.parse(line))).toEqual([...readItems(text, [])].map((item) => item.value));
      }),
      { numRuns: 100 },
    );
  });

  test('one that does not end is told with its place', async () => {
    const text = `[{"a": 1},\n{"a": [${'1,\n'.repeat(12_000_000)}`;
    await expect(linesOf(text)).rejects.toThrow(/^record 2 of .*, from byte 10 on, does not end within 33554432 bytes/);
  });
});
