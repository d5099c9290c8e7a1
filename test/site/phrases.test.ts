import { afterEach, expect, test, vi } from 'vitest';
import type { Papers } from '../../pipeline/site/page/papers.ts';
import { parseQuery } from '../../pipeline/site/page/query.ts';

const blockRows = 2;
const total = 60;
/** Every third abstract has the phrase; the title of row 9 has it too. */
const abstractOf = (row: number) => (row % 3 === 0 ? 'Of tide tables.' : 'Tables of the tide.');
const papers = {
  total,
  titles: Array.from({ length: total }, (_, row) => (row === 9 ? 'Tide tables' : 'Tables of a tide')),
  names: () => [],
  loadText: async () => {},
} as unknown as Papers;
const all = new Uint8Array(total).fill(0b1111);

afterEach(() => {
  vi.doUnmock('../../pipeline/site/page/data.ts');
  vi.resetModules();
});

async function reader(query: string, fields = all) {
  const loaded: string[] = [];
  vi.doMock('../../pipeline/site/page/data.ts', () => ({
    load: async (name: string) => {
      loaded.push(name);
      const block = Number(name.slice(name.indexOf('/') + 1));
      return Array.from({ length: blockRows }, (_, at) => abstractOf(block * blockRows + at));
    },
  }));
  const { PhraseReader, keepAsked } = await import('../../pipeline/site/page/phrases.ts');
  const terms = parseQuery(query);
  return { reader: new PhraseReader(papers, blockRows, terms, [keepAsked(fields, terms[0]!)]), loaded };
}

const rowsWith = (verdicts: Uint8Array, verdict: number) =>
  [...verdicts].flatMap((value, row) => (value === verdict ? [row] : []));

test('a phrase is read for in every row, each block once', async () => {
  const { reader: phrase, loaded } = await reader('"tide tables"');
  await phrase.read(
    Uint32Array.from({ length: total }, (_, row) => row),
    Number.POSITIVE_INFINITY,
    () => {},
  );
  expect(rowsWith(phrase.verdicts, 1)).toEqual([...papers.titles.keys()].filter((row) => row % 3 === 0));
  expect(rowsWith(phrase.verdicts, 0)).toEqual([]);
  expect(new Set(loaded).size).toBe(loaded.length);
});

test('reading rests when enough are found, the first rows read first, and goes on', async () => {
  const { reader: phrase } = await reader('abstract:"tide tables"');
  const rows = Uint32Array.from({ length: total }, (_, row) => total - 1 - row);
  await phrase.read(rows, 3, () => {});
  const found = rowsWith(phrase.verdicts, 1);
  expect(found.length).toBeGreaterThanOrEqual(3);
  expect(found.length).toBeLessThan(total / 3);
  expect(found.at(-1)).toBe(57);
  const left = rows.filter((row) => phrase.verdicts[row] === 0);
  await phrase.read(left, Number.POSITIVE_INFINITY, () => {});
  expect(rowsWith(phrase.verdicts, 1)).toHaveLength(total / 3);
});

test('a reader that is stopped reads no more', async () => {
  const { reader: phrase, loaded } = await reader('"tide tables"');
  phrase.isStopped = true;
  await phrase.read(Uint32Array.of(0, 1, 2), 1, () => {});
  expect(loaded).toEqual([]);
  expect(rowsWith(phrase.verdicts, 0)).toHaveLength(total);
});

test('a title is read without its abstract', async () => {
  const { reader: phrase, loaded } = await reader('title:"tide tables"');
  await phrase.read(Uint32Array.of(8, 9), 5, () => {});
  expect(rowsWith(phrase.verdicts, 1)).toEqual([9]);
  expect(loaded).toEqual([]);
});
