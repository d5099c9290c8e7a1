import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { build } from '../../pipeline/build/build.ts';
import { cleanText } from '../../pipeline/stages/text/text.ts';
import type { Manifest } from '../../schemas/manifest.ts';
import type { Paper } from '../../schemas/paper.ts';
import { inventPapers } from '../listing.ts';
import {
  fileHashes,
  leftovers,
  readJsonLines,
  run,
  runHere,
  type Summary,
  temporaryFolder,
  writeFiles,
} from './program.ts';

const folder = temporaryFolder();
afterAll(() => rmSync(folder, { recursive: true }));

const papers = inventPapers(40);
const names = papers.map((paper) => paper.names);

/** The same invented papers in every format. */
const files = new Map<string, string>([
  [
    'refs.bib',
    papers
      .map(({ title, abstract }, index) => {
        const authors = names[index]!.map(({ given, family }) => `${family}, ${given}`).join(' and ');
        return `@article{key${index},\n  title = {{${title}}},\n  author = {${authors}},\n  abstract = {${abstract}}\n}\n`;
      })
      .join('\n'),
  ],
  [
    'refs.ris',
    papers
      .map(({ title, abstract }, index) => {
        const authors = names[index]!.map(({ given, family }) => `AU  - ${family}, ${given}\n`).join('');
        return `TY  - JOUR\nTI  - ${title}\n${authors}AB  - ${abstract}\nER  - \n`;
      })
      .join('\n'),
  ],
  [
    'csl.json',
    JSON.stringify(
      papers.map(({ title, abstract }, index) => ({ type: 'article', title, abstract, author: names[index] })),
    ),
  ],
  [
    'notes.json',
    JSON.stringify(
      {
        notes: papers.map(({ title, abstract }, index) => ({
          content: {
            title: { value: title },
            abstract: { value: abstract },
            authors: { value: names[index]!.map(({ given, family }) => `${given} ${family}`) },
          },
        })),
      },
      null,
      1,
    ),
  ],
  [
    'arxiv.jsonl',
    papers
      .map(({ title, abstract }, index) => {
        const authors_parsed = names[index]!.map(({ given, family }) => [family, given, '']);
        return `${JSON.stringify({ title, abstract, authors_parsed, categories: 'x' })}\n`;
      })
      .join(''),
  ],
  [
    'table.csv',
    `Title,People,Abstract\r\n${papers
      .map(({ title, abstract }, index) => {
        const authors = names[index]!.map(({ given, family }) => `${family}, ${given}`).join(' | ');
        return `${[title, authors, abstract].map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')}\r\n`;
      })
      .join('')}`,
  ],
]);

async function importFile(file: string, ...rest: string[]) {
  const out = join(folder, `out-${file}`);
  const ended = await runHere(['import', join(folder, file), '--out', out, '--json', ...rest]);
  const summary = JSON.parse(ended.stdout) as Summary;
  const manifest = JSON.parse(readFileSync(join(summary.out, 'manifest.json'), 'utf8')) as Manifest;
  return { out, code: ended.code, manifest, summary };
}

beforeAll(() => writeFiles(folder, files));

describe.each([
  ['refs.bib', { name: 'bibtex' }, []],
  ['refs.ris', { name: 'ris' }, []],
  ['csl.json', { name: 'csl' }, []],
  ['notes.json', { name: 'openreview' }, []],
  ['arxiv.jsonl', { name: 'arxiv' }, []],
  [
    'table.csv',
    {
      name: 'csv',
      columns: { title: 'Title', authors: 'People', abstract: 'Abstract' },
      authors_separator: '|',
    },
    ['--map', 'authors=People', '--authors-separator', '|'],
  ],
] as const)('%s', (file, format, flags) => {
  test('becomes a dataset that every check passes', async () => {
    const { out, code, manifest, summary } = await importFile(file, ...flags);
    expect(code).toBe(0);
    expect(summary).toMatchObject({ ok: true, counts: { papers: papers.length, rejects: 0 } });
    expect(manifest.inputs).toMatchObject([{ file, format }]);
    expect((await run(['check', out, '--inputs', file], folder)).code).toBe(0);
    const { checks } = JSON.parse(readFileSync(join(out, 'checks.json'), 'utf8')) as {
      checks: { name: string; rows_examined: number; rows_failing: number; skipped: string | null }[];
    };
    expect(checks.filter((check) => check.rows_failing > 0 || check.skipped !== null)).toEqual([]);
    expect(checks.find((check) => check.name === 'raw-text')?.rows_examined).toBe(papers.length);
    expect(leftovers(out)).toEqual([]);
  });

  test('has the papers, the names as the source cuts them and the file as their source', async () => {
    const found = readJsonLines<Paper>(join(folder, `out-${file}`, 'papers.jsonl'));
    const byTitle = new Map(found.map((paper) => [paper.title, paper]));
    for (const [index, { title, abstract }] of papers.entries()) {
      const paper = byTitle.get(title);
      expect(paper?.abstract).toBe(cleanText({ title, abstract }, () => {}).abstract);
      expect(paper?.authors.map(({ given, family }) => ({ given, family }))).toEqual(names[index]);
      expect(paper?.sources[0]?.file).toBe(file);
    }
  });

  test('is not worked again when nothing has changed', async () => {
    const before = fileHashes(join(folder, `out-${file}`));
    const { summary } = await importFile(file, ...flags);
    expect(summary.unchanged).toBe(true);
    expect(fileHashes(join(folder, `out-${file}`))).toEqual(before);
  });
});

test('all formats give the same ids', async () => {
  const ids = [...files.keys()].map((file) =>
    readJsonLines<Paper>(join(folder, `out-${file}`, 'papers.jsonl')).map((paper) => paper.id),
  );
  for (const other of ids) expect(other).toEqual(ids[0]);
});

test('several files are one dataset, in which the same papers are merged', async () => {
  const out = join(folder, 'out-all');
  const inputs = [...files.keys()].map((file) => join(folder, file));
  const mapped = ['--map', 'authors=People', '--authors-separator', '|'];
  const ended = await run(['import', ...inputs, '--out', out, '--json', ...mapped]);
  expect(JSON.parse(ended.stdout)).toMatchObject({ ok: true, counts: { papers: 40, duplicates: 5 * 40 } });
  expect((await runHere(['check', out, '--inputs', ...inputs])).code).toBe(0);
});

test('another reading of the same file is another dataset', async () => {
  const { summary, manifest } = await importFile('table.csv', '--map', 'authors=Abstract', '--map', 'abstract=People');
  expect(summary.unchanged).toBe(false);
  expect(summary.shards.reused).toBe(0);
  expect(manifest.inputs[0]?.format).toMatchObject({ columns: { authors: 'Abstract', abstract: 'People' } });
});

test('a file that changed after the import is found out', async () => {
  const out = join(folder, 'out-refs.ris');
  writeFiles(
    folder,
    new Map([['changed/refs.ris', files.get('refs.ris')!.replace(papers[7]!.title, 'Another Title')]]),
  );
  const { code, stdout } = await runHere(['check', out, '--inputs', join(folder, 'changed/refs.ris'), '--json']);
  expect(code).toBe(1);
  const { checks } = JSON.parse(stdout) as { checks: { name: string; rows_failing: number }[] };
  expect(checks.filter((check) => check.rows_failing > 0)).toMatchObject([{ name: 'raw-text', rows_failing: 1 }]);
});

test('lines cut at other places give the same bytes', async () => {
  const out = join(folder, 'out-cut');
  const inputs = [join(folder, 'arxiv.jsonl')];
  const report = await build({ inputs, out, workers: 1, shardBytes: 2000 });
  expect(report.shards.mapped).toBeGreaterThan(3);
  // `check` has read the other build back and says more in its report
  expect({ ...fileHashes(out), 'checks.json': '' }).toEqual({
    ...fileHashes(join(folder, 'out-arxiv.jsonl')),
    'checks.json': '',
  });
});

describe('what cannot be imported says why and leaves nothing', () => {
  test.each<[name: string, args: string[], message: RegExp]>([
    ['a missing file', ['gone.bib'], /cannot read .*gone\.bib: it does not exist/],
    ['JSON of something else', ['odd.json'], /cannot tell what format odd\.json is in/],
    ['a format there is not', ['refs.bib', '--format', 'endnote'], /endnote.*Allowed choices/],
    ['a table without titles', ['odd.csv'], /which column of .*odd\.csv holds the titles: it has "a", "b"/],
  ])('%s', async (_, [file, ...rest], message) => {
    writeFiles(
      folder,
      new Map([
        ['odd.json', '[{"size": 1}]'],
        ['odd.csv', 'a,b\n1,2\n'],
      ]),
    );
    const out = join(folder, 'out-none');
    await expect(runHere(['import', join(folder, file!), '--out', out, ...rest])).rejects.toThrow(message);
    expect(existsSync(out)).toBe(false);
  });

  test('and ends with 2', async () => {
    const { code, stderr } = await run(['import', join(folder, 'gone.bib'), '--out', join(folder, 'out-none')]);
    expect(stderr).toMatch(/^paperset: cannot read .*gone\.bib: it does not exist\n {2}\S/);
    expect(code).toBe(2);
  });
});
