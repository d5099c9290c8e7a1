import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Paper } from '../../schemas/paper.ts';
import type { RejectRow, RepairRow } from '../../schemas/tables.ts';
import { readJsonLines } from '../commands/program.ts';
import { fileUrl, open, overflow, seriousFaults, serve, startBrowser, type Watched, whyNoBrowser } from './browser.ts';
import { type Built, buildSite, hostile } from './built.ts';

const reason = whyNoBrowser();

describe.skipIf(reason !== null)('the review desk', () => {
  let browser: Browser;
  let built: Built;
  let host: Awaited<ReturnType<typeof serve>>;
  let papers: Paper[];
  let rejects: RejectRow[];
  let watched: Watched;

  beforeAll(async () => {
    [browser, built] = await Promise.all([startBrowser(), buildSite()]);
    host = await serve(built.site);
    papers = readJsonLines<Paper>(join(built.build, 'papers.jsonl'));
    rejects = readJsonLines<RejectRow>(join(built.build, 'rejects.jsonl'));
  });

  afterAll(async () => {
    await browser?.close();
    host?.server.close();
  });

  const desktop = { viewport: { width: 1440, height: 900 } };

  async function review(hash = '', options: Parameters<typeof open>[2] = desktop): Promise<Page> {
    watched = await open(browser, `${host.url}review.html${hash}`, options);
    await watched.page.locator('.lines li, .state').first().waitFor();
    return watched.page;
  }

  async function closeQuietly(): Promise<void> {
    expect(watched.troubles).toEqual([]);
    await watched.page.context().close();
  }

  const status = (page: Page) => page.locator('.queue .status');
  const place = (page: Page) => page.locator('.steps .note');
  const heading = (page: Page) => page.locator('.detail article h1');
  const said = (page: Page, found: number) =>
    expect
      .poll(() => status(page).textContent())
      .toBe(`${found} of ${papers.length + rejects.length} records, most doubtful first`);

  test('holds every paper and every reject, the most doubtful first', async () => {
    const page = await review();
    const all = papers.length + rejects.length;
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
    const expected = [...papers.map(({ id }) => `#/${id}`), ...rejects.map((_, index) => `#/reject/${index}`)];
    expect([...seen].toSorted()).toEqual(expected.toSorted());
    await closeQuietly();
  });

  test('narrows by issue, rule, severity, format, file and year, and keeps that in the address', async () => {
    const page = await review();
    const choose = async (menu: string, name: RegExp) => {
      await page.locator('.menu > summary', { hasText: menu }).click();
      await page.getByRole('checkbox', { name }).check();
    };
    await choose('Issue', /^authors\/missing/);
    const missing = papers.filter(({ issues }) => issues.includes('authors/missing'));
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

    const repairs = readJsonLines<RepairRow>(join(built.build, 'repairs.jsonl'));
    const withRule = new Set(repairs.filter(({ rule }) => rule === 'text/markdown').map(({ paper_id }) => paper_id));
    await page.goto(`${host.url}review.html#/?rules=text/markdown`);
    await said(page, withRule.size);
    const long = papers.filter(({ authors }) => authors.length >= 4);
    await page.goto(`${host.url}review.html#/?authors=4%2B`);
    await said(page, long.length);
    await page.goto(`${host.url}review.html#/?issues=text/latex&severity=rejected`);
    await page.getByText('No record has all that is chosen.').waitFor();
    await page.getByRole('button', { name: 'Clear all filters' }).click();
    await page.locator('.detail article').waitFor();
    await closeQuietly();
  });

  test('goes through the queue by j and k and by buttons', async () => {
    const page = await review();
    await heading(page).waitFor();
    const titles = await page.locator('.lines .title').allTextContents();
    const total = papers.length + rejects.length;
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
    const paper = papers.find(({ issues }) => issues.includes('text/latex'))!;
    await page.goto(`${host.url}review.html#/${paper.id}`);
    await page.getByRole('button', { name: 'Correct title' }).click();
    await page.getByLabel('Title', { exact: true }).fill('jk');
    await page.keyboard.press('Escape');
    await heading(page).filter({ hasText: paper.title }).waitFor();
    await closeQuietly();
  });

  test('shows source and record aligned and the doubted places marked, in one screen', async () => {
    const paper = papers.find(
      ({ issues, abstract }) => issues.includes('text/latex') && (abstract?.length ?? 0) > 300,
    )!;
    const page = await review(`#/${paper.id}`);
    await heading(page).waitFor();
    const box = async (selector: string) => (await page.locator(selector).boundingBox())!;
    const table = await box('table.beside');
    expect(table.y).toBeLessThan(320);
    expect(table.y + table.height).toBeLessThan(900);
    const [source, record] = [page.locator('td[data-side=Source]'), page.locator('td[data-side=Record]')];
    for (const row of [0, 1, 2]) {
      const [left, right] = [(await source.nth(row).boundingBox())!, (await record.nth(row).boundingBox())!];
      expect([left.y, left.height]).toEqual([right.y, right.height]);
      // the browser divides what is left of the table to a 64th of a pixel
      expect(left.width).toBeCloseTo(right.width, 1);
    }
    expect(await page.evaluate<number>('document.documentElement.scrollHeight - innerHeight')).toBeLessThanOrEqual(0);
    await page.getByRole('button', { name: 'Show the places of text/latex' }).click();
    expect(await page.locator('del.lit').count()).toBeGreaterThan(0);
    const line = (await page.locator('.line-of').first().boundingBox())!;
    expect(line.height).toBeLessThanOrEqual(51);
    expect(await seriousFaults(page)).toEqual([]);
    await closeQuietly();
  });

  test.each(['review.html#/', 'explore.html#/paper/'])(
    'a long record scrolls inside its own pane: %s',
    async (address) => {
      const long = papers.find(({ title }) => title === hostile.word)!;
      watched = await open(browser, `${host.url}${address}${long.id}`, { viewport: { width: 1440, height: 900 } });
      const { page } = watched;
      const pane = page.locator('.pane');
      await pane.waitFor();
      const { y, height } = (await pane.boundingBox())!;
      expect(y + height).toBeLessThan(900);
      expect(height).toBeGreaterThan(400);
      await pane.focus();
      await page.keyboard.press('End');
      await expect.poll(() => page.evaluate<number>("document.querySelector('.pane').scrollTop")).toBeGreaterThan(0);
      const record = page.locator('td[data-side=Record]').nth(2);
      await expect
        .poll(async () => (await record.boundingBox())!.y + (await record.boundingBox())!.height)
        .toBeLessThan(900);
      expect(await seriousFaults(page)).toEqual([]);
      await page.emulateMedia({ media: 'print' });
      const hidden = "document.querySelector('.pane').scrollHeight - document.querySelector('.pane').clientHeight";
      expect(await page.evaluate<number>(hidden)).toBe(0);
      await page.emulateMedia({ media: 'screen' });
      await closeQuietly();
    },
  );

  test('marks what a warning speaks of', async () => {
    const cut = papers.find(({ issues }) => issues.includes('authors/missing'))!;
    const page = await review(`#/${cut.id}`);
    await page.locator('mark.place.warning[data-issues="authors/missing"]').waitFor();
    await closeQuietly();
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
    await closeQuietly();
  });

  test('shows hostile titles as text', async () => {
    const page = await review();
    for (const title of Object.values(hostile)) {
      const { id } = papers.find((paper) => paper.title === title)!;
      await page.goto(`${host.url}review.html#/${id}`);
      await expect.poll(() => heading(page).textContent()).toBe(title);
      expect(await overflow(page)).toBeLessThanOrEqual(0);
    }
    expect(await page.locator('main script, main img').count()).toBe(0);
    await closeQuietly();
  });

  test('works from a disk, and says what cannot be loaded', async () => {
    const disk = await open(browser, fileUrl(built.site, 'review.html'), desktop);
    await disk.page.locator('.detail article').waitFor();
    await disk.page.keyboard.press('j');
    await expect.poll(() => place(disk.page).textContent()).toContain('2 of ');
    expect(disk.troubles).toEqual([]);
    await disk.page.context().close();

    const page = await review();
    let blocked = true;
    await page.route('**/data/records/*', (route) => (blocked ? route.abort() : route.continue()));
    await page.goto(`${host.url}review.html?again#/${papers[0]!.id}`);
    await page.getByRole('alert').filter({ hasText: 'The record could not be loaded' }).waitFor();
    blocked = false;
    await page.getByRole('button', { name: 'Retry' }).click();
    await heading(page).filter({ hasText: papers[0]!.title }).waitFor();
    await page.context().close();
  });

  test('an id that leads nowhere is said to', async () => {
    const page = await review(`#/p${'y'.repeat(20)}`);
    await page.getByText('This dataset has no record').waitFor();
    await page.goto(`${host.url}review.html#/reject/99999`);
    await page.getByText('This dataset has no record reject/99999').waitFor();
    await closeQuietly();
  });
});
