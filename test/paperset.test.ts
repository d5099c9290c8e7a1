import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { build, type Paper, paperSchema, readPapers } from '../pipeline/paperset.ts';
import { packageRoot } from '../pipeline/program.ts';
import { readJsonLines, temporaryFolder, writeFiles } from './commands/program.ts';
import { dirtyListings } from './listing.ts';

const folder = temporaryFolder();
const papersPath = join(folder, 'out/papers.jsonl');
const tampered = join(folder, 'tampered.jsonl');

beforeAll(async () => {
  writeFiles(join(folder, 'in'), dirtyListings(24));
  const report = await build({ inputs: [join(folder, 'in')], out: join(folder, 'out') });
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

describe('build', () => {
  test('says how far it is, takes the corrections beside the listings, and none where it is told so', async () => {
    const home = join(folder, 'corrected');
    const unused = { id: `p${'a'.repeat(20)}`, field: 'title', value: 'A', reason: 'none', evidence: 'none' };
    writeFiles(home, dirtyListings(4));
    writeFiles(home, new Map([['corrections.jsonl', `${JSON.stringify(unused)}\n`]]));
    const phases = new Set<string>();
    const options = { inputs: [home], out: join(folder, 'corrected-out'), workers: 1 };
    const { checks } = await build({ ...options, progress: ({ phase }) => phases.add(phase) });
    expect(checks.ok).toBe(false);
    expect([...phases]).toEqual(['hash', 'map', 'reduce', 'check']);
    expect((await build({ ...options, corrections: null })).checks.ok).toBe(true);
  });
});

/** A program of another package that has this one as a dependency. */
const example = `import { type BuildReport, build, type CleanResult, cleanPaper, cleanText, findRepositories, jsonSchema, type Manifest, type Paper, PapersetError, paperSchema, parseAuthors, type RawPaper, readListing, readPapers, rowSchemas } from 'paperset';
import { cleanPaper as cleanAlone } from 'paperset/clean';
import { paperSchema as paperAlone } from 'paperset/schema';

const report: BuildReport = await build({ inputs: ['in'], out: 'out-example' });
const { counts }: Manifest = report.manifest;
const papers: Paper[] = [];
for await (const paper of readPapers('out-example/papers.jsonl')) papers.push(paperSchema.parse(paper));
if (!report.checks.ok || papers.length !== counts.papers) throw new Error(report.out);
const page: RawPaper = { title: 'Tides in {\\\\it Harbours}', authors: 'Moor, Ada, Lake, Ben' };
const cleaned: CleanResult = cleanPaper(page);
if (!cleaned.ok || cleaned.paper.title !== 'Tides in Harbours' || cleaned.repairs.length === 0) throw new Error('clean');
if (cleanText('a &amp; b').text !== 'a & b' || findRepositories('https://github.com/a/b').repositories.length !== 1) throw new Error('text');
if (parseAuthors('Ada Moor, Ben Lake').authors[1]?.family !== 'Lake') throw new Error('authors');
let records = 0;
for await (const record of readListing(['One Title of Harbours\\nAda Moor, Ben Lake\\nWe study it.\\n'])) records += record.kind === 'record' ? 1 : 0;
if (records !== 1) throw new Error('listing');
rowSchemas.repairs.parse;
const schema: unknown = jsonSchema('papers');
try { await build({ inputs: ['gone'], out: 'out-example' }); } catch (error) { if (!(error instanceof PapersetError) || error.hint === '' || schema === null) throw error; }
cleanAlone({ title: 'A' }); paperAlone.shape.title;
await build({ inputs: ['in'], out: 'out-example', workers: 2, corrections: null, progress: ({ phase }: { phase: string }) => phase });
`;

describe('as an installed package', () => {
  beforeAll(() => {
    mkdirSync(join(folder, 'node_modules'));
    symlinkSync(packageRoot, join(folder, 'node_modules/paperset'));
    const strict = { module: 'nodenext', target: 'es2022', strict: true, exactOptionalPropertyTypes: true, types: [] };
    const config = { compilerOptions: { ...strict, skipLibCheck: true }, files: ['example.mts'] };
    writeFiles(
      folder,
      new Map([
        ['example.mts', example],
        ['tsconfig.json', JSON.stringify(config)],
      ]),
    );
    execFileSync(process.execPath, [join(packageRoot, 'node_modules/typescript/bin/tsc')], { cwd: folder });
  });

  test('an example compiles under the strictest types and runs', () => {
    expect(execFileSync(process.execPath, ['example.mjs'], { cwd: folder, encoding: 'utf8' })).toBe('');
  });

  test('importing it and reading papers loads neither DuckDB nor Arrow; building does', () => {
    const read =
      "import { readPapers } from 'paperset'; for await (const paper of readPapers('out/papers.jsonl')) break;";
    expect(packagesLoaded(read)).toEqual(['entities', 'zod']);
    const built = "import { build } from 'paperset'; await build({ inputs: ['in'], out: 'out-loaded' });";
    expect(packagesLoaded(built)).toEqual(expect.arrayContaining(['zod', '@duckdb/node-api', '@duckdb/node-bindings']));
  });
});

/** Names of the packages of which a program loads a file, by V8's own list of the scripts it ran. */
function packagesLoaded(code: string): string[] {
  const coverage = mkdtempSync(join(folder, 'scripts-'));
  const env = { ...process.env, NODE_V8_COVERAGE: coverage };
  execFileSync(process.execPath, ['--input-type=module', '--eval', code], { cwd: folder, env });
  const texts = readdirSync(coverage).map((file) => readFileSync(join(coverage, file), 'utf8'));
  const scripts = texts.flatMap((text) => (JSON.parse(text) as { result: { url: string }[] }).result);
  const names = scripts.map(({ url }) => /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(url)?.[1]);
  return [...new Set(names.filter((name) => name !== undefined))].sort();
}

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
    ['a line cut short', (text) => text.slice(0, -9), /tampered\.jsonl, line 3: not a paper: it is not JSON$/],
    [
      'a number for the title',
      edit((paper) => Object.assign(paper, { title: 7 })),
      /line 3: not a paper: "title" must be text, not a whole number$/,
    ],
    ['no abstract key', edit((paper) => delete paper.abstract), /line 3: not a paper: "abstract" is missing$/],
    [
      'a key too many',
      edit((paper) => Object.assign(paper, { pages: '1-2' })),
      /line 3: .* a field that no schema knows: "pages"$/,
    ],
    [
      'an author without a name',
      edit((paper) => delete (paper.authors as { name?: string }[])[0]!.name),
      /line 3: .*"authors\[0\]\.name" is missing$/,
    ],
    [
      'a title with two spaces',
      edit((paper) => Object.assign(paper, { title: 'A  b' })),
      /line 3: .*"title" is empty, or has .*double/,
    ],
    ['an id of another form', edit((paper) => Object.assign(paper, { id: 'P1' })), /line 3: .*"id" has not the form /],
  ])('%s is told with its line and field', async (_, change, message) => {
    await expect(readChanged(3, change)).rejects.toThrow(message);
  });

  test('a missing file is told', async () => {
    await expect(all(join(folder, 'gone.jsonl'))).rejects.toThrow(/^cannot read .*gone\.jsonl: it does not exist$/);
  });
});
