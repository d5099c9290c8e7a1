import { execFile } from 'node:child_process';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { globSync } from 'tinyglobby';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { packageRoot } from '../pipeline/program.ts';
import { temporaryFolder } from './commands/program.ts';
import { type Installed, installPackage } from './installed.ts';
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

/** Runs a shell line in the user's folder, where `paperset` is the installed program. */
function shell(line: string): Promise<{ code: number; stdout: string; stderr: string }> {
  const env = { ...process.env, PATH: `${join(installed.folder, 'node_modules/.bin')}:${process.env.PATH}` };
  return new Promise((done) => {
    const node = `paperset() { "${process.execPath}" "${installed.root}/dist/pipeline/cli.js" "$@"; }; `;
    execFile('bash', ['-o', 'pipefail', '-c', node + line], { cwd: installed.folder, env }, (error, stdout, stderr) =>
      done({ code: error === null ? 0 : Number(error.code), stdout, stderr }),
    );
  });
}

describe('the tarball', () => {
  test('is small', () => expect(installed.bytes).toBeLessThan(2_500_000));

  test('holds every page that a message of the program names', () => {
    const texts = globSync('dist/chunks/*.js', { cwd: installed.root }).map((file) =>
      readFileSync(join(installed.root, file), 'utf8'),
    );
    const named = new Set(texts.flatMap((text) => text.match(/\b(?:docs|schemas)\/[\w/-]+\.(?:md|sql)\b/g) ?? []));
    expect(named.size).toBeGreaterThan(1);
    for (const file of named) expect(existsSync(join(installed.root, file)), file).toBe(true);
  });
});

/** Code blocks of a page. */
function blocks(page: string, language: string): string[] {
  const text = readFileSync(join(packageRoot, page), 'utf8');
  return [...text.matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\``, 'gm'))].map(([, block]) => block!);
}

/** Lines of README that are run: all of its shell blocks but the install, which this file has done, and the server, which test/commands/open.test.ts starts. */
const scripts = blocks('README.md', 'sh')
  .slice(1)
  .map((block) => block.replaceAll(/^paperset open .*$/gm, 'true'));

test('README has its commands in blocks', () => expect(scripts.length).toBeGreaterThan(1));

test.each([
  ...scripts,
  'paperset --version',
  'paperset check out/mine --inputs my-listing.txt',
  'paperset report out/mine',
  'paperset diff out/mine my-papers/out/build',
  'paperset explain',
])(
  '%s',
  async (script) => {
    const { code, stderr } = await shell(`set -e\n${script}`);
    expect([code, stderr]).toEqual([0, expect.not.stringMatching(/ at |node_modules/)]);
  },
  120_000,
);

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
