// Measures the explorer and the review desk of a site in headless Chromium, served from this machine without packing:
//   node test/bench/site.mjs [SITE]        # make bench-site SITE=out/build/site
// CPU is what the page's main thread ran (script, style, layout), as Linux counts it; heap is what is left after a
// full collection of garbage. Words typed are taken from the site's own index.
import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import { readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { chromium } from 'playwright-core';

const folder = process.argv[2] ?? 'out/build/site';
const types = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml' };
let sent = 0;
const server = createServer((request, response) => {
  const name = new URL(request.url, 'http://host').pathname.slice(1) || 'index.html';
  readFile(join(folder, name)).then(
    (bytes) => {
      sent += bytes.length;
      response.writeHead(200, { 'content-type': types[extname(name)] ?? 'application/octet-stream' }).end(bytes);
    },
    () => response.writeHead(404).end(),
  );
});
await new Promise((done) => server.listen(0, '127.0.0.1', done));
const home = `http://127.0.0.1:${server.address().port}/`;
const flags = ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync'];
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: flags });

/** Waits until an expression of the page holds; the page's policy forbids waitForFunction, which evaluates text. */
async function until(page, condition, seconds = 300) {
  for (const end = performance.now() + seconds * 1000; ; ) {
    if (await page.evaluate(condition)) return;
    if (performance.now() > end) throw new Error(`never held: ${condition}`);
    await new Promise((done) => setTimeout(done, 5));
  }
}

const table = [];
const note = (what, value, unit = 'ms') => table.push({ what, value: Math.round(value), unit });
const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;

async function fresh(hash = '', name = 'explore.html') {
  const page = await (await browser.newContext({ viewport: { width: 1280, height: 900 } })).newPage();
  const session = await page.context().newCDPSession(page);
  sent = 0;
  const began = performance.now();
  await page.goto(`${home}${name}${hash}`, { waitUntil: 'commit' });
  let thread = null;
  const cpu = async () => ran((thread ??= await threadOf(page)));
  const heap = async () => {
    await session.send('HeapProfiler.collectGarbage');
    return (await session.send('Runtime.getHeapUsage')).usedSize / 1e6;
  };
  return { page, began, cpu, heap };
}

/** Milliseconds that the main thread of a process ran: the browser's own figures count the time that others took as well. */
const ran = (pid) => Number(readFileSync(`/proc/${pid}/task/${pid}/schedstat`, 'utf8').split(' ')[0]) / 1e6;

/** The process of a page: the one that works when it is told to. */
async function threadOf(page) {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  const before = processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => ({ id, at: ran(id) }));
  await page.evaluate('{ for (const end = performance.now() + 100; performance.now() < end; ); }');
  const worked = before.map(({ id, at }) => ({ id, worked: ran(id) - at }));
  return worked.sort((a, b) => b.worked - a.worked)[0].id;
}

const status = "document.querySelector('.results .status')?.textContent ?? ''";
const quiet = (page) => page.evaluate('new Promise((done) => setTimeout(done, 250))');

/** Types a text key by key; CPU milliseconds and bytes loaded of each key, milliseconds until its rows show. */
async function type({ page, cpu }, text) {
  const keys = [];
  for (let length = 1; length <= text.length; length++) {
    const [before, bytes] = [await cpu(), sent];
    const shown = await page.evaluate(`(async () => {
      const box = document.querySelector('#search');
      const table = document.querySelector('table.papers');
      const began = performance.now();
      const drawn = new Promise((done) => {
        new MutationObserver((_, watch) => (watch.disconnect(), done(performance.now() - began)))
          .observe(document.querySelector('.results .status'), { childList: true });
        setTimeout(() => done(-1), 20000);
      });
      box.value = ${JSON.stringify(text.slice(0, length))};
      box.dispatchEvent(new Event('input'));
      return drawn;
    })()`);
    await quiet(page);
    keys.push({ text: text.slice(0, length), cpu: (await cpu()) - before, bytes: sent - bytes, shown });
  }
  return keys;
}

/** The words that most abstracts hold, a common one and a rare one. */
function wordsOfSite() {
  const { firsts } = handed('words');
  const middle = handed(`words/${Math.floor(firsts.length / 2)}`);
  const rows = [];
  for (let place = 0; place < middle.length; place += 5)
    if (middle[place].length > 4 && /^[a-z]+$/.test(middle[place])) rows.push([middle[place], middle[place + 4].length]);
  rows.sort((a, b) => b[1] - a[1]);
  return { common: rows[0][0], rare: rows.at(-1)[0] };
}

