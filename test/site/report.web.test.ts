import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { run, temporaryFolder, writeFiles } from '../commands/program.ts';
import { inventPapers, listing } from '../listing.ts';
import { fileUrl, open, overflow, seriousFaults, serve, startBrowser, whyNoBrowser } from './browser.ts';
import { type Built, buildSite } from './built.ts';

const reason = whyNoBrowser();

describe.skipIf(reason !== null)('the report', () => {
  let browser: Browser;
  let built: Built;
  let host: Awaited<ReturnType<typeof serve>>;

  beforeAll(async () => {
    [browser, built] = await Promise.all([startBrowser(), buildSite()]);
    host = await serve(built.site);
  });

  afterAll(async () => {
    await browser?.close();
    host?.server.close();
  });

  test('tells what is in the data, drawn and in numbers', async () => {
    const { page, troubles } = await open(browser, host.url);
    await page.getByRole('heading', { level: 1, name: /\d+ papers/ }).waitFor();
    const sections = [
      'What is in it',
      'How it was cleaned',
      'What was refused or set aside',
      'Checks',
      'Where it comes from',
    ];
    expect(await page.getByRole('heading', { level: 2 }).allTextContents()).toEqual(sections);
    expect(await page.locator('figure svg').count()).toBe(5);
    expect(await page.locator('.rule').count()).toBeGreaterThan(3);
    expect(await page.locator('.rule del').count()).toBeGreaterThan(3);
    expect(await page.locator('#rejected').textContent()).toContain('sub/gamma.txt:');
    expect(await page.locator('#checks tbody tr').count()).toBeGreaterThan(20);
    expect(await page.locator('#lineage .hash').first().textContent()).toMatch(/^[0-9a-f]{64}$/);
    expect(troubles).toEqual([]);
    await page.context().close();
  });

  test.each([
    ['light', 1280],
    ['dark', 1280],
    ['light', 380],
  ] as const)('has no serious fault: %s, %i pixels', async (colorScheme, width) => {
    const { page, troubles } = await open(browser, host.url, { colorScheme, viewport: { width, height: 900 } });
    await page.locator('figure svg').nth(4).waitFor();
    expect(await seriousFaults(page)).toEqual([]);
    expect(await overflow(page)).toBeLessThanOrEqual(0);
    expect(troubles).toEqual([]);
    await page.context().close();
  });

  test('leads from bars, columns, rules and codes to the records they count', async () => {
    const { page, troubles } = await open(browser, host.url);
    await page.locator('figure svg').nth(4).waitFor();
    const figure = page.locator('figure', { hasText: 'Issues: papers that carry each' });
    const bar = figure.getByRole('link', { name: /^text\/markdown: \d+ papers/ });
    const counted = /: (\d+) papers/.exec((await bar.getAttribute('aria-label'))!)![1];
    await bar.press('Enter');
    await expect.poll(() => page.locator('.queue .status').textContent()).toContain(`${counted} of `);
    expect(new URL(page.url()).hash).toBe('#/?issues=text%2Fmarkdown');
    await page.goBack();
    const column = page.locator('figure', { hasText: 'Authors of a paper' }).getByRole('link').first();
    const [, papers] = /: (\d+) papers?/.exec((await column.getAttribute('aria-label'))!)!;
    await column.click();
    await expect.poll(() => page.locator('.queue .status').textContent()).toContain(`${papers} of `);
    await page.goBack();
    await page.locator('.rule h3 a').first().click();
    await page.locator('.lines li').first().waitFor();
    expect(new URL(page.url()).hash).toContain('rules=');
    await page.goBack();
    await page.locator('.tile', { hasText: 'Rejects' }).getByRole('link').click();
    await page.locator('.detail .level.reject').waitFor();
    expect(troubles).toEqual([]);
    await page.context().close();
  });

  test('shows examples from several papers', async () => {
    const { page } = await open(browser, host.url);
    await page.locator('.examples').first().waitFor();
    const papers = await page
      .locator('.examples a')
      .evaluateAll((links) => links.map((link) => (link as HTMLAnchorElement).hash));
    expect(new Set(papers).size).toBeGreaterThan(papers.length / 2);
    for (const rule of await page.locator('.rule').all()) {
      const own = await rule
        .locator('.examples a')
        .evaluateAll((links) => links.map((link) => (link as HTMLAnchorElement).hash));
      expect(new Set(own).size).toBe(own.length);
    }
    await page.context().close();
  });

  test('prints dark on light, whatever the screen', async () => {
    const { page } = await open(browser, host.url, { colorScheme: 'dark' });
    await page.locator('figure svg').nth(4).waitFor();
    const colours = () =>
      page.evaluate<string[]>(
        "[getComputedStyle(document.body).backgroundColor, getComputedStyle(document.querySelector('del')).backgroundColor, getComputedStyle(document.querySelector('.verdict')).backgroundColor]",
      );
    const isLight = (colour: string) => (colour.match(/\d+/g) ?? []).slice(0, 3).every((part) => Number(part) > 200);
    expect((await colours()).every(isLight)).toBe(false);
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
    expect((await colours()).filter((colour) => !isLight(colour))).toEqual([]);
    await page.context().close();
  });

  test('says what it could not load, and tries again', async () => {
    const { page } = await open(browser, 'about:blank');
    let blocked = true;
    await page.route('**/data/summary.js', (route) => (blocked ? route.abort() : route.continue()));
    for (const [name, what] of [
      ['index.html', 'The report'],
      ['explore.html', 'The papers'],
      ['review.html', 'The review desk'],
    ]) {
      blocked = true;
      await page.goto(`${host.url}${name}`);
      await page
        .getByRole('alert')
        .filter({ hasText: `${what} could not be loaded` })
        .waitFor();
      expect(await page.getByText(/^Loading/).count()).toBe(0);
      blocked = false;
      await page.getByRole('button', { name: 'Retry' }).click();
      await page.locator('.tile, .papers .title, .lines li').first().waitFor();
    }
    await page.context().close();
  });

  test('works from a disk', async () => {
    const { page, troubles } = await open(browser, fileUrl(built.site, 'index.html'));
    await page.locator('figure svg').nth(4).waitFor();
    await page.locator('.examples a').first().click();
    await page.locator('table.beside').waitFor();
    expect(troubles).toEqual([]);
    await page.context().close();
  });

  test('forbids inline scripts and other hosts', async () => {
    const { page, troubles } = await open(browser, host.url);
    await page.getByRole('heading', { level: 1 }).waitFor();
    const stopped: string[] = [];
    page.on('requestfailed', (request) => stopped.push(`${request.failure()?.errorText}: ${request.url()}`));
    await page.evaluate(`{
      const script = document.createElement('script');
      script.textContent = 'document.title = "inline"';
      document.body.append(script);
      const other = document.createElement('script');
      other.src = 'https://example.org/x.js';
      document.body.append(other);
      const image = document.createElement('img');
      image.src = 'https://example.org/x.png';
      document.body.append(image);
    }`);
    const fetched = await page.evaluate<string>("fetch('https://example.org/').then(() => 'fetched', () => 'refused')");
    expect(fetched).toBe('refused');
    expect(await page.title()).toContain('Data report');
    const refusals = troubles.filter((trouble) => trouble.includes('Content Security Policy'));
    expect(refusals.length).toBeGreaterThanOrEqual(4);
    // the attempts are told of; none of them left the browser
    const attempts = troubles.filter((trouble) => trouble.startsWith('request:')).map((trouble) => trouble.slice(9));
    expect(stopped.toSorted()).toEqual(attempts.map((url) => `csp: ${url}`).toSorted());
    await page.context().close();
  });

  test('loads less than a megabyte for fifty papers, both pages together', async () => {
    const folder = temporaryFolder();
    writeFiles(join(folder, 'in'), new Map([['fifty.txt', Buffer.from(listing(inventPapers(50)))]]));
    await run(['build', join(folder, 'in'), '--out', join(folder, 'out')]);
    expect((await run(['report', join(folder, 'out')])).code).toBe(0);
    const small = await serve(join(folder, 'out/site'));
    const report = await open(browser, small.url);
    await report.page.locator('figure svg').nth(3).waitFor();
    const explorer = await open(browser, `${small.url}explore.html#/?q=tide`);
    await explorer.page.locator('.papers .title').first().waitFor();
    await explorer.page.waitForLoadState('networkidle');
    expect(small.sent()).toBeGreaterThan(300_000);
    expect(small.sent()).toBeLessThan(1_000_000);
    small.server.close();
    rmSync(folder, { recursive: true });
  });
});
