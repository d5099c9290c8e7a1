import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { packageRoot } from '../../pipeline/program.ts';
import type { Author, Paper } from '../../schemas/paper.ts';
import { buildSummary, readJsonLines, type Summary, temporaryFolder } from '../commands/program.ts';

type Name = Pick<Author, 'given' | 'family' | 'suffix' | 'literal' | 'raw_name'>;

/** What a careful reader makes of one record of seeds/raw/listing.txt (README.md says how). */
interface Golden {
  line_start: number;
  line_end: number;
  format: 'given-first' | 'family-first';
  title: string;
  authors: Name[];
  abstract: string | null;
  repositories: { owner: string; name: string; raw_url: string }[];
  links: { kind: string; url: string }[];
  issues: string[];
}

const records = 50;
const goldens = new Map<number, Golden>();
for (const name of readdirSync(join(import.meta.dirname, 'seed'))) {
  goldens.set(
    Number.parseInt(name, 10),
    JSON.parse(readFileSync(join(import.meta.dirname, 'seed', name), 'utf8')) as Golden,
  );
}

const out = temporaryFolder();
let summary: Summary;
let papers: Map<number, Paper>;

beforeAll(async () => {
  summary = await buildSummary([join(packageRoot, 'seeds'), '--out', out]);
  const built = readJsonLines<Paper>(join(out, 'papers.jsonl'));
  papers = new Map(built.flatMap((paper) => paper.sources.map((source) => [source.line_start, paper] as const)));
});

afterAll(() => rmSync(out, { recursive: true }));

test('every record of the seed has a golden', () => {
  expect([...goldens.keys()].sort((a, b) => a - b)).toEqual(Array.from({ length: records }, (_, index) => index + 1));
});

test('the seed is 50 papers, and nothing else', () => {
  expect(summary.counts).toMatchObject({ papers: 50, duplicates: 0, rejects: 0, furniture: 0, repositories: 9 });
  expect(summary.ok).toBe(true);
});

test('the author lists are 37 given-first and 13 family-first', () => {
  const formats = { 'given-first': 0, 'family-first': 0 };
  for (const golden of goldens.values()) formats[formatOf(papers.get(golden.line_start)!)]++;
  expect(formats).toEqual({ 'given-first': 37, 'family-first': 13 });
});

/** Family-first names are the ones whose source text has a comma of its own. */
function formatOf(paper: Paper): Golden['format'] {
  return paper.authors.some((author) => author.raw_name.includes(',')) ? 'family-first' : 'given-first';
}

test('every correction is used', () => {
  const manifest = JSON.parse(readFileSync(join(out, 'manifest.json'), 'utf8')) as {
    corrections: { count: number; unused: number[] };
  };
  expect(manifest.corrections).toMatchObject({ count: 2, unused: [] });
});

describe.each([...goldens].sort(([a], [b]) => a - b))('record %i', (_, golden) => {
  const built = (): Paper => {
    const paper = papers.get(golden.line_start);
    if (paper === undefined) throw new Error(`no paper starts at line ${golden.line_start}`);
    return paper;
  };

  test('lines', () => {
    expect(built().sources).toMatchObject([
      { file: 'raw/listing.txt', line_start: golden.line_start, line_end: golden.line_end },
    ]);
  });

  test('title', () => {
    expect(built().title).toBe(golden.title);
  });

  test('authors', () => {
    const names = built().authors.map(({ position: _position, name: _name, ...rest }) => rest);
    expect(names).toEqual(golden.authors);
    expect(built().authors.map((author) => author.position)).toEqual(golden.authors.map((_author, index) => index + 1));
    expect(formatOf(built())).toBe(golden.format);
  });

  test('abstract', () => {
    expect(built().abstract).toBe(golden.abstract);
  });

  test('repositories and links', () => {
    const named = built().repositories.map(({ owner, name, raw_url }) => ({ owner, name, raw_url }));
    expect(named).toEqual(golden.repositories);
    expect(built().links).toEqual(golden.links);
    for (const { field, start, end, raw_url } of built().repositories)
      expect(built()[field]?.slice(start, end)).toBe(raw_url);
  });

  test('issues', () => {
    expect(built().issues).toEqual(expect.arrayContaining(golden.issues));
  });
});
