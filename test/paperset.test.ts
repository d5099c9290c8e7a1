import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { build, type Paper, paperSchema, readPapers } from '../pipeline/paperset.ts';
import { readJsonLines, temporaryFolder, writeFiles } from './commands/program.ts';
import { dirtyListings } from './listing.ts';

const folder = temporaryFolder();
const papersPath = join(folder, 'out/papers.jsonl');
const tampered = join(folder, 'tampered.jsonl');

beforeAll(async () => {
  writeFiles(join(folder, 'in'), dirtyListings(24));
  const report = await build({
    inputs: [join(folder, 'in')],
    out: join(folder, 'out'),
    workers: 1,
    shardBytes: 1 << 20,
    corrections: null,
    csvSafe: false,
    memory: '768MB',
    progress: () => {},
  });
  expect(report.manifest.counts.papers).toBeGreaterThan(60);
});

afterAll(() => rmSync(folder, { recursive: true }));

async function all(path: string | URL): Promise<Paper[]> {
  const papers: Paper[] = [];
  for await (const paper of readPapers(path)) papers.push(paper);
  return papers;
}

/** Writes the papers with one line changed and reads them. */
async function readChanged(line: number, change: (text: string) => string): Promise<Paper[]> {
  const lines = readFileSync(papersPath, 'utf8').split('\n');
  lines[line - 1] = change(lines[line - 1]!);
  writeFileSync(tampered, lines.join('\n'));
  return all(tampered);
}

const edit = (change: (paper: Record<string, unknown>) => void) => (text: string) => {
  const paper = JSON.parse(text) as Record<string, unknown>;
  change(paper);
  return JSON.stringify(paper);
};

describe('readPapers', () => {
  test('gives every paper of a build, as written, by path or address', async () => {
    const papers = await all(papersPath);
    expect(papers).toEqual(readJsonLines(papersPath));
    expect(papers.map((paper) => paper.id)).toEqual(papers.map((paper) => paper.id).sort());
    expect(await all(pathToFileURL(papersPath))).toEqual(papers);
    expect(papers.every((paper) => paperSchema.safeParse(paper).success)).toBe(true);
  });

  test('a name with a line separator in it is read whole', async () => {
    const names = (await all(papersPath)).flatMap((paper) => paper.authors.map((author) => author.raw_name));
    expect(names.some((name) => name.includes('\u2028'))).toBe(true);
  });

  test.each<[name: string, change: (text: string) => string, message: RegExp]>([
    ['a line cut short', (text) => text.slice(0, -9), /papers\.jsonl, line 3: not JSON/],
    ['a number for the title', edit((paper) => Object.assign(paper, { title: 7 })), /papers\.jsonl, line 3: title: /],
    ['no abstract key', edit((paper) => delete paper.abstract), /line 3: abstract: /],
    ['a key too many', edit((paper) => Object.assign(paper, { year: 2021 })), /line 3: .*year/],
    [
      'an author without a name',
      edit((paper) => delete (paper.authors as { name?: string }[])[0]!.name),
      /line 3: authors\.0\.name: /,
    ],
    ['a title with two spaces', edit((paper) => Object.assign(paper, { title: 'A  b' })), /line 3: title: .*double/],
    ['an id of another form', edit((paper) => Object.assign(paper, { id: 'P1' })), /line 3: id: /],
  ])('%s is told with its line and field', async (_, change, message) => {
    await expect(readChanged(3, change)).rejects.toThrow(message);
  });

  test('a missing file is told', async () => {
    await expect(all(join(folder, 'gone.jsonl'))).rejects.toThrow(/ENOENT/);
  });
});
