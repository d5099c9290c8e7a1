import { rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import vm from 'node:vm';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as node from '../pipeline/clean.ts';
import { packageRoot } from '../pipeline/program.ts';
import { temporaryFolder } from './commands/program.ts';
import { inventPapers, listing } from './listing.ts';

type Clean = typeof node;
const folder = temporaryFolder();
afterAll(() => rmSync(folder, { recursive: true }));

/** A module of the package as a browser runs it: nothing of Node, no code made of text, the few globals of the web that it may use. */
async function inBrowser(entry: string): Promise<unknown> {
  const bundled = await build({
    entryPoints: [join(packageRoot, entry)],
    bundle: true,
    write: false,
    format: 'iife',
    globalName: 'loaded',
    platform: 'browser',
    metafile: true,
    logLevel: 'silent',
  });
  const context = vm.createContext(
    { TextDecoder, TextEncoder, URL },
    { codeGeneration: { strings: false, wasm: false } },
  );
  vm.runInContext(`${bundled.outputFiles[0]!.text}; globalThis.loaded = loaded;`, context);
  return context.loaded;
}

async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const item of items) found.push(item);
  return found;
}

function* cutAt(bytes: Buffer, size: number): Generator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

const plain = (value: unknown) => JSON.parse(JSON.stringify(value)) as unknown;

const raws = [
  ...inventPapers(60).map(({ title, abstract }) => ({
    title,
    abstract,
    authors: 'Moor, Ada, de la Lake, Ben, Weiß, Ümit',
  })),
  { title: 'Tides in {\\it Harbours}: $\\alpha$ &ouml; x', authors: 'Ada Moor and Tide Team', abstract: null },
  {
    title: 'Kettles \u00c3\u00a9 over \ud835\udd38 Bays',
    authors: '王明, Li Xiaoming',
    abstract: 'See https://github.com/tide/har- bour for struc- ture.',
  },
  { title: '', authors: null, abstract: null },
  { title: 'x'.repeat(600_000), authors: null, abstract: null },
];

describe('paperset/clean', () => {
  let browser: Clean;
  beforeAll(async () => {
    browser = (await inBrowser('dist/clean.js')) as Clean;
  });

  test('gives in a browser what it gives in Node, ids and all', () => {
    for (const raw of raws) expect(plain(browser.cleanPaper(raw))).toEqual(plain(node.cleanPaper(raw)));
    const text = 'We study \\textbf{tides} &amp; struc- ture: https://github.com/tide/harbour.';
    expect(plain(browser.cleanText(text))).toEqual(plain(node.cleanText(text)));
    expect(plain(browser.findRepositories(text))).toEqual(plain(node.findRepositories(text)));
    expect(plain(browser.parseAuthors('Moor, A., Lake, B.'))).toEqual(plain(node.parseAuthors('Moor, A., Lake, B.')));
  });

  test.each<[string, () => (string | Uint8Array)[]]>([
    ['text', () => [listing(inventPapers(30))]],
    ['bytes in small chunks', () => [...cutAt(Buffer.from(listing(inventPapers(9))), 7)]],
    [
      'what is not UTF-8, too long a line, NUL',
      () => [
        '\ufeffOne Title of Harbours\r\nAda Moor\n',
        Buffer.from('We \xe9tudy.\n\0\n', 'latin1'),
        `${'x'.repeat(1 << 21)}\n`,
      ],
    ],
    ['more than a piece', () => [listing(inventPapers(9000))]],
  ])('reads a listing as Node does: %s', async (_, chunks) => {
    const found = await all(browser.readListing(chunks()));
    expect(plain(found)).toEqual(plain(await all(node.readListing(chunks()))));
    expect(found.length).toBeGreaterThan(0);
  });

  test('is as small as its page says', () =>
    expect(statSync(join(packageRoot, 'dist/clean.js')).size).toBeLessThan(1_400_000));
});

test('paperset/schema needs nothing but zod', async () => {
  const { paperSchema, rowSchemas, jsonSchema, viewsSql } = (await inBrowser(
    'dist/pipeline/schema.js',
  )) as typeof import('../pipeline/schema.ts');
  expect(paperSchema.safeParse({}).success).toBe(false);
  expect(Object.keys(rowSchemas)).toContain('repairs');
  expect(jsonSchema('papers')).toMatchObject({ title: 'papers' });
  expect(viewsSql()).toContain('MACRO papers(base)');
});

describe('one record', () => {
  test('is cleaned, with its repairs', () => {
    const result = node.cleanPaper({ title: 'Tides in {\\it Harbours}', authors: 'Moor, Ada, Lake, Ben' });
    expect(result).toMatchObject({
      ok: true,
      paper: { title: 'Tides in Harbours', abstract: null, authors: [{ family: 'Moor' }, { family: 'Lake' }] },
    });
  });

  test('that is none says why', () => {
    expect(node.cleanPaper({ title: ' ' })).toMatchObject({ ok: false, code: 'record/title-empty' });
  });

  test('examples of the comments', () => {
    expect(node.cleanText('We study \\textbf{tides} &amp; struc- ture.').text).toBe('We study tides & structure.');
    expect(node.findRepositories('Code: https://github.com/tide/harbour.').repositories[0]?.url).toBe(
      'https://github.com/tide/harbour',
    );
    const names = node.parseAuthors('Ada Moor, Ben de la Lake and Tide Team').authors;
    expect(names.map(({ family, literal }) => family ?? literal)).toEqual(['Moor', 'de la Lake', 'Tide Team']);
  });
});
