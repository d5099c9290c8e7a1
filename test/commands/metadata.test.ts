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

/** An invented journal: 24 years of four numbers, a calendar in each, and so many studies that it has 3,644 entries. */
function journal(): string {
  const entries = ['@string{j-acs = "Annals of Canal Studies"}'];
  const add = (volume: number, number: number, page: number, title: string, more: string) =>
    entries.push(
      `@Article{Anonymous:ACS${volume}-${number}-${page}, ${more} title = "${title}", journal = j-acs, volume = "${volume}", number = "${number}", pages = "${page}--??", year = "${1980 + volume}"}`,
    );
  for (let place = 0; entries.length <= 3644; place++) {
    const [volume, number, page] = [1 + (Math.floor(place / 4) % 24), 1 + (place % 4), 1 + Math.floor(place / 96)];
    if (page === 1) add(volume, number, page, 'Calendar', place % 2 === 0 ? '' : 'author = "Anonymous",');
    else if (page === 2) add(volume, number, page, 'Editorial', 'author = "Ines Reed",');
    else
      add(
        volume,
        number,
        page,
        `On Lock Number ${volume * 100 + page * 3} at Station ${number}`,
        'author = "Ines Reed",',
      );
  }
  return entries.join('\n');
}

test('3,644 entries of a journal with 96 calendars lose none', async () => {
  writeFiles(folder, new Map([['whole/journal.bib', journal()]]));
  const built = join(folder, 'whole-out');
  await runHere(['import', join(folder, 'whole', 'journal.bib'), '--out', built]);
  const papers = readJsonLines<Paper>(join(built, 'papers.jsonl'));
  expect(papers.filter(({ title }) => title === 'Calendar')).toHaveLength(96);
  expect(papers).toHaveLength(3644);
  expect(readJsonLines(join(built, 'duplicates.jsonl'))).toEqual([]);
});

test('corrections reach metadata, and the checks know of them', async () => {
  const from = join(folder, 'corrected');
  const entry = (key: string, more: string) =>
    `@article{${key}, ${more}, journal={Annals of Canal Studies}, year={1990}}\n`;
  const texts = [
    entry('s', 'title={A Study of Locks and Their Keepers}, author={Reed, Ines}'),
    entry('t', 'title={A Study of Locks and Their Keepers}, author={Reed, Ines}, doi={10.5555/two}'),
    entry('c', 'title={Calendar}, volume={3}, number={1}'),
  ];
  writeFiles(from, new Map([['journal.bib', texts.join('')]]));
  expect((await runHere(['build', from, '--out', join(from, 'before')])).code).toBe(0);
  const [study, calendar] = ['A Study', 'Calendar'].map(
    (title) => readJsonLines<Paper>(join(from, 'before/papers.jsonl')).find((paper) => paper.title.startsWith(title))!,
  );
  const said = { venue: 'Annals of Canals', year: 1992, doi: '10.5555/three', keywords: ['locks'], url: null };
  const because = { reason: 'The file errs.', evidence: 'The volume itself.' };
  const lines = [
    ...Object.entries(said)
      .filter(([, value]) => value !== null)
      .map(([field, value]) => ({ id: study!.id, field, value, ...because })),
    { id: calendar!.id, field: 'year', value: 1991, ...because },
  ];
  writeFiles(from, new Map([['corrections.jsonl', lines.map((line) => JSON.stringify(line)).join('\n')]]));
  const built = join(from, 'after');
  expect((await runHere(['build', from, '--out', built])).code).toBe(0);
  const papers = readJsonLines<Paper>(join(built, 'papers.jsonl'));
  expect(papers.find(({ id }) => id === study!.id)).toMatchObject({
    ...said,
    issues: expect.arrayContaining(['record/corrected']),
  });
  expect(papers.find(({ title }) => title === 'Calendar')).toMatchObject({ year: 1991 });
  expect(papers.find(({ title }) => title === 'Calendar')!.id).not.toBe(calendar!.id);
  const repairs = readJsonLines<{ field: string; rule: string }>(join(built, 'repairs.jsonl'));
  expect(repairs.map(({ field }) => field).sort()).toEqual(['doi', 'keywords', 'venue', 'year', 'year']);
  expect(repairs.every(({ rule }) => rule === 'correction')).toBe(true);
  const checked = await runHere(['check', built, '--inputs', from, '--json']);
  const { checks } = JSON.parse(checked.stdout) as {
    checks: { name: string; rows_failing: number; skipped: string | null }[];
  };
  expect(checks.filter((check) => check.rows_failing > 0 || check.skipped !== null)).toEqual([]);
  const diff = await runHere(['diff', join(from, 'before'), built, '--json']);
  expect(diff.stdout).toContain('"correction"');
  expect(diff.stdout).not.toContain('"unknown"');
});

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
