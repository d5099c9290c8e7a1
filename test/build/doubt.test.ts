import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runHere, temporaryFolder, writeFiles } from '../commands/program.ts';
import { inventPapers, listing } from '../listing.ts';

const folder = temporaryFolder();
afterAll(() => rmSync(folder, { recursive: true }));

const papers = inventPapers(12);
const lines = (count: number, line: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => line(index)).join('\n');
const sentence = (index: number) =>
  `The harbour keeps ${index} boats in winter, and when the ice comes they are drawn on land by the people who own them.`;
const people = (index: number) => papers[index % papers.length]!.names;

/** Files that are no lists of papers; each must be doubted. */
const garbage: Record<string, string> = {
  'prose.txt': lines(40, (index) => lines(4, (at) => sentence(index * 4 + at)).replaceAll('\n', ' ')).replaceAll(
    '\n',
    '\n\n',
  ),
  'sentences.txt': lines(200, sentence),
  'log.txt': lines(200, (index) => `2024-01-01 10:00:${index % 60} INFO request ${index} took ${index % 7} ms`),
  'addresses.txt': lines(200, (index) => `bee${index}@example.org`),
  'numbers.txt': lines(100, (index) => `${index}.5 ${index * 3} ${index * 7}`),
  'films.csv': `title,year\n${lines(50, (index) => `A Film of Number ${index},${1950 + index}`)}\n`,
  'chairs.json': JSON.stringify(
    Array.from({ length: 30 }, (_, index) => ({ name: `Chair ${index}`, description: 'Blue.' })),
  ),
  'degrees.json': JSON.stringify(
    papers.map(({ title, abstract }) => ({ title, abstract, authors: [{ given: 'Ann', family: 'PhD' }] })),
  ),
  'swapped.json': JSON.stringify(
    papers.map(({ title }, index) => ({ title: people(index).map(nameOf).join(', '), authors: title })),
  ),
  'initials.json': JSON.stringify(
    papers.map(({ title, abstract }) => ({ title, abstract, authors: [{ given: 'Bee', family: 'A.' }] })),
  ),
  'blank.txt': '\n\n\n',
  'page.html': `<h1>Harbour</h1>\n${lines(30, (index) => `<p>${sentence(index)}</p>`)}`,
};

function nameOf({ given, family }: { given: string; family: string }): string {
  return `${given} ${family}`;
}

/** Files that are; none may be. */
const good: Record<string, string> = {
  'listing.txt': listing(papers),
  'one.txt': listing(papers.slice(0, 1)),
  'titles.json': JSON.stringify(papers.map(({ title, names }) => ({ title, authors: names }))),
  'table.txt': papers
    .map(({ title, names, abstract }) => [title, names.map(nameOf).join(', '), abstract].join('\t'))
    .join('\n'),
  'editorials.bib': Array.from(
    { length: 12 },
    (_, n) => `@article{e${n}, title={Editorial of Volume ${n}}, year={${1980 + n}}}`,
  ).join('\n'),
  'few.bib': papers
    .map(
      ({ title, names }, n) =>
        `@article{p${n}, title={${title}}, author={${names.map(nameOf).join(' and ')}}${n === 0 ? ', abstract={See the paper.}' : ''}}`,
    )
    .join('\n'),
  'mono.json': JSON.stringify(papers.map(({ title, abstract }) => ({ title, abstract, authors: ['Suharto', 'Bono'] }))),
};

beforeAll(() => writeFiles(folder, new Map(Object.entries({ ...garbage, ...good }))));

async function built(...files: string[]) {
  const out = join(folder, `out-${files.join('-')}`);
  return runHere(['build', ...files.map((file) => join(folder, file)), '--out', out, '--workers', '1']);
}

test.each(Object.keys(garbage))('%s is doubted', async (file) => {
  const { code, stdout } = await built(file);
  expect(code).toBe(1);
  expect(stdout).toMatch(/files-plausible|papers-found/);
  expect(stdout).toContain('paperset preview');
});

/** They are odd, which a warning says. */
const warned = ['mono.json', 'editorials.bib'];

test('a library without authors is a warning', async () => {
  const { code, stdout } = await built('editorials.bib');
  expect(stdout).toMatch(/files-doubtful/);
  expect(stdout).not.toMatch(/files-plausible/);
  expect(code).toBe(0);
});

test.each(Object.keys(good).filter((file) => !warned.includes(file)))('%s is not', async (file) => {
  const { code, stdout } = await built(file);
  expect(stdout).not.toMatch(/files-plausible|files-doubtful/);
  expect(code).toBe(0);
});

test('one misread file among sound ones fails the build and is named', async () => {
  const { code, stdout } = await built('listing.txt', 'films.csv');
  expect(code).toBe(1);
  expect(stdout).toMatch(/films\.csv +what: no paper has authors/);
});

test('what was said to be so is a warning, which --strict makes fail', async () => {
  const args = ['build', join(folder, 'films.csv'), '--as', 'csv', '--out', join(folder, 'said'), '--workers', '1'];
  const said = await runHere(args);
  expect(said.stdout).toMatch(/files-doubtful/);
  expect(said.code).toBe(0);
  expect((await runHere([...args, '--strict'])).code).toBe(1);
});

describe('preview', () => {
  const preview = async (...args: string[]) => runHere(['preview', ...args]);

  test('shows the records beside their lines', async () => {
    const { code, stdout } = await preview(join(folder, 'listing.txt'), '--records', '2');
    expect(code).toBe(0);
    expect(stdout).toMatch(/^listing\.txt: a listing of three lines a record, UTF-8, \d+ % sure$/m);
    expect(stdout).toContain(`  1 | ${papers[0]!.title}`);
    expect(stdout).toContain(`title : ${papers[0]!.title}`);
    expect(stdout).not.toContain(papers[2]!.title);
  });

  test('says what is doubted, and ends with 1', async () => {
    const { code, stdout } = await preview(join(folder, 'films.csv'), '--json');
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject([
      { file: 'films.csv', doubt: expect.stringContaining('no paper has authors'), read: { records: 50, whole: true } },
    ]);
  });

  test.each(Object.keys({ ...garbage, ...good }))('doubts %s as the build does', async (file) => {
    const { code } = await preview(join(folder, file));
    expect(code).toBe((await built(file)).code);
  });

  test('shows nothing that a terminal acts on', async () => {
    writeFiles(
      folder,
      new Map([['escape.txt', listing(papers).replace(papers[0]!.title, 'A \u001b]52;c;aGk=\u0007 Title')]]),
    );
    expect((await preview(join(folder, 'escape.txt'))).stdout).not.toMatch(/[\u001b\u0007]/);
  });
});
