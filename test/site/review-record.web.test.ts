import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { BrowsedSite } from './browsed-site.ts';
import { seriousFaults, whyNoBrowser } from './browser.ts';
import { hostile } from './built.ts';

const reason = whyNoBrowser();

describe.skipIf(reason !== null)('a record on the review desk', () => {
  const site = new BrowsedSite();

  async function review(hash: string): Promise<Page> {
    const page = await site.open(`${site.host.url}review.html${hash}`, { viewport: { width: 1440, height: 900 } });
    await page.locator('.lines li, .state').first().waitFor();
    return page;
  }

  const heading = (page: Page) => page.locator('.detail article h1');

  test('shows source and record aligned and the doubted places marked, in one screen', async () => {
    const paper = site.papers.find(
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
    await site.closeQuietly();
  });

  test.each(['review.html#/', 'explore.html#/paper/'])(
    'a long record scrolls inside its own pane: %s',
    async (address) => {
      const long = site.papers.find(({ title }) => title === hostile.word)!;
      const page = await site.open(`${site.host.url}${address}${long.id}`, { viewport: { width: 1440, height: 900 } });
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
      await site.closeQuietly();
    },
  );

  test('marks what a warning speaks of', async () => {
    const cut = site.papers.find(({ issues }) => issues.includes('authors/missing'))!;
    const page = await review(`#/${cut.id}`);
    await page.locator('mark.place.warning[data-issues="authors/missing"]').waitFor();
    await site.closeQuietly();
  });
});
