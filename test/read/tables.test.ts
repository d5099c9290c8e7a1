import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { tableFromArrays, tableToIPC } from 'apache-arrow';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { stringLiteral, withDuckDb } from '../../pipeline/duckdb/session.ts';
import { findInputs } from '../../pipeline/read/inputs.ts';
import type { Paper } from '../../schemas/paper.ts';
import { buildSummary, readJsonLines, temporaryFolder } from '../commands/program.ts';
import { xlsx } from './xlsx.ts';

const folder = temporaryFolder();
const titles = ['A Study of Ferry Timetables', 'Boats & Trains, Together'];
const abstracts = ['We study ferries.', 'We study boats.'];
const rows = titles.map((title, index) => ({
  title,
  authors: ['Anna P. Bee', 'Carl van der Dee'],
  abstract: abstracts[index],
  year: 2001 + index,
  doi: `10.1234/${index}`,
}));

beforeAll(async () => {
  mkdirSync(folder, { recursive: true });
  const json = join(folder, 'rows.jsonl');
  writeFileSync(json, rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
  await withDuckDb({ threads: 1, memory: '512MB', spill: folder }, async (connection) => {
    const target = stringLiteral(join(folder, 'rows [1].parquet'));
    await connection.run(`COPY (SELECT * FROM read_json(${stringLiteral(json)})) TO ${target} (FORMAT parquet)`);
  });
  const names = rows.map(({ authors }) => authors.join('; '));
  const table = tableFromArrays({
    title: titles,
    authors: names,
    abstract: abstracts,
    year: BigInt64Array.from([2001n, 2002n]),
  });
  writeFileSync(join(folder, 'rows.arrow'), tableToIPC(table, 'file'));
  writeFileSync(join(folder, 'rows.arrows'), tableToIPC(table, 'stream'));
  const cells = rows.map(({ title, authors, abstract, year, doi }) => [
    title,
    authors.join('; '),
    abstract!,
    year,
    doi,
  ]);
  writeFileSync(join(folder, 'rows.xlsx'), xlsx([['Title', 'Authors', 'Abstract', 'Year', 'DOI'], ...cells]));
});
afterAll(() => rmSync(folder, { recursive: true }));

describe.each(['rows [1].parquet', 'rows.arrow', 'rows.arrows', 'rows.xlsx'])('%s', (file) => {
  test('gives its rows, with their metadata and lines', async () => {
    await buildSummary([file, '--out', `out-${file}`], folder);
    const papers = readJsonLines<Paper>(join(folder, `out-${file}`, 'papers.jsonl'));
    const shown = papers.map(({ title, authors, abstract, year, sources }) => ({
      title,
      authors: authors.map(({ name }) => name),
      abstract,
      year,
      line: sources[0]!.line_start - (file.endsWith('.xlsx') ? 1 : 0),
      file: sources[0]!.file,
    }));
    shown.sort((a, b) => a.line - b.line);
    expect(shown).toEqual(
      rows.map(({ title, authors, abstract, year }, index) => ({
        title,
        authors,
        abstract,
        year,
        line: index + 1,
        file,
      })),
    );
  });

  test('gives the same text twice', async () => {
    const [one, two] = await Promise.all([findInputs([join(folder, file)]), findInputs([join(folder, file)])]);
    expect(readFileSync(one[0]!.path)).toEqual(readFileSync(two[0]!.path));
  });

  test('damaged is refused', async () => {
    const whole = readFileSync(join(folder, file));
    const path = join(folder, `damaged-${file}`);
    writeFileSync(path, whole.subarray(0, whole.length >> 1));
    await expect(findInputs([path])).rejects.toMatchObject({
      exitCode: 2,
      message: expect.stringContaining('cannot read'),
    });
  });
});
