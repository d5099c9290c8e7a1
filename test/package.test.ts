import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { globSync } from 'tinyglobby';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { packageRoot } from '../pipeline/program.ts';
import { temporaryFolder } from './commands/program.ts';
import { type Installed, installPackage, userShell } from './installed.ts';
import { inventPapers, listing } from './listing.ts';

let installed: Installed;
beforeAll(async () => {
  installed = await installPackage(join(temporaryFolder(), 'user'));
  writeFileSync(join(installed.folder, 'my-listing.txt'), listing(inventPapers(20)));
  writeFileSync(
    join(installed.folder, 'references.bib'),
    '@article{a, title={Kettles over Harbours}, author={Moor, Ada and Lake, Ben}}\n',
  );
}, 300_000);
afterAll(() => rmSync(join(installed.folder, '..'), { recursive: true, force: true }));

const shell = (line: string) => userShell(installed, line);

describe('the tarball', () => {
  test('is small', () => expect(installed.bytes).toBeLessThan(2_500_000));

  test('holds every page that a message of the program names', () => {
    const texts = globSync('dist/chunks/*.js', { cwd: installed.root }).map((file) =>
      readFileSync(join(installed.root, file), 'utf8'),
    );
    const named = new Set(
      texts.flatMap((text) => text.match(/(?<![\w/-])(?:docs|schemas)\/[\w/-]+\.(?:md|sql)\b/g) ?? []),
    );
    expect(named.size).toBeGreaterThan(1);
    for (const file of named) expect(existsSync(join(installed.root, file)), file).toBe(true);
  });
});

/** Code blocks of a page. */
function blocks(page: string, language: string): string[] {
  const text = readFileSync(join(packageRoot, page), 'utf8');
  return [...text.matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\``, 'gm'))].map(([, block]) => block!);
}

test.each([
  'paperset --version',
  'paperset -V',
  'paperset build my-listing.txt --out out/mine',
  'paperset query "SELECT count(*) FROM papers" out/mine',
  'paperset import references.bib --out out/refs',
  'paperset check out/mine --inputs my-listing.txt',
  'paperset report out/mine',
  'paperset init my-papers --license CC-BY-4.0 --creator "Moor, Ada" && cp my-listing.txt my-papers/raw/',
  'cd my-papers && paperset build && paperset release --yes --date 2026-11-30 && paperset verify --rebuild',
  'paperset diff out/mine my-papers/out/build',
  'paperset explain',
])(
  '%s',
  async (script) => {
    const { code, stderr } = await shell(script);
    expect([code, stderr]).toEqual([0, expect.not.stringMatching(/ at |node_modules/)]);
  },
  120_000,
);

test.each([
  [
    "const { cleanPaper, build, PapersetError } = require('paperset');",
    'cleanPaper({ title: "A" }).ok && build && PapersetError',
  ],
  ["const { cleanPaper } = require('paperset/clean');", 'cleanPaper({ title: "A" }).ok'],
  ["const { paperSchema, viewsSql } = require('paperset/schema');", 'paperSchema && viewsSql()'],
])('%s', async (line, works) => {
  writeFileSync(join(installed.folder, 'example.cjs'), `${line}\nif (!(${works})) throw new Error('not there');\n`);
  expect(await shell(`"${process.execPath}" example.cjs`)).toEqual({ code: 0, stdout: '', stderr: '' });
});

test.each([...blocks('README.md', 'ts'), ...blocks('docs/library.md', 'ts')])(
  '%s',
  async (code) => {
    writeFileSync(join(installed.folder, 'example.mjs'), code);
    const { code: exit, stderr } = await shell(`"${process.execPath}" example.mjs`);
    expect([exit, stderr]).toEqual([0, '']);
  },
  120_000,
);

test('a report without the browser DuckDB says so and how to add it', async () => {
  const { stderr } = await shell('paperset report out/mine');
  expect(stderr).toMatch(/without SQL: `npm install @duckdb\/duckdb-wasm@/);
  expect(existsSync(join(installed.folder, 'out/mine/site/index.html'))).toBe(true);
});
