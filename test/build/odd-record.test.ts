import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type BuildReport, build } from '../../pipeline/build/build.ts';
import { readJsonLines, temporaryFolder, writeFiles } from '../commands/program.ts';
import { inventPapers, listing } from '../listing.ts';

const root = temporaryFolder();
const out = join(root, 'out');
/** Authors lines that are no names, and what stood in one abstract. */
const odd = [
  '(anonymous@x.example)',
  '1,2',
  '$a$',
  '<b></b>',
  '[CODE](HTTPS://GITHUB.COM/A/B)',
  '&NBSP;',
  '~',
  '{ }',
  '\\ ',
  '???',
];
const shouted = 'The charts&NBSP;and the [CODE](HTTPS://GITHUB.COM/Invented-Lab/Charts) are open.';
const papers = inventPapers(60);
const oddAt = (index: number) => (index % 5 === 2 ? odd[(index - 2) / 5] : undefined);
const lines = listing(papers, 'given-first').trimEnd().split('\n');
const text = lines
  .map((line, index) => (index % 3 === 1 ? (oddAt((index - 1) / 3) ?? line) : line))
  .map((line, index) => (index === 3 * 4 + 2 ? `${line} ${shouted}` : line))
  .join('\n');

interface Row {
  id: string;
  title: string;
  abstract: string;
  authors: { name: string; raw_name: string }[];
  repositories: { owner: string }[];
}
let report: BuildReport;
let rows: Row[];
const make = async () => {
  report = await build({ inputs: [root], out, workers: 1 });
  rows = readJsonLines<Row>(join(out, 'papers.jsonl'));
};

beforeAll(async () => {
  writeFiles(root, new Map([['list.txt', `${text}\n`]]));
  await make();
});
afterAll(() => rmSync(root, { recursive: true }));

describe('one odd record', () => {
  test('fails no build', () => {
    expect(report.checks.ok).toBe(true);
    expect(rows.length).toBeGreaterThanOrEqual(papers.length - odd.length);
  });

  test.each(odd.map((line, index) => [line, papers[index * 5 + 2]!.title] as const))(
    'with the authors %j keeps its words: as a paper, or raw among rejects and furniture',
    (line, title) => {
      const paper = rows.find((row) => row.title === title);
      if (paper !== undefined)
        return expect(paper.authors.map(({ name }) => name).join()).not.toMatch(/[<>{}$]|&nbsp/i);
      const kept = [
        ...readJsonLines<{ text: string }>(join(out, 'rejects.jsonl')).map((reject) => reject.text),
        ...readJsonLines<{ line_start: number; line_end: number }>(join(out, 'furniture.jsonl')).map(
          ({ line_start, line_end }) =>
            text
              .split('\n')
              .slice(line_start - 1, line_end)
              .join('\n'),
        ),
      ].join('\n');
      expect(kept).toContain(line);
      expect(kept).toContain(title);
    },
  );

  test('in capitals is read as in small letters', () => {
    const paper = rows.find(({ title }) => title === papers[4]!.title)!;
    expect(paper.abstract).toContain('The charts and the CODE');
    expect(paper.abstract).not.toMatch(/nbsp|\]\(/i);
    expect(paper.repositories).toMatchObject([{ owner: 'Invented-Lab' }]);
  });

  test('is reached by corrections', async () => {
    const reached = rows.filter(({ title }) => odd.some((_, index) => papers[index * 5 + 2]!.title === title));
    expect(reached.length).toBeGreaterThan(4);
    const corrections = reached.map(({ id, authors }, index) => ({
      id,
      ...(authors.length > 0
        ? { field: 'authors[1]', value: { given: 'Ada', family: 'Moor', suffix: null, literal: null } }
        : { field: 'title', value: `A Chart of Port ${index} by Hand` }),
      reason: 'the line names nobody',
      evidence: 'the cover',
    }));
    writeFiles(root, new Map([['corrections.jsonl', corrections.map((line) => `${JSON.stringify(line)}\n`).join('')]]));
    await make();
    expect(report.checks.ok).toBe(true);
    const corrected = rows.filter(({ title, authors }) => /by Hand$/.test(title) || authors[0]?.name === 'Ada Moor');
    expect(corrected).toHaveLength(reached.length);
  });
});

test.each(['utf16le', 'utf16be'])('a listing in %s without a mark gives the same papers', async (encoding) => {
  const bytes = Buffer.from(listing(papers), 'utf16le');
  writeFiles(join(root, encoding), new Map([['list.txt', encoding === 'utf16le' ? bytes : bytes.swap16()]]));
  const { checks, manifest } = await build({ inputs: [join(root, encoding)], out: join(root, 'wide'), workers: 1 });
  expect([checks.ok, manifest.counts.papers]).toEqual([true, papers.length]);
});
