import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'papaparse';
import type { Download } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { BrowsedSite } from './browsed-site.ts';
import { fileUrl, overflow, seriousFaults, whyNoBrowser } from './browser.ts';
import { hostile } from './built.ts';

const reason = whyNoBrowser();

describe.skipIf(reason !== null)('the explorer', () => {
  const site = new BrowsedSite();

  describe('exports the selection', () => {
    const chosen = () => site.holding('glacier');

    async function take(name: string): Promise<string> {
      const page = await site.explore('#/?q=glacier');
      await site.said(page, chosen().length);
      const waiting: Promise<Download> = page.waitForEvent('download');
      await page.getByRole('button', { name, exact: true }).click();
      const text = readFileSync(await (await waiting).path(), 'utf8');
      await site.closeQuietly();
      return text;
    }

    test('as the JSON Lines of the build', async () => {
      const lines = readFileSync(join(site.built.build, 'papers.jsonl'), 'utf8').split('\n');
      const expected = chosen().map(({ id }) => lines.find((line) => line.startsWith(`{"id":"${id}"`)));
      const taken = (await take('JSON Lines')).trimEnd().split('\n');
      expect(taken.toSorted()).toEqual(expected.toSorted());
    });

    test('as CSV like the build’s', async () => {
      const read = (text: string) => parse<Record<string, string>>(text, { header: true, skipEmptyLines: true }).data;
      const published = read(readFileSync(join(site.built.build, 'papers.csv'), 'utf8'));
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
    const page = await site.explore();
    await site.said(page, site.papers.length);
    for (const [title, word] of [
      [hostile.script, 'onerror'],
      [hostile.bidi, 'gnikrow'],
      [hostile.word, 'longwordwithoutend'],
    ] as const) {
      await page.locator('#search').fill(word);
      await site.said(page, 1);
      expect(await page.locator('.papers .title').textContent()).toBe(title);
      expect(await overflow(page)).toBeLessThanOrEqual(0);
      await page.locator('.papers .title').click();
      await expect.poll(() => page.locator('.other h1').textContent()).toBe(title);
      expect(await overflow(page)).toBeLessThanOrEqual(0);
      await page.goBack();
    }
    expect(await page.locator('main script, main img').count()).toBe(0);
    await site.closeQuietly();
  });

  test('is for phones and for the dark, without a serious fault', async () => {
    for (const colorScheme of ['light', 'dark'] as const) {
      const page = await site.explore('', { viewport: { width: 380, height: 780 }, colorScheme });
      await site.said(page, site.papers.length);
      expect(await overflow(page)).toBeLessThanOrEqual(0);
      expect(await seriousFaults(page)).toEqual([]);
      await site.closeQuietly();
      const wide = await site.explore('#/?q=glacier', { colorScheme });
      await site.said(wide, site.holding('glacier').length);
      expect(await seriousFaults(wide)).toEqual([]);
      await site.closeQuietly();
    }
  });

  test('works from a disk, but for SQL, and says so', async () => {
    const page = await site.open(fileUrl(site.built.site, 'explore.html'));
    await site.said(page, site.papers.length);
    await page.locator('#search').fill('square root');
    await site.said(
      page,
      site.papers.filter(({ abstract }) => abstract?.includes('square') && abstract.includes('root')).length,
    );
    await page.locator('.papers .title').first().click();
    await page.locator('table.beside').waitFor();
    await page.getByRole('link', { name: 'SQL' }).click();
    await page.getByRole('note').filter({ hasText: 'needs a web server' }).waitFor();
    await site.closeQuietly();
  });
});
