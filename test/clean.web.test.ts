import { copyFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as node from '../pipeline/clean.ts';
import { packageRoot } from '../pipeline/program.ts';
import { temporaryFolder } from './commands/program.ts';
import { inventPapers, listing } from './listing.ts';
import { open, serve, startBrowser, type Watched, whyNoBrowser } from './site/browser.ts';

const papers = inventPapers(40);
const raws = [
  ...papers.map(({ title, abstract }) => ({ title, abstract, authors: 'Moor, Ada, de la Lake, Ben, Weiß, Ümit' })),
  { title: 'Tides in {\\it Harbours}: $\\alpha$ &ouml; x', authors: '王明, Li Xiaoming and Tide Team', abstract: null },
  { title: '', authors: null, abstract: null },
];
const text = 'We study \\textbf{tides} &amp; struc- ture: https://github.com/tide/harbour.';
const names = 'Moor, A., Lake, B. and Tide Team';

/** A page that may run this module and make no code of text. */
const html = `<!doctype html><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'self'; connect-src 'self'; img-src data:">
<link rel="icon" href="data:,"><title>Clean</title><script type="module" src="page.js"></script>`;

const module = `import * as clean from './clean.js';
const read = async (stream) => { const found = []; for await (const record of clean.readListing(stream)) found.push(record); return found; };
globalThis.answers = (raws, text, names) => ({
  papers: raws.map((raw) => clean.cleanPaper(raw)),
  text: clean.cleanText(text),
  repositories: clean.findRepositories(text),
  names: clean.parseAuthors(names),
});
globalThis.records = async (name) => read((await fetch(name)).body);`;

describe.skipIf(whyNoBrowser() !== null)('paperset/clean in a browser', () => {
  const folder = temporaryFolder();
  let browser: Browser;
  let host: Awaited<ReturnType<typeof serve>>;
  let watched: Watched;

  beforeAll(async () => {
    copyFileSync(join(packageRoot, 'dist/clean.js'), join(folder, 'clean.js'));
    writeFileSync(join(folder, 'index.html'), html);
    writeFileSync(join(folder, 'page.js'), module);
    writeFileSync(join(folder, 'listing.txt'), listing(papers));
    [browser, host] = await Promise.all([startBrowser(), serve(folder)]);
    watched = await open(browser, host.url);
    await watched.page.waitForFunction('globalThis.records');
  });
  afterAll(async () => {
    await browser?.close();
    host?.server.close();
    rmSync(folder, { recursive: true });
  });

  test('cleans records, texts, names and addresses as Node does', async () => {
    const call = `JSON.stringify(answers(${[raws, text, names].map((value) => JSON.stringify(value)).join(', ')}))`;
    expect(JSON.parse(await watched.page.evaluate<string>(call))).toEqual(
      JSON.parse(
        JSON.stringify({
          papers: raws.map((raw) => node.cleanPaper(raw)),
          text: node.cleanText(text),
          repositories: node.findRepositories(text),
          names: node.parseAuthors(names),
        }),
      ),
    );
    expect(watched.troubles).toEqual([]);
  });

  test('reads a listing as it is fetched', async () => {
    const wanted: node.RawRecord[] = [];
    for await (const record of node.readListing([listing(papers)])) wanted.push(record);
    expect(wanted).toHaveLength(papers.length);
    expect(await watched.page.evaluate("records('listing.txt')")).toEqual(JSON.parse(JSON.stringify(wanted)));
    expect(watched.troubles).toEqual([]);
  });
});
