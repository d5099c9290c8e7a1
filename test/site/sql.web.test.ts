import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Paper } from '../../schemas/paper.ts';
import { readJsonLines } from '../commands/program.ts';
import { open, seriousFaults, serve, startBrowser, type Watched, whyNoBrowser } from './browser.ts';
import { type Built, buildSite } from './built.ts';

const reason = whyNoBrowser();

describe.skipIf(reason !== null)('the SQL box', () => {
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
    await page.getByText('Ready: DuckDB').waitFor({ timeout: 60_000 });
  });

  afterAll(async () => {
    await browser?.close();
    host?.server.close();
  });

  async function ask(sql: string): Promise<string[][]> {
    await page.locator('#sql').fill(sql);
    await page.keyboard.press('Control+Enter');
    await page.getByText(/rows? in [\d.]+ s/).waitFor();
    await expect.poll(() => page.locator('.sql .status').textContent()).toMatch(/rows? in/);
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

  test('has the README’s queries and others one click away, and each answers', async () => {
    const readme = readFileSync('README.md', 'utf8').replaceAll(/\s+/g, ' ');
    const samples = await page.locator('.samples button').all();
    expect(samples.length).toBeGreaterThan(4);
    let known = 0;
    for (const sample of samples) {
      await sample.click();
      await expect.poll(() => page.locator('.sql .status').textContent()).toMatch(/rows? in/);
      expect(await page.locator('.sql .error').isVisible()).toBe(false);
      if (readme.includes((await page.locator('#sql').inputValue()).replaceAll(/\s+/g, ' '))) known++;
    }
    expect(known).toBe(3);
    expect(await seriousFaults(page)).toEqual([]);
    expect(watched.troubles).toEqual([]);
  });

  test('keeps the query in the address', async () => {
    await ask('SELECT 41 + 1 AS answer');
    const again = await open(browser, page.url());
    expect(await again.page.locator('#sql').inputValue()).toBe('SELECT 41 + 1 AS answer');
    await again.page.context().close();
  });

  test('says what is wrong with a query', async () => {
    await page.locator('#sql').fill('SELECT nothing FROM papers');
    await page.getByRole('button', { name: 'Run', exact: true }).click();
    await page.getByRole('alert').filter({ hasText: 'nothing' }).waitFor();
    expect(await ask('SELECT 1')).toEqual([['1']]);
  });

  test('reaches no other host', async () => {
    for (const sql of [
      "FROM read_csv('https://example.org/a.csv')",
      'LOAD httpfs',
      'SET enable_external_access = true',
    ]) {
      await page.locator('#sql').fill(sql);
      await page.getByRole('button', { name: 'Run', exact: true }).click();
      await expect.poll(() => page.locator('.sql .error').isVisible()).toBe(true);
      await ask('SELECT 1');
    }
    expect(watched.troubles.filter((trouble) => trouble.startsWith('request:'))).toEqual([]);
  });

  test('refuses tables that came incomplete', async () => {
    const summary = join(built.site, 'data/summary.js');
    const text = readFileSync(summary, 'utf8');
    writeFileSync(summary, text.replace(/("name":"authors","file":"[^"]+","rows":)(\d+)/, '$199999'));
    const broken = await open(browser, `${host.url}explore.html#/sql`);
    await broken.page.getByRole('alert').filter({ hasText: '99999 in the data' }).waitFor({ timeout: 60_000 });
    writeFileSync(summary, text);
    await broken.page.context().close();
  });
});
