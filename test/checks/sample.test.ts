import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Proof } from '../../pipeline/checks/sample.ts';
import { readManifest } from '../../pipeline/dataset/manifest.ts';
import type { Paper } from '../../schemas/paper.ts';
import { dirtyListings } from '../listing.ts';
import {
  type Built,
  buildListings,
  changeArrow,
  copyOf,
  dropAll,
  edit,
  editManifest,
  editParquet,
  editText,
  failed,
  recheck,
} from './dataset.ts';

const sample = 40;
let built: Built;
let proof: Proof;
/** The last paper by its id: far past the sample. */
let last: string;

beforeAll(async () => {
  built = await buildListings(dirtyListings());
  const { counts } = await readManifest(built.folder);
  expect(counts.papers).toBeGreaterThan(5 * sample);
  expect(counts.duplicates).toBeGreaterThan(10);
  proof = { records: counts.papers! + counts.duplicates!, violations: 0 };
  const lines = (await readFile(join(built.folder, 'papers.jsonl'), 'utf8')).trimEnd().split('\n');
  last = JSON.parse(lines.at(-1)!).id;
});

afterAll(dropAll);

async function damaged(damage: (folder: string) => Promise<void>): Promise<string> {
  const folder = await copyOf(built.folder);
  await damage(folder);
  return folder;
}

/** checks.json as it is written, of a sample and of every row. */
async function bothWays(damage: (folder: string) => Promise<void>): Promise<[sampled: string, whole: string]> {
  const folder = await damaged(damage);
  const written = () => readFile(join(folder, 'checks.json'), 'utf8');
  await recheck(folder, built.inputs, { proof, sample });
  const sampled = await written();
  await recheck(folder, built.inputs);
  return [sampled, await written()];
}

describe('a sample of sound data', () => {
  it('gives the bytes of checks.json that reading every row gives', async () => {
    const [sampled, whole] = await bothWays(async () => {});
    expect(sampled).toBe(whole);
    expect(JSON.parse(whole).checks.find((check: { name: string }) => check.name === 'rejects-few')).toBeDefined();
  });

  it('gives them without the listings too', async () => {
    const folder = await copyOf(built.folder);
    const sampled = await recheck(folder, new Map(), { proof, sample });
    const whole = await recheck(folder, new Map());
    const timeless = (report: typeof whole) => report.checks.map((check) => ({ ...check, seconds: 0 }));
    expect(timeless(sampled)).toEqual(timeless(whole));
    expect(sampled.checks.find(({ name }) => name === 'raw-text')?.skipped).not.toBeNull();
  });
});

describe('a row outside the sample', () => {
  const damages: [file: string, check: string, damage: (folder: string) => Promise<void>][] = [
    ['papers.jsonl', 'formats-papers', (folder) => editText(folder, 'papers.jsonl', inLast('"name":"', '"name":"X'))],
    ['papers.csv', 'formats-papers', (folder) => editText(folder, 'papers.csv', inLast('""name"":""', '""name"":""X'))],
    [
      'repairs.jsonl',
      'formats-repairs',
      (folder) => editText(folder, 'repairs.jsonl', inLast('"start":', '"start":1')),
    ],
    [
      'authors.csv',
      'formats-authors',
      (folder) => editText(folder, 'authors.csv', (text) => `${text.slice(0, -2)}X\r\n`),
    ],
    [
      'papers.parquet',
      'formats-papers',
      (folder) =>
        editParquet(
          folder,
          'papers',
          `SELECT * REPLACE (CASE WHEN id = '${last}' THEN title || 'X' ELSE title END AS title) FROM source`,
        ),
    ],
    [
      'papers.arrow (a title)',
      'arrow-papers',
      (folder) =>
        changeArrow(
          folder,
          lastPaper((paper) => Object.assign(paper, { title: `${paper.title}X` })),
        ),
    ],
    [
      'papers.arrow (an abstract)',
      'arrow-papers',
      (folder) =>
        changeArrow(
          folder,
          lastPaper((paper) => Object.assign(paper, { abstract: null })),
        ),
    ],
    [
      'papers.arrow (an author less)',
      'arrow-papers',
      (folder) =>
        changeArrow(
          folder,
          lastPaper((paper) => paper.authors.pop()),
        ),
    ],
    ['papers.arrow (a row less)', 'arrow-papers', (folder) => changeArrow(folder, (papers) => papers.slice(0, -1))],
    ['manifest.json', 'counts-told', (folder) => editManifest(folder, ({ counts }) => void counts.repairs!++)],
  ];

  it.each(damages)('of %s is found by %s and listed as if every row were read', async (_file, check, damage) => {
    const [sampled, whole] = await bothWays(damage);
    expect(sampled).toBe(whole);
    const found = JSON.parse(sampled).checks.find(({ name }: { name: string }) => name === check);
    expect(found.rows_failing).toBeGreaterThan(0);
  });

  it('that merging united is always examined', async () => {
    const [sampled, whole] = await bothWays((folder) =>
      edit(folder, (data) => {
        const merged = new Set(data.duplicates.map((row) => row.paper_id));
        const paper = data.papers.findLast(({ id, repositories }) => merged.has(id) && repositories.length > 0)!;
        expect(data.papers.indexOf(paper)).toBeGreaterThan(sample);
        paper.repositories[0]!.start--;
        data.repositories.find((row) => row.paper_id === paper.id)!.start--;
      }),
    );
    expect(sampled).toBe(whole);
    expect(sampled).toContain('"raw_url"');
  });
});

describe('a proof', () => {
  /** What only a scan that reads every row can see, for it is alike in every file. */
  const hidden = (folder: string) =>
    edit(folder, (data) => {
      const paper = data.papers.at(-1)!;
      paper.title = `${paper.title}\u200b`;
    });

  it.each([
    ['is taken at its word', (): Proof => proof, []],
    ['with an offence', (): Proof => ({ ...proof, violations: 1 }), ['characters-clean', 'raw-text']],
    ['of other records', (): Proof => ({ ...proof, records: proof.records - 1 }), ['characters-clean', 'raw-text']],
  ])('%s: all rows are read, or the sample', async (_name, given, checks) => {
    const report = await recheck(await damaged(hidden), built.inputs, { proof: given(), sample });
    expect(failed(report)).toEqual(expect.arrayContaining(checks));
    expect(report.ok).toBe(checks.length === 0);
  });

  it('is not asked where all rows fit into the sample', async () => {
    const report = await recheck(await damaged(hidden), built.inputs, { proof, sample: 10_000 });
    expect(failed(report)).toContain('characters-clean');
  });
});

/** Replaces the last `from` in the last row that has one. */
function inLast(from: string, to: string): (text: string) => string {
  return (text) => {
    const at = text.lastIndexOf(from);
    return text.slice(0, at) + to + text.slice(at + from.length);
  };
}

function lastPaper(change: (paper: Paper) => unknown): (papers: Paper[]) => Paper[] {
  return (papers) => {
    change(papers.at(-1)!);
    return papers;
  };
}
