import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { BrowsedSite } from './browsed-site.ts';
import { seriousFaults, whyNoBrowser } from './browser.ts';

const reason = whyNoBrowser();
if (reason !== null) process.stderr.write(`${reason}\n`);

describe.skipIf(reason !== null)('the explorer', () => {
  const site = new BrowsedSite();
  const rows = (page: Page) => page.locator('table.papers tbody tr[data-place]');

  test('finds words of title, authors and abstract as they are typed, and keeps them in the address', async () => {
    const page = await site.explore();
    await site.said(page, site.papers.length);
    for (const word of ['glacier', 'lindqvist', 'square root']) {
      await page.locator('#search').fill(`"${word}"`);
      expect(site.holding(word).length).toBeGreaterThan(0);
      await site.said(page, site.holding(word).length);
      await expect.poll(() => new URL(page.url()).hash).toContain(`q=%22${word.slice(0, 6)}`);
    }
    await expect.poll(() => page.locator('.papers .snippet mark').first().textContent()).toMatch(/^(square|root)/);
    await page.locator('#search').fill('bergstrom glacier');
    expect(await page.locator('table.papers mark').first().textContent()).toMatch(/glacier/i);
    await site.closeQuietly();
  });

  test('finds beginnings of words, titles first, then authors, then abstracts with a snippet', async () => {
    const page = await site.explore('#/?q=meth');
    const starts = (text: string) => /(?<![\p{L}\p{N}])meth/iu.test(text);
    await site.said(page, site.papers.filter(({ title, abstract }) => starts(title) || starts(abstract ?? '')).length);
    await expect.poll(() => page.locator('.papers .snippet mark').first().textContent()).toBe('meth');
    await page.locator('#search').fill('a');
    await expect.poll(() => rows(page).count()).toBeGreaterThan(1);
    await page.locator('#search').fill('cha');
    await expect.poll(() => page.locator('.papers .title mark').first().textContent()).toBe('Cha');
    // in the middle of a word is not found
    await page.locator('#search').fill('lacier');
    await site.said(page, 0);
    await site.closeQuietly();
  });

  test('asks one field: author, repository, issue', async () => {
    const page = await site.explore('#/?q=repo:invented-lab');
    const named = site.papers.filter(({ repositories }) => repositories.some(({ owner }) => owner === 'invented-lab'));
    expect(named.length).toBeGreaterThan(0);
    await site.said(page, named.length);
    await page.locator('#search').fill('author:lindq');
    await site.said(
      page,
      site.papers.filter(({ authors }) => authors.some(({ name }) => name.includes('Lindq'))).length,
    );
    await page.locator('#search').fill('issue:latex glacier');
    await site.said(page, site.holding('glacier').filter(({ issues }) => issues.includes('text/latex')).length);
    await page.locator('#search').fill('year:1999');
    await site.said(page, 0);
    await site.closeQuietly();
  });

  test('says what to try where nothing is found', async () => {
    const page = await site.explore('#/?q=glaceir');
    await site.said(page, 0);
    await page.locator('.hint').getByRole('link', { name: 'glacier' }).click();
    await site.said(page, site.holding('glacier').length);
    await page.locator('#search').fill('glacier zzqx');
    await page.locator('.hint').getByText('in no paper').waitFor();
    await page.locator('.hint').getByRole('link', { name: 'glacier' }).click();
    await site.said(page, site.holding('glacier').length);
    expect(await page.locator('.hint').count()).toBe(0);
    await page.goto(`${site.host.url}explore.html#/?q=glacier&files=nowhere.txt`);
    await page.reload();
    await page
      .locator('.hint')
      .getByRole('link', { name: /Without the filters/ })
      .click();
    await site.said(page, site.holding('glacier').length);
    expect(await seriousFaults(page)).toEqual([]);
    await site.closeQuietly();
  });

  test('chooses by facets, together, and goes back', async () => {
    const page = await site.explore();
    await site.said(page, site.papers.length);
    const issue = site.papers.filter(({ issues }) => issues.includes('text/markdown'));
    await page.getByRole('checkbox', { name: /^text\/markdown/ }).check();
    await site.said(page, issue.length);
    await page.getByRole('checkbox', { name: /^sub\/gamma\.txt/ }).check();
    const both = issue.filter(({ sources }) => sources[0]!.file === 'sub/gamma.txt');
    await site.said(page, both.length);
    await page.goBack();
    await site.said(page, issue.length);
    await page.getByRole('button', { name: 'Clear all' }).click();
    await page.getByRole('group', { name: 'Names code' }).getByRole('checkbox', { name: /^yes/ }).check();
    await site.said(page, site.papers.filter(({ repositories }) => repositories.length > 0).length);
    await site.closeQuietly();
  });

  test('opens at a selection that an address holds', async () => {
    const page = await site.explore('#/?q=glacier&formats=family-first&sort=title');
    expect(await page.locator('#search').inputValue()).toBe('glacier');
    expect(await page.getByRole('checkbox', { name: /^family-first/ }).isChecked()).toBe(true);
    await expect.poll(() => rows(page).count()).toBeGreaterThan(1);
    const titles = await page.locator('.papers .title').allTextContents();
    expect(titles).toEqual(titles.toSorted());
    expect(await page.locator('th[aria-sort=ascending]').textContent()).toContain('Title');
    await site.closeQuietly();
  });

  test('shows a paper with its raw lines and every repair', async () => {
    const paper = site.papers.find(
      ({ issues, sources }) => issues.includes('text/latex') && sources[0]!.file === 'alpha.txt',
    )!;
    const { file, line_start } = paper.sources[0]!;
    const lines = readFileSync(join(site.built.inputs, file), 'utf8')
      .split('\n')
      .slice(line_start - 1, line_start + 2);
    const page = await site.explore(`#/paper/${paper.id}`);
    await page.getByRole('heading', { level: 1, name: paper.title }).waitFor();
    const sources = page.locator('table.beside td[data-side=Source]');
    expect(await sources.allTextContents()).toEqual(lines);
    expect(await page.locator('table.beside td[data-side=Record]').nth(2).textContent()).toBe(paper.abstract);
    expect(await sources.nth(2).locator('del').count()).toBeGreaterThan(0);
    expect(await page.locator('.line').allTextContents()).toEqual([0, 1, 2].map((at) => `line ${line_start + at}`));
    expect(await seriousFaults(page)).toEqual([]);
    await site.closeQuietly();
  });

  test('shows all papers of a name', async () => {
    const { name } = site.papers[5]!.authors[0]!;
    const page = await site.explore(`#/paper/${site.papers[5]!.id}`);
    await page.getByRole('link', { name, exact: true }).first().click();
    await page.getByRole('heading', { level: 1, name, exact: true }).waitFor();
    const same = site.papers.filter(({ authors }) => authors.some((author) => author.name === name));
    expect(await page.locator('.works li').count()).toBe(same.length);
    expect(await page.locator('article').textContent()).toContain('by name, not by person');
    expect(await seriousFaults(page)).toEqual([]);
    await page.goto(`${site.host.url}explore.html#/author/${encodeURIComponent('Nobody Known')}`);
    await page.getByText('No paper has this name').waitFor();
    await site.closeQuietly();
  });

  test('goes from row to row by the keyboard', async () => {
    const page = await site.explore();
    await site.said(page, site.papers.length);
    await page.keyboard.press('/');
    await page.keyboard.type('harbour');
    await site.said(page, site.holding('harbour').length);
    await page.keyboard.press('ArrowDown');
    const focused = () => page.evaluate<string>("document.activeElement.closest('tr')?.dataset.place ?? ''");
    expect(await focused()).toBe('0');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    expect(await focused()).toBe('2');
    await page.keyboard.press('End');
    expect(await focused()).toBe(String(site.holding('harbour').length - 1));
    const title = await page.evaluate<string>('document.activeElement.textContent');
    await page.keyboard.press('Enter');
    await expect.poll(() => page.getByRole('heading', { level: 1 }).last().textContent()).toBe(title);
    await page.goBack();
    await site.said(page, site.holding('harbour').length);
    expect(await focused()).toBe(String(site.holding('harbour').length - 1));
    await site.closeQuietly();
  });

  test('draws only the rows in sight', async () => {
    const page = await site.explore();
    await site.said(page, site.papers.length);
    expect(await rows(page).count()).toBeLessThan(60);
    const height = (await rows(page).first().boundingBox())!.height;
    expect(height).toBeGreaterThan(44);
    expect(height).toBeLessThan(60);
    await page.evaluate('scrollTo(0, document.body.scrollHeight)');
    await expect.poll(() => rows(page).last().getAttribute('data-place')).toBe(String(site.papers.length - 1));
    expect(await rows(page).count()).toBeLessThan(60);
    await site.closeQuietly();
  });
});
