import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Paper } from '../../schemas/paper.ts';
import { readJsonLines } from '../commands/program.ts';
import { open, overflow, seriousFaults, serve, startBrowser, type Watched, whyNoBrowser } from './browser.ts';
import { type Built, buildSite } from './built.ts';

const reason = whyNoBrowser();

describe.skipIf(reason !== null)('the SQL page', () => {
  let browser: Browser;
  let built: Built;
  let host: Awaited<ReturnType<typeof serve>>;
  let watched: Watched;
  let page: Page;

  beforeAll(async () => {
    [browser, built] = await Promise.all([startBrowser(), buildSite()]);
    host = await serve(built.site);
    watched = await open(browser, `${host.url}explore.html#/sql`);
    page = watched.page;
    await page.locator('.cm-content').waitFor();
  });

  afterAll(async () => {
    await browser?.close();
    host?.server.close();
  });

  const status = () => page.locator('.sql .status').textContent();

  /** An address with a query runs it; Playwright's own filling of editable text writes styles that the policy stops. */
  async function start(sql: string): Promise<void> {
    await page.evaluate<void>(`new Promise((done) => {
      addEventListener('hashchange', () => setTimeout(done), { once: true });
      location.hash = ${JSON.stringify(`#/sql?q=${encodeURIComponent(sql)}`)};
    })`);
  }

  async function type(page: Page, sql: string): Promise<void> {
    await page.locator('.cm-content').click();
    await page.keyboard.press('Control+A');
    await page.keyboard.press('Backspace');
    await page.keyboard.type(sql);
  }

  async function ask(sql: string): Promise<string[][]> {
    await start(sql);
    await expect.poll(status, { timeout: 60_000 }).toMatch(/rows? in/);
    const rows = await page.locator('.answer tbody tr').all();
    return Promise.all(rows.map((row) => row.locator('td').allTextContents()));
  }

  test('answers over the published tables', async () => {
    const papers = readJsonLines<Paper>(join(built.build, 'papers.jsonl'));
    expect(await ask('SELECT count(*) FROM papers')).toEqual([[String(papers.length)]]);
    const authors = papers.reduce((sum, paper) => sum + paper.authors.length, 0);
    expect(await ask('SELECT sum(len(authors)), (SELECT count(*) FROM authors) FROM papers')).toEqual([
      [String(authors), String(authors)],
    ]);
    const [[name]] = (await ask('SELECT authors[1] FROM papers ORDER BY id DESC LIMIT 1')) as [[string]];
    expect(JSON.parse(name)).toEqual(papers.at(-1)!.authors[0]);
    expect(watched.troubles).toEqual([]);
  });

  test('has all seven tables, each loaded when a query names it', async () => {
    const fresh = await open(browser, `${host.url}explore.html`);
    const loaded: string[] = [];
    fresh.page.on('request', (request) => {
      const name = /sql\/(\w+)\.arrows/.exec(request.url())?.[1];
      if (name !== undefined) loaded.push(name);
    });
    await fresh.page.getByRole('link', { name: 'SQL' }).click();
    await fresh.page.locator('.cm-content').waitFor();
    expect(loaded).toEqual([]);
    await type(fresh.page, 'FROM furniture');
    await fresh.page.keyboard.press('Control+Enter');
    await fresh.page.getByText(/rows? in/).waitFor({ timeout: 60_000 });
    expect(loaded).toEqual(['furniture']);
    expect(fresh.troubles).toEqual([]);
    await fresh.page.context().close();
    const { counts } = JSON.parse(readFileSync(join(built.build, 'manifest.json'), 'utf8'));
    expect((await ask('SELECT kind, bool_or(inside) FROM furniture GROUP BY kind')).length).toBeGreaterThan(1);
    for (const [table, rows] of Object.entries(counts))
      expect(await ask(`SELECT count(*) FROM ${table}`)).toEqual([[String(rows)]]);
  });

  test('runs the README’s queries, pasted whole', async () => {
    const readme = readFileSync('README.md', 'utf8');
    const [, block] = /## Query it\s+```sql\n([\s\S]*?)```/.exec(readme)!;
    const rows = await ask(block!);
    expect(rows.map(([table]) => table)).toContain('furniture');
  });

  test('has the README’s queries and others one click away, and each answers', async () => {
    const readme = readFileSync('README.md', 'utf8').replaceAll(/\s+/g, ' ');
    const samples = await page.locator('.samples button').all();
    expect(samples.length).toBeGreaterThan(4);
    let known = 0;
    for (const sample of samples) {
      await sample.click();
      await expect.poll(status).toMatch(/rows? in/);
      expect(await page.locator('.sql .error').isVisible()).toBe(false);
      const text = (await page.locator('.cm-line').allTextContents()).join(' ');
      if (readme.includes(text.replaceAll(/\s+/g, ' '))) known++;
    }
    expect(known).toBeGreaterThanOrEqual(3);
    expect(await seriousFaults(page)).toEqual([]);
    expect(watched.troubles).toEqual([]);
  });

  test('keeps the query in the address, and an address runs', async () => {
    await ask('SELECT 41 + 1 AS answer');
    const again = await open(browser, page.url());
    await again.page.locator('.answer td', { hasText: '42' }).waitFor({ timeout: 60_000 });
    expect(await again.page.locator('.cm-content').textContent()).toBe('SELECT 41 + 1 AS answer');
    expect(again.troubles).toEqual([]);
    await again.page.context().close();
  });

  test('says what is wrong with a query and where, and takes the old answer away', async () => {
    await ask('SELECT 1');
    await start('SELECT title,\n  nothing\nFROM papers');
    const alert = page.getByRole('alert');
    await alert.filter({ hasText: 'nothing' }).waitFor();
    expect(await alert.locator('pre').textContent()).toMatch(/\nLINE 2: {3}nothing\n +\^/);
    expect(await page.locator('.answer table').count()).toBe(0);
    await alert.getByRole('button', { name: 'Go to line 2, character 3' }).click();
    await page.keyboard.type('no');
    expect(await page.locator('.cm-line').nth(1).textContent()).toBe('  nonothing');
    expect(await ask('SELECT 1')).toEqual([['1']]);
  });

  test('is stopped by Cancel and by its limit, and goes on', async () => {
    const endless = 'SELECT count(*) FROM range(1000000) a, range(1000000) b WHERE a.range + b.range = 7';
    await start(endless);
    await expect.poll(status).toBe('Running…');
    await page.getByRole('button', { name: 'Cancel' }).click();
    await page.getByRole('alert').filter({ hasText: 'Cancelled' }).waitFor();
    expect(await ask('SELECT count(*) > 0 FROM papers')).toEqual([['true']]);
    await page.getByLabel('for at most').selectOption('10 seconds');
    await start(endless);
    await page.getByRole('alert').filter({ hasText: 'limit of 10 seconds' }).waitFor({ timeout: 60_000 });
    expect(await ask('SELECT 2')).toEqual([['2']]);
  });

  test('completes names and shows what columns mean', async () => {
    await type(page, 'SELECT * FROM repa');
    await page.locator('.cm-completionLabel', { hasText: 'repairs' }).waitFor();
    await page.waitForTimeout(100);
    await page.keyboard.press('Enter');
    await expect.poll(() => page.locator('.cm-content').textContent()).toBe('SELECT * FROM repairs');
    await page.locator('.schema summary', { hasText: 'rejects' }).click();
    await page.locator('.schema').getByText('The raw lines, cut after 10,000 characters.').waitFor();
    await type(page, 'SELECT ');
    await page.locator('.schema').getByRole('button', { name: 'detail', exact: true }).click();
    await expect.poll(() => page.locator('.cm-content').textContent()).toContain('detail');
    expect(watched.troubles.filter((trouble) => !trouble.includes('Error: Binder'))).toEqual([]);
  });

  test('cuts long cells, links ids, and gives the answer as CSV and JSON', async () => {
    await ask("SELECT id, repeat('tide ', 400) AS long, 1 AS n, NULL AS n FROM papers ORDER BY id LIMIT 2");
    const id = readJsonLines<Paper>(join(built.build, 'papers.jsonl'))[0]!.id;
    expect(await page.locator('.answer a').first().getAttribute('href')).toBe(`explore.html#/paper/${id}`);
    expect((await page.locator('.answer td').nth(1).textContent())!.length).toBeLessThan(400);
    await page.locator('.answer').getByRole('button', { name: 'all 2,000 characters' }).first().click();
    expect((await page.locator('.answer td').nth(1).textContent())!.length).toBeGreaterThan(1900);
    const take = async (name: string) => {
      const waiting = page.waitForEvent('download');
      await page.getByRole('button', { name }).click();
      return readFileSync(await (await waiting).path(), 'utf8');
    };
    const json = JSON.parse(await take('Answer as JSON'));
    expect(json[0]).toEqual({ id, long: 'tide '.repeat(400), n: 1, 'n:1': null });
    expect(await take('Answer as CSV')).toContain(`${id},`);
    expect(await overflow(page)).toBeLessThanOrEqual(0);
  });

  test('is for phones and the dark', async () => {
    for (const colorScheme of ['light', 'dark'] as const) {
      const viewport = { width: 380, height: 780 };
      const narrow = await open(browser, `${host.url}explore.html#/sql`, { colorScheme, viewport });
      await narrow.page.locator('.cm-content').waitFor();
      await narrow.page.locator('.schema summary').first().click();
      expect(await overflow(narrow.page)).toBeLessThanOrEqual(0);
      expect(await seriousFaults(narrow.page)).toEqual([]);
      expect(narrow.troubles).toEqual([]);
      await narrow.page.context().close();
    }
  });

  test('reaches no other host', async () => {
    for (const sql of [
      "FROM read_csv('https://example.org/a.csv')",
      'LOAD httpfs',
      'SET enable_external_access = true',
    ]) {
      await start(sql);
      await expect.poll(() => page.locator('.sql .error').isVisible()).toBe(true);
      await ask('SELECT 1');
    }
    expect(watched.troubles.filter((trouble) => trouble.startsWith('request:'))).toEqual([]);
  });

  test('refuses tables that came incomplete', async () => {
    const summary = join(built.site, 'data/summary.js');
    const text = readFileSync(summary, 'utf8');
    writeFileSync(summary, text.replace(/("name":"authors","file":"[^"]+","rows":)(\d+)/, '$199999'));
    const broken = await open(browser, `${host.url}explore.html#/sql?q=FROM+authors`);
    await broken.page.getByRole('alert').filter({ hasText: '99999 in the data' }).waitFor({ timeout: 60_000 });
    writeFileSync(summary, text);
    await broken.page.context().close();
  });
});