function handed(name) {
  const text = readFileSync(join(folder, 'data', `${name}.js`), 'utf8');
  return JSON.parse(text.slice(text.indexOf(',') + 1, text.lastIndexOf(')')));
}

{
  const visit = await fresh();
  const { page, began, heap } = visit;
  await until(page, "document.querySelector('table.papers tbody tr[data-place]') !== null");
  note('first row shown after', performance.now() - began);
  await until(page, `/^[\\d,]+ papers?(?:;.*)?$/.test(${status})`);
  note('all rows in the list after', performance.now() - began);
  await quiet(page);
  note('loaded by then', sent / 1e6, 'MB');
  const { common, rare } = wordsOfSite();
  await new Promise((done) => setTimeout(done, 2000));
  const keys = [];
  for (const text of [common, `the ${common}`, `${common} learning`, `author:smi`, rare, 'zzqx', 's']) keys.push(...(await type(visit, text)));
  note(`${keys.length} keys: CPU of one, mean`, mean(keys.map(({ cpu }) => cpu)));
  const slowest = keys.toSorted((a, b) => b.cpu - a.cpu);
  for (const { text, cpu } of slowest.slice(0, 3)) note(`  the slowest (${text})`, cpu);
  note('  keys over 50 ms', slowest.filter(({ cpu }) => cpu > 50).length, '');
  note('  rows shown after, mean', mean(keys.map(({ shown }) => shown)));
  note('  rows shown after, the slowest', Math.max(...keys.map(({ shown }) => shown)));
  note('  loaded for one, mean', mean(keys.map(({ bytes }) => bytes)) / 1000, 'kB');
  note('  loaded for one, at most', Math.max(...keys.map(({ bytes }) => bytes)) / 1000, 'kB');
  note('heap after these searches of titles, authors, abstracts', await heap(), 'MB');
  const idle = await visit.cpu();
  await page.evaluate("document.querySelector('.facets input').click()");
  await quiet(page);
  note('a facet: CPU', (await visit.cpu()) - idle);
  await page.evaluate("document.querySelector('.facets input').click()");
  await page.locator('#search').fill('');
  await quiet(page);
  for (const text of [`"${common} of the"`, '"of the"']) {
    const [shown, used, bytes, asked] = [await page.evaluate(status), await visit.cpu(), sent, performance.now()];
    await page.locator('#search').fill(text);
    await until(page, `(${status}) !== ${JSON.stringify(shown)}`);
    await until(page, `!(${status}).includes('reading')`);
    note(`a phrase of common words (${text})`, performance.now() - asked);
    note('  CPU', (await visit.cpu()) - used);
    note('  loaded for it', (sent - bytes) / 1e6, 'MB');
    await page.locator('#search').fill('');
    await quiet(page);
  }
  note('heap after them', await heap(), 'MB');
  await page.locator('#search').fill('');
  await quiet(page);
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
  await quiet(page);
  const id = await page.evaluate(() => document.querySelector('.papers a.title')?.getAttribute('href') ?? '');
  await page.context().close();
  const paper = await fresh(id.slice(id.indexOf('#')));
  await until(paper.page, "document.querySelector('table.beside') !== null");
  note("a paper's address, opened afresh", performance.now() - paper.began);
  await paper.page.context().close();
}
{
  const desk = await fresh('', 'review.html');
  const { page, began } = desk;
  const position = "document.querySelector('.steps .note')?.textContent ?? ''";
  await until(page, `(${position}) !== ''`);
  note('review desk: first record shown after', performance.now() - began);
  note('  loaded by then', sent / 1000, 'kB');
  // filters by severity, the first of which loads the columns of the whole queue
  const severities = handed('review/head').names.severity;
  for (const [what, severity] of [['first', severities.at(-1)], ['next', severities.at(-2)]]) {
    const [before, bytes, asked] = [await page.evaluate(position), sent, performance.now()];
    await page.evaluate(`location.hash = '#/?severity=' + encodeURIComponent(${JSON.stringify(severity)})`);
    await until(page, `(${position}) !== ${JSON.stringify(before)}`);
    note(`  the ${what} filter (${severity})`, performance.now() - asked);
    note('    loaded for it', (sent - bytes) / 1000, 'kB');
  }
  note('  heap after them', await desk.heap(), 'MB');
}
await browser.close();
server.close();
console.table(table);
