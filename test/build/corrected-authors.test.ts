import { copyFileSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { packageRoot } from '../../pipeline/program.ts';
import type { Paper } from '../../schemas/paper.ts';
import type { RepairRow } from '../../schemas/tables.ts';
import { readJsonLines, run, temporaryFolder, writeFiles } from '../commands/program.ts';
import { inventPapers, listing } from '../listing.ts';

const root = temporaryFolder();
const [inputs, out, releases] = [join(root, 'in'), join(root, 'out'), join(root, 'releases')];
const corrections = join(inputs, 'corrections.jsonl');
const invented = inventPapers(12);
const authorless = 'Boats That No Author Signed';
const csv = `title,authors,abstract\n"${authorless}",,We count the boats of a port.\nFerries at Night,"Berg, Anna; Costa, Bruno",We wait for them.\n`;
const person = (given: string, family: string) => ({ given, family, suffix: null, literal: null });
const why = { reason: 'The source lacks them.', evidence: 'The title page.' };

let before: Paper[];
let after: Paper[];
const papers = () => readJsonLines<Paper>(join(out, 'papers.jsonl'));
const named = (list: readonly Paper[], title: string) => list.find((paper) => paper.title === title)!;
const make = () => run(['build', 'in', '--out', 'out'], root);
const release = (date: string) =>
  run(['release', 'out', '--releases', 'releases', '--inputs', 'in', '--yes', '--date', date], root);

beforeAll(async () => {
  copyFileSync(join(packageRoot, 'paperset.json'), join(root, 'paperset.json'));
  writeFiles(
    inputs,
    new Map([
      ['list.txt', listing(invented, 'family-first')],
      ['table.csv', csv],
    ]),
  );
  expect(await make()).toMatchObject({ code: 0 });
  before = papers();
  expect(await release('2026-11-30')).toMatchObject({ code: 0 });
  const several = before.find(({ authors, sources }) => authors.length > 2 && sources[0]!.file === 'list.txt')!;
  const lines = [
    {
      id: named(before, authorless).id,
      field: 'authors',
      value: [person('Clara', 'Diaz'), { ...person('', ''), given: null, family: null, literal: 'Ferry Group' }],
    },
    {
      id: named(before, 'Ferries at Night').id,
      field: 'authors',
      value: [person('Bruno', 'Costa'), person('Anna', 'Berg')],
    },
    {
      id: several.id,
      field: 'authors',
      value: several.authors.slice(1).map(({ given, family, suffix, literal }) => ({ given, family, suffix, literal })),
    },
  ];
  writeFileSync(corrections, lines.map((line) => `${JSON.stringify({ ...line, ...why })}\n`).join(''));
});
afterAll(() => rmSync(root, { recursive: true }));

describe('a list of authors that a correction gives', () => {
  test('makes a sound build, in which each correction is used', async () => {
    expect(await make()).toMatchObject({ code: 0, stdout: expect.stringMatching(/ 0 failed/) });
    expect(JSON.parse(readFileSync(join(out, 'manifest.json'), 'utf8')).corrections).toMatchObject({
      count: 3,
      unused: [],
    });
    after = papers();
    const { authors, issues } = named(after, authorless);
    expect(named(before, authorless)).toMatchObject({ authors: [], issues: ['authors/missing'] });
    expect(authors.map(({ position, name, raw_name }) => [position, name, raw_name])).toEqual([
      [1, 'Clara Diaz', ''],
      [2, 'Ferry Group', ''],
    ]);
    expect(issues).toEqual(['record/corrected']);
    expect(named(after, 'Ferries at Night').authors.map(({ raw_name }) => raw_name)).toEqual([
      'Costa, Bruno',
      'Berg, Anna',
    ]);
  });

  test('is audited row by row', () => {
    const { id } = named(after, authorless);
    const rows = readJsonLines<RepairRow>(join(out, 'repairs.jsonl')).filter(({ paper_id }) => paper_id === id);
    expect(rows).toMatchObject([
      { field: 'authors[1]', step: 1, rule: 'correction', start: 0, before: '', after: 'Clara Diaz' },
      { field: 'authors[2]', step: 1, rule: 'correction', start: 0, before: '', after: 'Ferry Group' },
      {
        field: 'authors',
        step: 1,
        rule: 'correction',
        start: 0,
        before: '',
        after: expect.stringMatching(/^\[\{"name":"Clara Diaz"/),
      },
    ]);
  });

  test('holds when every row is read back and compared with the inputs', async () => {
    const { code, stdout } = await run(['check', 'out', '--inputs', 'in'], root);
    expect([code, stdout]).toEqual([0, expect.not.stringContaining('FAILED')]);
    expect(stdout).toMatch(/raw-text/);
  });

  test('is named as the cause by the next release, where the old ids lead on', async () => {
    expect(await release('2026-12-01')).toMatchObject({ code: 0 });
    const next = join(releases, readdirSync(releases).find((name) => /^\d/.test(name) && name !== '1.0.0')!);
    const redirects = readJsonLines<{ id: string; to_id: string }>(join(next, 'redirects.jsonl'));
    expect(redirects.map(({ id, to_id }) => [id, to_id])).toContainEqual([
      named(before, authorless).id,
      named(after, authorless).id,
    ]);
    const changes = readJsonLines<{ field: string | null; cause: string }>(join(next, 'changes.jsonl'));
    expect(changes.filter(({ field }) => field === 'authors')).toHaveLength(3);
    expect(new Set(changes.map(({ cause }) => cause))).toEqual(new Set(['correction']));
  });

  test('and one author of it in the same file are a contradiction', async () => {
    const text = readFileSync(corrections, 'utf8');
    const line = { id: named(before, authorless).id, field: 'authors[1]', value: person('Clara', 'Dias'), ...why };
    writeFileSync(corrections, `${text}${JSON.stringify(line)}\n`);
    expect(await make()).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/corrections\.jsonl:4: .*authors\[1\] and authors of p\w+ are both corrected/),
    });
    writeFileSync(corrections, text);
  });
});
