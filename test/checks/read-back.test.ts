import { copyFile, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compareCsv } from '../../pipeline/checks/csv.ts';
import { cutRanges } from '../../pipeline/checks/ranges.ts';
import type { Finding } from '../../pipeline/checks/record/expectation.ts';
import { scan, scanExpectations } from '../../pipeline/checks/scan.ts';
import { furnitureFile } from '../../pipeline/checks/views.ts';
import { indexLines } from '../../pipeline/read/source-lines.ts';
import { tableNames } from '../../schemas/tables.ts';
import { type Built, buildSample, copyOf, dropAll, failed, recheck } from './dataset.ts';
import { edit, editText } from './edit.ts';
import { renameColumn } from './value-cases.ts';

let sample: Built;
let safe: Built;

beforeAll(async () => {
  sample = await buildSample();
  safe = await buildSample({ csvSafe: true });
});

afterAll(dropAll);

/** Rows examined and failing by check, from scans of ranges of `size` papers. */
async function scanIn(size: number, folder: string): Promise<Record<string, [number, number]>> {
  const spill = join(folder, '.spill');
  await mkdir(spill, { recursive: true });
  await copyFile(join(folder, 'no-furniture.jsonl'), join(spill, furnitureFile));
  const sources = [...sample.inputs].map(([file, path]) => indexLines(file, path, 10));
  const ranges = cutRanges(join(folder, 'papers.jsonl'), size);
  const found: Finding[][] = [];
  for (const range of ranges) found.push((await scan({ range, context: { folder, spill, sources } })).findings);
  const sum = (index: number, count: (finding: Finding) => number) =>
    found.reduce((total, findings) => total + count(findings[index]!), 0);
  return Object.fromEntries(
    scanExpectations.map(({ name }, index) => [
      name,
      [sum(index, (finding) => finding.examined), sum(index, (finding) => finding.failing)],
    ]),
  );
}

describe('ranges of papers', () => {
  it.each([1, 2, 3, 4, 5])('of %i find what one pass finds, damage at their edges too', async (size) => {
    const folder = await copyOf(sample.folder);
    await edit(folder, (data) => {
      for (const repair of data.repairs) repair.start += 1;
      data.authors.splice(3, 1);
    });
    const stray = `{"paper_id":"p${'b'.repeat(20)}"}\n`;
    await editText(folder, 'duplicates.jsonl', (text) => text + stray);
    await editText(folder, 'repositories.jsonl', (text) => `{"paper_id":"p${'2'.repeat(20)}"}\n${text}`);
    await copyFile(join(folder, 'rejects.jsonl'), join(folder, 'no-furniture.jsonl'));
    const whole = await scanIn(10_000, folder);
    expect(whole['valid-duplicates']).toEqual([1, 1]);
    expect(whole['valid-repositories']?.[1]).toBe(1);
    expect(whole['repairs-replay']?.[1]).toBeGreaterThan(0);
    expect(await scanIn(size, folder)).toEqual(whole);
  });

  it('cut every row once', async () => {
    const path = join(sample.folder, 'papers.jsonl');
    const ranges = cutRanges(path, 2);
    expect(ranges.map(({ from, to }) => [from, to])).toEqual([
      ['', ranges[1]?.from],
      [ranges[1]?.from, ranges[2]?.from],
      [ranges[2]?.from, null],
    ]);
    expect(cutRanges(path, 5)).toHaveLength(1);
  });
});

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

describe('--csv-safe', () => {
  it('passes, with the apostrophes it writes', async () => {
    expect(failed(await recheck(safe.folder, safe.inputs))).toEqual([]);
  });
});
