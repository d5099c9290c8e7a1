import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'papaparse';
import type { Browser, Download, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Paper } from '../../schemas/paper.ts';
import { readJsonLines } from '../commands/program.ts';
import { fileUrl, open, overflow, seriousFaults, serve, startBrowser, type Watched, whyNoBrowser } from './browser.ts';
import { type Built, buildSite, hostile } from './built.ts';

const reason = whyNoBrowser();
if (reason !== null) process.stderr.write(`${reason}\n`);

describe.skipIf(reason !== null)('the explorer', () => {
  let browser: Browser;
  let built: Built;
  let host: Awaited<ReturnType<typeof serve>>;
  let papers: Paper[];
  let watched: Watched | null = null;

  beforeAll(async () => {
    [browser, built] = await Promise.all([startBrowser(), buildSite()]);
    host = await serve(built.site);
    papers = readJsonLines<Paper>(join(built.build, 'papers.jsonl'));
  });

  afterAll(async () => {
    await browser?.close();
    host?.server.close();
  });

  /** Opens the explorer at a hash, waits until all rows are there. */
  async function explore(hash = '', options = {}): Promise<Page> {
    watched = await open(browser, `${host.url}explore.html${hash}`, options);
    await watched.page.locator('header nav').waitFor();
    return watched.page;
  }

  async function closeQuietly(): Promise<void> {
    expect(watched?.troubles).toEqual([]);
    await watched?.page.context().close();
  }

  const told = (page: Page) => page.locator('.results .status');
  const rows = (page: Page) => page.locator('table.papers tbody tr[data-place]');
  const holding = (text: string) =>
    papers.filter((paper) => {
      const names = paper.authors.map(({ name }) => name).join('\n');
      return `${paper.title}\n${names}\n${paper.abstract ?? ''}`.toLowerCase().includes(text);
    });

  async function said(page: Page, found: number): Promise<void> {
    const all = `${papers.length} papers`;
    await expect.poll(() => told(page).textContent()).toBe(found === papers.length ? all : `${found} of ${all}`);
  }

  test('finds words of title, authors and abstract as they are typed, and keeps them in the address', async () => {
    const page = await explore();
    await said(page, papers.length);
    for (const word of ['glacier', 'lindqvist', 'square root']) {
      await page.locator('#search').fill(`"${word}"`);
      expect(holding(word).length).toBeGreaterThan(0);
      await said(page, holding(word).length);
      await expect.poll(() => new URL(page.url()).hash).toContain(`q=%22${word.slice(0, 6)}`);
    }
    await expect.poll(() => page.locator('.papers .snippet mark').first().textContent()).toMatch(/^(square|root)/);
    await page.locator('#search').fill('bergstrom glacier');
    expect(await page.locator('table.papers mark').first().textContent()).toMatch(/glacier/i);
    await closeQuietly();
  });

  test('finds beginnings of words, titles first, then authors, then abstracts with a snippet', async () => {
    const page = await explore('#/?q=meth');
    const starts = (text: string) => /(?<![\p{L}\p{N}])meth/iu.test(text);
    await said(page, papers.filter(({ title, abstract }) => starts(title) || starts(abstract ?? '')).length);
    await expect.poll(() => page.locator('.papers .snippet mark').first().textContent()).toBe('meth');
    await page.locator('#search').fill('a');
    await expect.poll(() => rows(page).count()).toBeGreaterThan(1);
    await page.locator('#search').fill('cha');
    await expect.poll(() => page.locator('.papers .title mark').first().textContent()).toBe('Cha');
    // in the middle of a word is not found
    await page.locator('#search').fill('lacier');
    await said(page, 0);
    await closeQuietly();
  });

  test('asks one field: author, repository, issue', async () => {
    const page = await explore('#/?q=repo:invented-lab');
    const named = papers.filter(({ repositories }) => repositories.some(({ owner }) => owner === 'invented-lab'));
    expect(named.length).toBeGreaterThan(0);
    await said(page, named.length);
    await page.locator('#search').fill('author:lindq');
    await said(page, papers.filter(({ authors }) => authors.some(({ name }) => name.includes('Lindq'))).length);
    await page.locator('#search').fill('issue:latex glacier');
    await said(page, holding('glacier').filter(({ issues }) => issues.includes('text/latex')).length);
    await page.locator('#search').fill('year:1999');
    await said(page, 0);
    await closeQuietly();
  });

  test('says what to try where nothing is found', async () => {
    const page = await explore('#/?q=glaceir');
    await said(page, 0);
    await page.locator('.hint').getByRole('link', { name: 'glacier' }).click();
    await said(page, holding('glacier').length);
    await page.locator('#search').fill('glacier zzqx');
    await page.locator('.hint').getByText('in no paper').waitFor();
    await page.locator('.hint').getByRole('link', { name: 'glacier' }).click();
    await said(page, holding('glacier').length);
    expect(await page.locator('.hint').count()).toBe(0);
    await page.goto(`${host.url}explore.html#/?q=glacier&files=nowhere.txt`);
    await page.reload();
    await page
      .locator('.hint')
      .getByRole('link', { name: /Without the filters/ })
      .click();
    await said(page, holding('glacier').length);
    expect(await seriousFaults(page)).toEqual([]);
    await closeQuietly();
  });

  test('chooses by facets, together, and goes back', async () => {
    const page = await explore();
    await said(page, papers.length);
    const issue = papers.filter(({ issues }) => issues.includes('text/markdown'));
    await page.getByRole('checkbox', { name: /^text\/markdown/ }).check();
    await said(page, issue.length);
    await page.getByRole('checkbox', { name: /^sub\/gamma\.txt/ }).check();
    const both = issue.filter(({ sources }) => sources[0]!.file === 'sub/gamma.txt');
    await said(page, both.length);
    await page.goBack();
    await said(page, issue.length);
    await page.getByRole('button', { name: 'Clear all' }).click();
    await page.getByRole('group', { name: 'Names code' }).getByRole('checkbox', { name: /^yes/ }).check();
    await said(page, papers.filter(({ repositories }) => repositories.length > 0).length);
    await closeQuietly();
  });

  test('opens at a selection that an address holds', async () => {
    const page = await explore('#/?q=glacier&formats=family-first&sort=title');
    expect(await page.locator('#search').inputValue()).toBe('glacier');
    expect(await page.getByRole('checkbox', { name: /^family-first/ }).isChecked()).toBe(true);
    await expect.poll(() => rows(page).count()).toBeGreaterThan(1);
    const titles = await page.locator('.papers .title').allTextContents();
    expect(titles).toEqual(titles.toSorted());
    expect(await page.locator('th[aria-sort=ascending]').textContent()).toContain('Title');
    await closeQuietly();
  });

  test('shows a paper with its raw lines and every repair', async () => {
    const paper = papers.find(
      ({ issues, sources }) => issues.includes('text/latex') && sources[0]!.file === 'alpha.txt',
    )!;
    const { file, line_start } = paper.sources[0]!;
    const lines = readFileSync(join(built.inputs, file), 'utf8')
      .split('\n')
      .slice(line_start - 1, line_start + 2);
    const page = await explore(`#/paper/${paper.id}`);
    await page.getByRole('heading', { level: 1, name: paper.title }).waitFor();
    const sources = page.locator('table.beside td[data-side=Source]');
    expect(await sources.allTextContents()).toEqual(lines);
    expect(await page.locator('table.beside td[data-side=Record]').nth(2).textContent()).toBe(paper.abstract);
    expect(await sources.nth(2).locator('del').count()).toBeGreaterThan(0);
    expect(await page.locator('.line').allTextContents()).toEqual([0, 1, 2].map((at) => `line ${line_start + at}`));
    expect(await seriousFaults(page)).toEqual([]);
    await closeQuietly();
  });

  test('shows all papers of a name', async () => {
    const { name } = papers[5]!.authors[0]!;
    const page = await explore(`#/paper/${papers[5]!.id}`);
    await page.getByRole('link', { name, exact: true }).first().click();
    await page.getByRole('heading', { level: 1, name, exact: true }).waitFor();
    const same = papers.filter(({ authors }) => authors.some((author) => author.name === name));
    expect(await page.locator('.works li').count()).toBe(same.length);
    expect(await page.locator('article').textContent()).toContain('by name, not by person');
    expect(await seriousFaults(page)).toEqual([]);
    await page.goto(`${host.url}explore.html#/author/${encodeURIComponent('Nobody Known')}`);
    await page.getByText('No paper has this name').waitFor();
    await closeQuietly();
  });

  test('goes from row to row by the keyboard', async () => {
    const page = await explore();
    await said(page, papers.length);
    await page.keyboard.press('/');
    await page.keyboard.type('harbour');
    await said(page, holding('harbour').length);
    await page.keyboard.press('ArrowDown');
    const focused = () => page.evaluate<string>("document.activeElement.closest('tr')?.dataset.place ?? ''");
    expect(await focused()).toBe('0');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    expect(await focused()).toBe('2');
    await page.keyboard.press('End');
    expect(await focused()).toBe(String(holding('harbour').length - 1));
    const title = await page.evaluate<string>('document.activeElement.textContent');
    await page.keyboard.press('Enter');
    await expect.poll(() => page.getByRole('heading', { level: 1 }).last().textContent()).toBe(title);
    await page.goBack();
    await said(page, holding('harbour').length);
    expect(await focused()).toBe(String(holding('harbour').length - 1));
    await closeQuietly();
  });

  test('draws only the rows in sight', async () => {
    const page = await explore();
    await said(page, papers.length);
    expect(await rows(page).count()).toBeLessThan(60);
    const height = (await rows(page).first().boundingBox())!.height;
    expect(height).toBeGreaterThan(44);
    expect(height).toBeLessThan(60);
    await page.evaluate('scrollTo(0, document.body.scrollHeight)');
    await expect.poll(() => rows(page).last().getAttribute('data-place')).toBe(String(papers.length - 1));
    expect(await rows(page).count()).toBeLessThan(60);
    await closeQuietly();
  });

  describe('exports the selection', () => {
    const chosen = () => holding('glacier');

    async function take(name: string): Promise<string> {
      const page = await explore('#/?q=glacier');
      await said(page, chosen().length);
      const waiting: Promise<Download> = page.waitForEvent('download');
      await page.getByRole('button', { name, exact: true }).click();
      const text = readFileSync(await (await waiting).path(), 'utf8');
      await closeQuietly();
      return text;
    }

    test('as the JSON Lines of the build', async () => {
      const lines = readFileSync(join(built.build, 'papers.jsonl'), 'utf8').split('\n');
      const expected = chosen().map(({ id }) => lines.find((line) => line.startsWith(`{"id":"${id}"`)));
      const taken = (await take('JSON Lines')).trimEnd().split('\n');
      expect(taken.toSorted()).toEqual(expected.toSorted());
    });

    test('as CSV like the build’s', async () => {
      const read = (text: string) => parse<Record<string, string>>(text, { header: true, skipEmptyLines: true }).data;
      const published = read(readFileSync(join(built.build, 'papers.csv'), 'utf8'));
      const taken = read(await take('CSV'));
      expect(taken).toHaveLength(chosen().length);
      for (const row of taken.filter(({ title }) => !Object.values(hostile).some((text) => text === title)))
        expect(row).toEqual(published.find(({ id }) => id === row.id));
    });

    test('as BibTeX', async () => {
      const text = await take('BibTeX');
      expect(text.match(/^@misc\{p[a-z2-7]{20},$/gm)).toHaveLength(chosen().length);
    });

    test('as CSL-JSON', async () => {
      const items = JSON.parse(await take('CSL-JSON')) as Record<string, unknown>[];
      expect(items.map(({ id }) => id).toSorted()).toEqual(
        chosen()
          .map(({ id }) => id)
          .toSorted(),
      );
      expect(items.every((item) => Object.values(item).every((value) => value !== null))).toBe(true);
    });
  });

  test('shows hostile titles as text', async () => {
    const page = await explore();
    await said(page, papers.length);
    for (const [title, word] of [
      [hostile.script, 'onerror'],
      [hostile.bidi, 'gnikrow'],
      [hostile.word, 'longwordwithoutend'],
    ] as const) {
      await page.locator('#search').fill(word);
      await said(page, 1);
      expect(await page.locator('.papers .title').textContent()).toBe(title);
      expect(await overflow(page)).toBeLessThanOrEqual(0);
      await page.locator('.papers .title').click();
      await expect.poll(() => page.locator('.other h1').textContent()).toBe(title);
      expect(await overflow(page)).toBeLessThanOrEqual(0);
      await page.goBack();
    }
    expect(await page.locator('main script, main img').count()).toBe(0);
    await closeQuietly();
  });

  test('is for phones and for the dark, without a serious fault', async () => {
    for (const colorScheme of ['light', 'dark'] as const) {
      const page = await explore('', { viewport: { width: 380, height: 780 }, colorScheme });
      await said(page, papers.length);
      expect(await overflow(page)).toBeLessThanOrEqual(0);
      expect(await seriousFaults(page)).toEqual([]);
      await closeQuietly();
      const wide = await explore('#/?q=glacier', { colorScheme });
      await said(wide, chosenCount('glacier'));
      expect(await seriousFaults(wide)).toEqual([]);
      await closeQuietly();
    }
  });

  test('works from a disk, but for SQL, and says so', async () => {
    watched = await open(browser, fileUrl(built.site, 'explore.html'));
    const { page } = watched;
    await said(page, papers.length);
    await page.locator('#search').fill('square root');
    await said(page, papers.filter(({ abstract }) => abstract?.includes('square') && abstract.includes('root')).length);
    await page.locator('.papers .title').first().click();
    await page.locator('table.beside').waitFor();
    await page.getByRole('link', { name: 'SQL' }).click();
    await page.getByRole('note').filter({ hasText: 'needs a web server' }).waitFor();
    await closeQuietly();
  });

  function chosenCount(word: string): number {
    return holding(word).length;
  }
});
