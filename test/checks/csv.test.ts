import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compareCsv } from '../../pipeline/checks/csv.ts';
import { tableNames } from '../../schemas/tables.ts';
import { renameColumn } from './cases.ts';
import { type Built, buildSample, copyOf, dropAll, editText } from './dataset.ts';

let sample: Built;
let safe: Built;

beforeAll(async () => {
  [sample, safe] = await Promise.all([buildSample(), buildSample({ csvSafe: true })]);
});

afterAll(dropAll);

// `check` reads papers.csv with papaparse; that it reads the other tables' CSV, which one function writes, is tested here.
describe.each(tableNames)('papaparse reads %s.csv', (table) => {
  it('as the rows of the JSONL, with --csv-safe too', () => {
    for (const [folder, csvSafe] of [[sample.folder, false] as const, [safe.folder, true] as const]) {
      const { failing, examined } = compareCsv(table, folder, csvSafe);
      expect(failing).toBe(0);
      expect(examined > 0).toBe(table !== 'rejects');
    }
  });

  it('and finds a column with another name', async () => {
    const folder = await copyOf(sample.folder);
    await renameColumn(table)(folder);
    expect(compareCsv(table, folder, false).rows).toEqual([
      expect.objectContaining({ what: 'the header is not the columns' }),
    ]);
  });

  it.skipIf(table === 'rejects')('and finds a row that is missing, and one with another cell', async () => {
    const folder = await copyOf(sample.folder);
    await editText(folder, `${table}.jsonl`, (text) => text.slice(text.indexOf('\n') + 1));
    const found = compareCsv(table, folder, false).rows.map(({ what }) => what);
    expect(found.at(-1)).toBe(`only in ${table}.csv`);
  });
});
