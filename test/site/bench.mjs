// Measures the explorer of a site in headless Chromium, served from this machine:
//   node test/site/bench.mjs out/build/site
import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { chromium } from 'playwright-core';

const folder = process.argv[2] ?? 'out/build/site';
const types = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml' };
const server = createServer((request, response) => {
  const name = new URL(request.url, 'http://host').pathname.slice(1) || 'index.html';
  readFile(join(folder, name)).then(
    (bytes) => response.writeHead(200, { 'content-type': types[extname(name)] ?? 'application/octet-stream' }).end(bytes),
    () => response.writeHead(404).end(),
  );
});
await new Promise((done) => server.listen(0, '127.0.0.1', done));
const home = `http://127.0.0.1:${server.address().port}/`;
const flags = ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync'];
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: flags });

/** Waits until an expression of the page holds; the page's policy forbids waitForFunction, which evaluates text. */
async function until(page, condition, seconds = 120) {
  for (const end = performance.now() + seconds * 1000; ; ) {
    if (await page.evaluate(condition)) return;
    if (performance.now() > end) throw new Error(`never held: ${condition}`);
    await new Promise((done) => setTimeout(done, 10));
  }
}

const table = [];
const note = (what, value, unit = 'ms') => table.push({ what, value: Math.round(value), unit });

async function fresh(hash = '') {
  const page = await (await browser.newContext({ viewport: { width: 1280, height: 900 } })).newPage();
  let bytes = 0;
  page.on('requestfinished', (request) => {
    request.sizes().then((sizes) => (bytes += sizes.responseBodySize), () => {});
  });
  const began = performance.now();
  await page.goto(`${home}explore.html${hash}`, { waitUntil: 'commit' });
  return { page, began, bytes: () => bytes };
}

{
  const { page, began, bytes } = await fresh();
  await until(page, "document.querySelector('table.papers tbody tr[data-place]') !== null");
  note('first row shown after', performance.now() - began);
  await until(page, "/^[\\d,]+ papers?$/.test(document.querySelector('.results .status')?.textContent ?? '')");
  note('all rows loaded after', performance.now() - began);
  note('loaded by then', bytes() / 1000, 'kB');
  // from the key's event to the frame after the rows are drawn
  const typed = await page.evaluate(async () => {
    const box = document.querySelector('#search');
    const times = [];
    for (const text of ['n', 'ne', 'net', 'network', 'network g', 'network graph', 'network', 'zzzz', '']) {
      const began = performance.now();
      box.value = text;
      box.dispatchEvent(new Event('input'));
      document.body.getBoundingClientRect();
      const worked = performance.now() - began;
      await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
      times.push([worked, performance.now() - began]);
    }
    return times;
  });
  note('a key: search, facets, rows, layout (median)', median(typed.map(([worked]) => worked)));
  note('a key: the same (slowest)', Math.max(...typed.map(([worked]) => worked)));
  note('a key: until painted (slowest)', Math.max(...typed.map(([, painted]) => painted)));
  const facet = await page.evaluate(() => {
    const began = performance.now();
    document.querySelector('.facets input').click();
    document.body.getBoundingClientRect();
    return performance.now() - began;
  });
  note('a facet', facet);
  const scrolled = await page.evaluate(() => {
    const times = [];
    for (let step = 1; step <= 20; step++) {
      const began = performance.now();
      scrollTo(0, (document.body.scrollHeight * step) / 20);
      dispatchEvent(new Event('scroll'));
      document.body.getBoundingClientRect();
      times.push(performance.now() - began);
    }
    return Math.max(...times);
  });
  note('a jump by scrolling (slowest)', scrolled);
  const deep = page.locator('.deep input');
  if (await deep.isVisible()) {
    const began = performance.now();
    await deep.check();
    await until(page, "document.querySelector('.deep').dataset.loaded === 'yes'");
    note('abstracts loaded after', performance.now() - began);
    const keys = await page.evaluate(() => {
      const box = document.querySelector('#search');
      return ['w', 'wass', 'wasserstein', 'optimal transport', 'graph neural', 'zz'].map((text) => {
        const began = performance.now();
        box.value = text;
        box.dispatchEvent(new Event('input'));
        document.body.getBoundingClientRect();
        return performance.now() - began;
      });
    });
    note('a key, abstracts too (median)', median(keys));
    note('a key, abstracts too (slowest)', Math.max(...keys));
    const whole = performance.now();
    await page.locator('#search').fill('gradient flow');
    await until(page, "!document.querySelector('.results .status').textContent.includes('reading')");
    note('until all abstracts are searched', performance.now() - whole);
  }
  const heap = await page.evaluate(() => performance.memory.usedJSHeapSize);
  note('heap', heap / 1e6, 'MB');
  const id = await page.evaluate(() => document.querySelector('.papers .title')?.getAttribute('href') ?? '');
  await page.context().close();
  if (id !== '') {
    const paper = await fresh(id.slice(id.indexOf('#')));
    await until(paper.page, "document.querySelector('table.beside') !== null");
    note("a paper's address, opened afresh", performance.now() - paper.began);
    await paper.page.context().close();
  }
}
{
  const { page, began, bytes } = await fresh('#/sql');
  await until(page, "document.querySelector('.sql .status')?.textContent.startsWith('Ready')");
  note('SQL ready after', performance.now() - began);
  note('loaded by then', bytes() / 1000, 'kB');
  await page.context().close();
}
await browser.close();
server.close();
console.table(table);

function median(values) {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
}
