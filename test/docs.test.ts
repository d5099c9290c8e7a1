import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Command } from 'commander';
import { globSync } from 'tinyglobby';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { commandLine } from '../pipeline/commands/command-line.ts';
import { packageRoot } from '../pipeline/program.ts';
import { temporaryFolder } from './commands/program.ts';
import { type Installed, installPackage, userShell } from './installed.ts';
import { inventPapers, listing } from './listing.ts';

/** How the commands of a page are run: all of them, but for what `instead` replaces. */
interface Page {
  /** Shell lines that come first, once a page. */
  first?: string;
  /** What a command becomes, and why. */
  instead?: [text: string | RegExp, by: string, why: string][];
}

const elsewhere = 'true #';
const aRelease =
  'paperset init . --no-ask && cp my-listing.txt raw/ && paperset build && paperset release --yes --date 2026-11-30';

const pages: Record<string, Page> = {
  'README.md': {
    instead: [
      [/^make && npm pack$/m, elsewhere, 'this file packs'],
      [/^npm install --global .*$/m, elsewhere, 'this file installs it'],
      [/^paperset open .*$/m, elsewhere, 'a server: test/commands/open.test.ts starts it'],
    ],
  },
  'docs/datasets.md': {},
  'docs/input.md': {
    instead: [
      [
        'curl -s https://example.org/list.txt',
        'cat my-listing.txt',
        'another machine: test/read/request.test.ts has a server',
      ],
    ],
  },
  'docs/publishing.md': {
    first: aRelease,
    instead: [
      [/\/srv\/datasets/g, 'srv/datasets', 'a folder of the machine'],
      [/^paperset publish .* --to npm .*$/m, elsewhere, 'a registry: test/publish/npm.test.ts starts one'],
      [/^HF_TOKEN=.*$/m, elsewhere, 'a Hub: test/publish/hf.test.ts starts one'],
    ],
  },
  'docs/releases.md': {
    first: aRelease,
    instead: [
      ['diff A B', 'diff out/releases/1.0.0 out/build', 'a folder'],
      ['verify FOLDER', 'verify out/releases/1.0.0', 'a folder'],
    ],
  },
  'docs/site.md': { first: aRelease },
  'docs/cluster/README.md': {
    instead: [
      [
        /^paperset map --work W --shard I\/N$/m,
        'for i in 0 1; do paperset map --work work --shard $i/2; done',
        'a number',
      ],
      [/INPUT\.\.\./g, 'my-listing.txt', 'a name'],
      [/\bW\b/g, 'work', 'a name'],
      [/--shards N\b/g, '--shards 2', 'a number'],
      [/\bDIR\b/g, 'out/mine', 'a name'],
      [
        /^spark-submit[\s\S]*/m,
        elsewhere,
        'Spark and Dask: make test-engines; Hadoop, GNU parallel: test/cluster/filter.test.ts pipes as they do',
      ],
    ],
  },
};

