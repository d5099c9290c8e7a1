import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import type { RejectRow, RepairRow } from '../../schemas/tables.ts';
import { readJsonLines } from '../commands/program.ts';
import { BrowsedSite } from './browsed-site.ts';
import { fileUrl, open, overflow, seriousFaults, whyNoBrowser } from './browser.ts';
import { hostile } from './built.ts';

const reason = whyNoBrowser();

describe.skipIf(reason !== null)('the review desk', () => {
  const site = new BrowsedSite();
  let rejects: RejectRow[];

  beforeAll(() => {
    rejects = readJsonLines<RejectRow>(join(site.built.build, 'rejects.jsonl'));
  });

  const desktop = { viewport: { width: 1440, height: 900 } };

  async function review(hash = '', options: Parameters<typeof open>[2] = desktop): Promise<Page> {
    const page = await site.open(`${site.host.url}review.html${hash}`, options);
    await page.locator('.lines li, .state').first().waitFor();
    return page;
  }

  const status = (page: Page) => page.locator('.queue .status');
  const place = (page: Page) => page.locator('.steps .note');
  const heading = (page: Page) => page.locator('.detail article h1');
  const said = (page: Page, found: number) =>
    expect
      .poll(() => status(page).textContent())
      .toBe(`${found} of ${site.papers.length + rejects.length} records, most doubtful first`);

  test('holds every paper and every reject, the most doubtful first', async () => {
    const page = await review();
    const all = site.papers.length + rejects.length;
    expect(await status(page).textContent()).toBe(`${all} records, most doubtful first`);
    const grades = await page.locator('.lines .grade').allTextContents();
    expect(grades).toHaveLength(Math.min(100, all));
    const seen = new Set<string>();
    for (;;) {
      for (const href of await page
        .locator('.lines a')
        .evaluateAll((links) => links.map((link) => (link as HTMLAnchorElement).hash)))
        seen.add(href);
      const later = page.getByRole('button', { name: /^Later/ });
      if ((await later.count()) === 0) break;
      const first = await page.locator('.lines a').first().getAttribute('href');
      await later.click();
      await expect.poll(() => page.locator('.lines a').first().getAttribute('href')).not.toBe(first);
    }
    const expected = [...site.papers.map(({ id }) => `#/${id}`), ...rejects.map((_, index) => `#/reject/${index}`)];
    expect([...seen].toSorted()).toEqual(expected.toSorted());
    await site.closeQuietly();
  });

  test('narrows by issue, rule, severity, format, file and year, and keeps that in the address', async () => {
    const page = await review();
    const choose = async (menu: string, name: RegExp) => {
      await page.locator('.menu > summary', { hasText: menu }).click();
      await page.getByRole('checkbox', { name }).check();
    };
    await choose('Issue', /^authors\/missing/);
    const missing = site.papers.filter(({ issues }) => issues.includes('authors/missing'));
    await said(page, missing.length);
    await choose('File', /^sub\/gamma\.txt/);
    const both = missing.filter(({ sources }) => sources[0]!.file === 'sub/gamma.txt');
    await said(page, both.length);
    await page.goBack();
    await said(page, missing.length);
    await page.getByRole('button', { name: 'Take away the filter Issue: authors/missing' }).click();
    await choose('Severity', /^rejected/);
    await said(page, rejects.length);
    await heading(page)
      .filter({ hasText: /^Lines? \d+/ })
      .waitFor();
    expect(await page.locator('.rawlines').textContent()).toBe(rejects[0]!.text);

    const repairs = readJsonLines<RepairRow>(join(site.built.build, 'repairs.jsonl'));
    const withRule = new Set(repairs.filter(({ rule }) => rule === 'text/markdown').map(({ paper_id }) => paper_id));
    await page.goto(`${site.host.url}review.html#/?rules=text/markdown`);
    await said(page, withRule.size);
    const long = site.papers.filter(({ authors }) => authors.length >= 4);
    await page.goto(`${site.host.url}review.html#/?authors=4%2B`);
    await said(page, long.length);
    await page.goto(`${site.host.url}review.html#/?issues=text/latex&severity=rejected`);
    await page.getByText('No record has all that is chosen.').waitFor();
    await page.getByRole('button', { name: 'Clear all filters' }).click();
    await page.locator('.detail article').waitFor();
    await site.closeQuietly();
  });

  test('goes through the queue by j and k and by buttons', async () => {
    const page = await review();
    await heading(page).waitFor();
    const titles = await page.locator('.lines .title').allTextContents();
    const total = site.papers.length + rejects.length;
    expect(await place(page).textContent()).toBe(`1 of ${total}`);
    await page.keyboard.press('j');
    await expect.poll(() => place(page).textContent()).toBe(`2 of ${total}`);
    await page.keyboard.press('j');
    await expect.poll(() => place(page).textContent()).toBe(`3 of ${total}`);
    await page.keyboard.press('k');
    await expect.poll(() => place(page).textContent()).toBe(`2 of ${total}`);
    expect(await page.locator('.lines [aria-current] .title').textContent()).toBe(titles[1]);
    // keys pressed faster than records load are all obeyed
    await page.evaluate(
      "for (const key of ['j', 'j', 'j', 'k']) document.body.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }))",
    );
    await expect.poll(() => place(page).textContent()).toBe(`4 of ${total}`);
    await page.keyboard.press('k');
    await page.keyboard.press('k');
    await expect.poll(() => place(page).textContent()).toBe(`2 of ${total}`);
    await page.getByRole('button', { name: 'Next' }).click();
    await expect.poll(() => place(page).textContent()).toBe(`3 of ${total}`);
    expect(await page.evaluate<string>('document.activeElement.textContent')).toBe('Next');
    await page.getByRole('button', { name: 'Previous' }).press('Enter');
    await expect.poll(() => place(page).textContent()).toBe(`2 of ${total}`);
    // the keyboard's focus stays in the queue
    await page.locator('.lines a').nth(4).press('Enter');
    await expect.poll(() => place(page).textContent()).toBe(`5 of ${total}`);
    await expect
      .poll(() => page.evaluate<string>("document.activeElement.querySelector('.title')?.textContent ?? ''"))
      .toBe(titles[4]);
    // keys that belong to a form stay there
    const paper = site.papers.find(({ issues }) => issues.includes('text/latex'))!;
    await page.goto(`${site.host.url}review.html#/${paper.id}`);
    await page.getByRole('button', { name: 'Correct title' }).click();
    await page.getByLabel('Title', { exact: true }).fill('jk');
    await page.keyboard.press('Escape');
    await heading(page).filter({ hasText: paper.title }).waitFor();
    await site.closeQuietly();
  });

  test.each([
    ['light', 1440],
    ['dark', 1440],
    ['light', 380],
  ] as const)('has no serious fault: %s, %i pixels', async (colorScheme, width) => {
    const page = await review('', { colorScheme, viewport: { width, height: 800 } });
    expect(await overflow(page)).toBeLessThanOrEqual(0);
    if (width < 500) {
      // a phone shows the queue, then the record, then the queue again
      expect(await page.locator('.detail article').count()).toBe(0);
      await page.locator('.lines a').first().click();
      await heading(page).waitFor();
      expect(await page.locator('.queue').isVisible()).toBe(false);
      expect(await page.locator('ul.issues').isVisible()).toBe(true);
      expect(await overflow(page)).toBeLessThanOrEqual(0);
      expect(await seriousFaults(page)).toEqual([]);
      await page.getByRole('link', { name: '← Queue' }).click();
      await page.locator('.lines li').first().waitFor();
    }
    await page.locator('.menu > summary').first().click();
    expect(await seriousFaults(page)).toEqual([]);
    await site.closeQuietly();
  });

  test('shows hostile titles as text', async () => {
    const page = await review();
    for (const title of Object.values(hostile)) {
      const { id } = site.papers.find((paper) => paper.title === title)!;
      await page.goto(`${site.host.url}review.html#/${id}`);
      await expect.poll(() => heading(page).textContent()).toBe(title);
      expect(await overflow(page)).toBeLessThanOrEqual(0);
    }
    expect(await page.locator('main script, main img').count()).toBe(0);
    await site.closeQuietly();
  });

  test('works from a disk, and says what cannot be loaded', async () => {
    const disk = await open(site.browser, fileUrl(site.built.site, 'review.html'), desktop);
    await disk.page.locator('.detail article').waitFor();
    await disk.page.keyboard.press('j');
    await expect.poll(() => place(disk.page).textContent()).toContain('2 of ');
    expect(disk.troubles).toEqual([]);
    await disk.page.context().close();

    const page = await review();
    let blocked = true;
    await page.route('**/data/records/*', (route) => (blocked ? route.abort() : route.continue()));
    await page.goto(`${site.host.url}review.html?again#/${site.papers[0]!.id}`);
    await page.getByRole('alert').filter({ hasText: 'The record could not be loaded' }).waitFor();
    blocked = false;
    await page.getByRole('button', { name: 'Retry' }).click();
    await heading(page).filter({ hasText: site.papers[0]!.title }).waitFor();
    await page.context().close();
  });

  test('an id that leads nowhere is said to', async () => {
    const page = await review(`#/p${'y'.repeat(20)}`);
    await page.getByText('This dataset has no record').waitFor();
    await page.goto(`${site.host.url}review.html#/reject/99999`);
    await page.getByText('This dataset has no record reject/99999').waitFor();
    await site.closeQuietly();
  });
});
