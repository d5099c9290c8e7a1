import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { run, temporaryFolder, writeFiles } from '../commands/program.ts';
import { inventPapers, listing } from '../listing.ts';
import { open, overflow, seriousFaults, serve, startBrowser, whyNoBrowser } from './browser.ts';

const reason = whyNoBrowser();

const config = {
  name: 'tide-tables',
  title: 'Tides </script><script>alert(1)</script> <!-- of "Harbours"',
  description: 'Invented papers on tides & harbours, </ScRiPt> included, for a page that must show them as they are.',
  creators: [
    { given: 'Ada Jean-Luc', family: 'Moor', orcid: 'https://orcid.org/0000-0002-1825-0097' },
    { name: 'The Harbour Team' },
  ],
  license: 'CC-BY-4.0',
  citation: { message: 'Please cite it.', doi: '10.1234/tides' },
  inputs: ['in'],
};

describe.skipIf(reason !== null)('the front page of a release', () => {
  const folder = temporaryFolder();
  const path = (version: string, ...names: string[]) => join(folder, 'releases', version, ...names);
  let browser: Browser;

  async function release(count: number, date: string): Promise<void> {
    writeFiles(join(folder, 'in'), new Map([['list.txt', Buffer.from(listing(inventPapers(count), 'given-first'))]]));
    expect((await run(['build', 'in', '--out', 'build'], folder)).code).toBe(0);
    const released = await run(['release', 'build', '--releases', 'releases', '--yes', '--date', date], folder);
    expect([released.code, released.stderr.includes('paperset:')]).toEqual([0, false]);
  }

  beforeAll(async () => {
    writeFileSync(join(folder, 'paperset.json'), JSON.stringify(config));
    await release(20, '2026-11-23');
    await release(22, '2026-11-30');
    browser = await startBrowser();
  });
  afterAll(() => browser?.close());

  const visit = async (version: string, options = {}) => {
    const host = await serve(path(version));
    const watched = await open(browser, `${host.url}site/index.html`, options);
    await watched.page.getByRole('heading', { level: 1 }).waitFor();
    return { ...watched, close: () => host.server.close() };
  };

  test('says what it is, how to cite it and what it holds', async () => {
    const { page, troubles, close } = await visit('1.0.0');
    expect(await page.getByRole('heading', { level: 1 }).allTextContents()).toEqual([config.title]);
    const about = await page.locator('.release .about').textContent();
    for (const part of ['1.0.0', '2026-11-23', 'Creative Commons Attribution', 'The Harbour Team', '10.1234/tides'])
      expect(about).toContain(part);
    expect(await page.getByText('The first release: 20 papers.').count()).toBe(1);
    expect(await page.getByRole('group', { name: 'APA' }).textContent()).toBe(
      `Moor, A. J.-L., & The Harbour Team. (2026). ${config.title} (Version 1.0.0) [Data set]. https://doi.org/10.1234/tides`,
    );
    const card = readFileSync(path('1.0.0', 'README.md'), 'utf8');
    expect(card).toContain(await page.getByRole('group', { name: 'BibTeX' }).textContent());
    expect(await seriousFaults(page)).toEqual([]);
    expect(troubles).toEqual([]);
    close();
  });

  test('offers every file with its size and hash', async () => {
    const { page, close } = await visit('1.0.0');
    await page.locator('.release details summary').click();
    const rows = await page.locator('.release table tbody tr').all();
    expect(rows.length).toBeGreaterThan(20);
    for (const row of rows) {
      const name = (await row.locator('a').textContent())!;
      const hash = createHash('sha256')
        .update(readFileSync(path('1.0.0', name)))
        .digest('hex');
      expect(await row.locator('.hash').textContent()).toBe(hash);
      // every file of a table says how many rows it has
      if (/\.(jsonl|csv|parquet|arrow)$/.test(name))
        expect(await row.locator('.number').first().textContent(), name).toMatch(/^[\d,]+$/);
    }
    const waiting = page.waitForEvent('download');
    await page.getByRole('link', { name: 'papers.parquet' }).click();
    expect(readFileSync(await (await waiting).path())).toEqual(readFileSync(path('1.0.0', 'papers.parquet')));
    close();
  });

  test('says what changed since the release before', async () => {
    const { page, close } = await visit('1.1.0');
    await page.getByText('Since 1.0.0: 2 added; 20 as they were.').waitFor();
    expect(await page.getByRole('link', { name: 'All changes' }).getAttribute('href')).toBe('../CHANGES.md');
    close();
  });

  test('carries schema.org’s Dataset as data that nothing runs', async () => {
    const { page, troubles, close } = await visit('1.0.0');
    const blocks = page.locator('script[type="application/ld+json"]');
    expect(await blocks.count()).toBe(1);
    const dataset = JSON.parse((await blocks.textContent())!);
    expect(dataset).toMatchObject({
      '@context': 'https://schema.org/',
      '@type': 'Dataset',
      name: config.title,
      version: '1.0.0',
      datePublished: '2026-11-23',
      license: 'https://spdx.org/licenses/CC-BY-4.0',
      identifier: 'https://doi.org/10.1234/tides',
    });
    const parquet = dataset.distribution.find(({ name }: { name: string }) => name === 'papers.parquet');
    expect(parquet.contentUrl).toBe('../papers.parquet');
    expect(parquet.sha256).toMatch(/^[0-9a-f]{64}$/);
    const html = readFileSync(path('1.0.0', 'site/index.html'), 'utf8');
    expect(html.match(/<script/g)).toHaveLength(2);
    expect(troubles).toEqual([]);
    close();
  });

  test('is for phones and the dark', async () => {
    const { page, troubles, close } = await visit('1.1.0', {
      viewport: { width: 380, height: 800 },
      colorScheme: 'dark',
    });
    expect(await overflow(page)).toBeLessThanOrEqual(0);
    expect(await seriousFaults(page)).toEqual([]);
    expect(troubles).toEqual([]);
    close();
  });

  test('says calmly that SQL needs DuckDB, which a release comes without', async () => {
    const host = await serve(path('1.0.0'));
    const { page, troubles } = await open(browser, `${host.url}site/explore.html#/sql?q=SELECT+1`);
    await page.getByText('come without DuckDB').waitFor();
    expect(await page.locator('.notice pre').textContent()).toContain("paperset query 'SELECT 1' FOLDER");
    expect(await page.getByText('DuckDB runs in this browser').count()).toBe(0);
    expect(await page.getByRole('alert').count()).toBe(0);
    expect(await page.getByRole('button', { name: 'Run', exact: true }).isDisabled()).toBe(true);
    expect(await seriousFaults(page)).toEqual([]);
    expect(troubles).toEqual([]);
    host.server.close();
  });
});