/** A page's blocks of commands, each without comments and without what its brackets make optional. */
function blocks(page: string): string[] {
  const text = readFileSync(join(packageRoot, page), 'utf8');
  return [...text.matchAll(/^```(\w*)\n([\s\S]*?)^```$/gm)]
    .filter(
      ([, language, block]) => /^(?:sh|bash)$/.test(language!) || (language === '' && /\bpaperset [a-z]/.test(block!)),
    )
    .map(([, , block]) => block!.replaceAll(/ +# .*$/gm, '').replaceAll(/ \[[^\]\n]*\]/g, ''));
}

const allPages = globSync(['*.md', 'docs/**/*.md', 'seeds/*.md', 'test/**/*.md'], { cwd: packageRoot }).sort();

let installed: Installed;
beforeAll(async () => {
  installed = await installPackage(join(temporaryFolder(), 'user'));
}, 300_000);
afterAll(() => rmSync(join(installed.folder, '..'), { recursive: true, force: true }));

/** What a user has at hand. */
function files(): Record<string, string | Buffer> {
  const papers = inventPapers(20);
  const csl = papers.slice(5, 9).map(({ title }) => ({ title, author: [{ family: 'Moor', given: 'Ada' }] }));
  return {
    'my-listing.txt': listing(papers),
    'listing.txt': listing(papers),
    'odd.txt': listing(papers),
    'seeds/one.txt': listing(papers.slice(0, 8)),
    'references.bib': '@article{a, title={Kettles over Harbours}, author={Moor, Ada and Lake, Ben}}\n',
    'export.ris': 'TY  - JOUR\nAU  - Moor, Ada\nTI  - Kettles over Inner Harbours\nPY  - 2021\nER  - \n',
    'talks.html': `<html><body>${papers
      .slice(10, 13)
      .map(({ title, abstract }) => `<h3>${title}</h3><p>Ada Moor, Ben Lake</p><p>${abstract}</p>`)
      .join('')}</body></html>`,
    'notes.json.gz': gzipSync(JSON.stringify(csl)),
    'table.csv': 'Name,People\nKettles over Locks,Ada Moor|Ben Lake\n',
  };
}

test('every page with commands is run', () => {
  expect(allPages.filter((page) => blocks(page).length > 0)).toEqual(Object.keys(pages).sort());
});

describe.each(Object.entries(pages))('%s', (page, { first, instead = [] }) => {
  const name = page.replaceAll(/\W+/g, '-');
  beforeAll(async () => {
    for (const [file, content] of Object.entries(files())) {
      mkdirSync(join(installed.folder, name, 'seeds'), { recursive: true });
      writeFileSync(join(installed.folder, name, file), content);
    }
    if (first === undefined) return;
    const { code, stderr } = await userShell(installed, first, join(installed.folder, name));
    expect([code, stderr]).toEqual([0, expect.anything()]);
  });

  test('each replacement is of use', () => {
    const text = blocks(page).join('\n');
    for (const [from] of instead) expect(text).toMatch(from);
  });

  test.each(blocks(page))('%s', async (block) => {
    const script = instead.reduce((text, [from, to]) => text.replaceAll(new RegExp(from, regexFlags(from)), to), block);
    const { code, stderr } = await userShell(installed, `set -e\n${script}`, join(installed.folder, name));
    expect([code, stderr]).toEqual([0, expect.not.stringMatching(/^ {4}at |node_modules/m)]);
  });
});

function regexFlags(from: string | RegExp): string {
  return from instanceof RegExp ? [...new Set(`${from.flags}g`)].join('') : 'g';
}

/** `paperset ...` and `make ...` in the text of a page. */
function mentions(page: string, program: string): string[] {
  const text = readFileSync(join(packageRoot, page), 'utf8').replaceAll(/^```[\s\S]*?^```/gm, '');
  return [...text.matchAll(new RegExp(`\`${program} ([^\`]+)\``, 'g'))].map(([, words]) => words!);
}

describe('what a page mentions', () => {
  const program = commandLine(() => {});
  const options = (command: Command) => command.options.flatMap(({ long, short }) => [long, short]);

  test.each(allPages.flatMap((page) => mentions(page, 'paperset').map((words) => [words, page])))(
    'paperset %s (%s)',
    (words) => {
      const [name, ...rest] = words!.split(' ');
      if (name === 'COMMAND' || name!.startsWith('-'))
        return expect(['COMMAND', '--help', '--version', '-V']).toContain(name);
      const command = program.commands.find((known) => known.name() === name);
      expect(command, name).toBeDefined();
      for (const word of rest) if (/^--?[a-z]/.test(word)) expect(options(command!)).toContain(word);
    },
  );

  test.each(allPages.flatMap((page) => mentions(page, 'make').map((words) => [words, page])))(
    'make %s (%s)',
    (words) => {
      const makefile = readFileSync(join(packageRoot, 'Makefile'), 'utf8');
      for (const word of words!.replace(/"[^"]*"/g, '').split(/[\s&]+/)) {
        if (word.includes('=') || word === 'make' || word === '') continue;
        expect(makefile).toMatch(new RegExp(`^${word}:`, 'm'));
      }
    },
  );
});

test('the Makefile of a new dataset', async () => {
  const script = `paperset init made --no-ask && cp README-md/my-listing.txt made/raw/ && cd made &&
    make build check report release verify DATE=2026-11-30 YES=--yes PAPERSET='"${process.execPath}" "${installed.root}/dist/pipeline/cli.js"' && make clean && [ ! -e out/build ]`;
  const { code, stderr } = await userShell(installed, script);
  expect([code, stderr]).toEqual([0, expect.not.stringMatching(/Error/)]);
});
