import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Paper } from '../../schemas/paper.ts';
import type { DuplicateRow } from '../../schemas/tables.ts';
import { plainDuckDb, rows } from '../metadata/columns.ts';
import { readJsonLines, runHere, temporaryFolder, writeFiles } from './program.ts';

const folder = temporaryFolder();
const out = join(folder, 'out');
const file = join(folder, 'journal.bib');
afterAll(() => rmSync(folder, { recursive: true }));

/** Volumes of an invented journal: what stands in each under the same words, with a DOI of its own or only a year. */
const regular = Array.from({ length: 60 }, (_, volume) => [
  `@article{e${volume}, title={Editorial}, journal={Annals of Canal Studies}, year={${1960 + volume}}, doi={10.5555/ACS.${volume}}}`,
  `@article{c${volume}, title={Calendar}, journal={Annals of Canal Studies}, year={${1960 + volume}}}`,
  `@article{b${volume}, title={Book Reviews}, author={Reed, Ines}, journal={Annals of Canal Studies}, date={${1960 + volume}-05}}`,
]).flat();
const study = (more: string) => `@article{s, title={A Study of Locks and Their Keepers}, author={Reed, Ines}, ${more}}`;
const merged = [
  study(
    'doi={10.5555/one}, year={1990}, abstract={Locks have keepers, and keepers have houses, which we count in the towns of twelve canals.}',
  ),
  study('doi={10.5555/two}, url={https://github.com/insel/locks}, keywords={locks, keepers}, eprint={2001.01234}'),
];

beforeAll(async () => {
  writeFiles(folder, new Map([['journal.bib', [...regular, ...merged].join('\n')]]));
  expect((await runHere(['import', file, '--out', out])).code).toBe(0);
});

test('a journal with the same titles in every volume loses none', () => {
  const papers = readJsonLines<Paper>(join(out, 'papers.jsonl'));
  expect(papers).toHaveLength(regular.length + 1);
  const ids = new Set(papers.map(({ extra }) => (JSON.parse(extra!) as { ID: string }).ID));
  expect(ids.size).toBe(regular.length + 1);
  expect(papers.every(({ year }) => year !== null && year >= 1960)).toBe(true);
});

test('records of other DOIs are merged with a warning and lose neither', () => {
  const papers = readJsonLines<Paper>(join(out, 'papers.jsonl'));
  const paper = papers.find(({ title }) => title.startsWith('A Study'))!;
  expect(paper).toMatchObject({
    doi: '10.5555/one',
    year: 1990,
    arxiv_id: '2001.01234',
    keywords: ['locks', 'keepers'],
  });
  expect(paper.issues).toEqual(['record/doi-conflict', 'record/merged']);
  expect(JSON.parse(paper.extra!)).toMatchObject({ dois: ['10.5555/one', '10.5555/two'] });
  expect(paper.repositories).toMatchObject([{ field: 'url', url: 'https://github.com/insel/locks', start: 0 }]);
  const [duplicate] = readJsonLines<DuplicateRow>(join(out, 'duplicates.jsonl'));
  expect(duplicate).toMatchObject({ doi: '10.5555/two', url: 'https://github.com/insel/locks' });
});

test('every check passes, with the file at hand', async () => {
  const { code, stdout } = await runHere(['check', out, '--inputs', file, '--json']);
  const { checks } = JSON.parse(stdout) as {
    checks: { name: string; rows_failing: number; skipped: string | null }[];
  };
  const failed = checks.filter((check) => check.rows_failing > 0 || check.skipped !== null);
  // that most titles stand more than once is doubted, and true
  expect(failed.map(({ name }) => name)).toEqual(['files-doubtful']);
  expect(code).toBe(0);
});

test("metadata that is not the reader's fails the check", async () => {
  const other = join(folder, 'other', 'journal.bib');
  // the same bytes in the lines of the record cannot be: its hash would differ; a macro defined elsewhere can
  const macro =
    '@string{when = {1990}}\n@article{m, title={Tides of the Inner Harbours of Delft}, author={Reed, Ines}, year=when}\n';
  writeFiles(folder, new Map([['macro/journal.bib', macro]]));
  writeFiles(folder, new Map([['other/journal.bib', macro.replace('1990', '1991')]]));
  const built = join(folder, 'macro-out');
  expect((await runHere(['import', join(folder, 'macro', 'journal.bib'), '--out', built])).code).toBe(0);
  const { stdout } = await runHere(['check', built, '--inputs', other, '--json']);
  const { checks } = JSON.parse(stdout) as { checks: { name: string; rows_failing: number; rows: object[] }[] };
  const failed = checks.filter((check) => check.rows_failing > 0);
  expect(failed.map(({ name }) => name)).toEqual(['raw-text']);
  expect(JSON.stringify(failed)).toContain("the metadata is not the reader's");
});

test('the views carry it under the names of other tools', async () => {
  const connection = await plainDuckDb();
  await connection.run(readFileSync(join(out, 'views.sql'), 'utf8'));
  const one = async (macro: string, text: string) =>
    (
      await rows<Record<string, unknown>>(
        connection,
        `SELECT * FROM ${macro}('${out}') WHERE ${text} LIKE '%Locks and Their%'`,
      )
    )[0]!;
  expect(JSON.parse((await one('papers_csl', 'item::VARCHAR')).item as string)).toMatchObject({
    issued: { 'date-parts': [[1990]] },
    DOI: '10.5555/one',
    URL: 'https://github.com/insel/locks',
    keyword: 'locks, keepers',
  });
  expect(await one('papers_arxiv', 'title')).toMatchObject({ doi: '10.5555/one', arxiv_id: '2001.01234' });
  expect(await one('pwc_links', 'paper_title')).toMatchObject({
    paper_arxiv_id: '2001.01234',
    paper_url_abs: 'https://arxiv.org/abs/2001.01234',
    repo_url: 'https://github.com/insel/locks',
  });
  connection.closeSync();
});

test('columns of a CSV file with other names are said with --map', async () => {
  const table = 'Title,Authors,When,Where\nTides of the Inner Harbours of Delft,Ines Reed,May 1990,Harbour Notes\n';
  writeFiles(folder, new Map([['table.csv', table]]));
  const said = ['--map', 'year=When,venue=Where', '--map', 'authors=Authors'];
  const built = join(folder, 'table-out');
  expect((await runHere(['import', join(folder, 'table.csv'), '--out', built, ...said])).code).toBe(0);
  const [paper] = readJsonLines<Paper>(join(built, 'papers.jsonl'));
  expect(paper).toMatchObject({ year: 1990, venue: 'Harbour Notes', extra: '{"date":"May 1990"}' });
});
