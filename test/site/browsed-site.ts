import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect } from 'vitest';
import type { Paper } from '../../schemas/paper.ts';
import { readJsonLines } from '../commands/program.ts';
import { open, serve, startBrowser, type Watched } from './browser.ts';
import { type Built, buildSite } from './built.ts';

/** A site in a browser for the tests of a block, made before the first and closed after the last. */
export class BrowsedSite {
  browser!: Browser;
  built!: Built;
  host!: Awaited<ReturnType<typeof serve>>;
  papers!: Paper[];
  watched: Watched | null = null;

  constructor() {
    beforeAll(async () => {
      [this.browser, this.built] = await Promise.all([startBrowser(), buildSite()]);
      this.host = await serve(this.built.site);
      this.papers = readJsonLines<Paper>(join(this.built.build, 'papers.jsonl'));
    });
    afterAll(async () => {
      await this.browser?.close();
      this.host?.server.close();
    });
  }

  /** Opens a page of the site. */
  async open(address: string, options: Parameters<typeof open>[2] = {}): Promise<Page> {
    this.watched = await open(this.browser, address, options);
    return this.watched.page;
  }

  /** Opens the explorer at a hash, waits until all rows are there. */
  async explore(hash = '', options: Parameters<typeof open>[2] = {}): Promise<Page> {
    const page = await this.open(`${this.host.url}explore.html${hash}`, options);
    await page.locator('header nav').waitFor();
    return page;
  }

  async closeQuietly(): Promise<void> {
    expect(this.watched?.troubles).toEqual([]);
    await this.watched?.page.context().close();
  }

  /** The papers that hold a text, in small letters. */
  holding(text: string): Paper[] {
    return this.papers.filter((paper) => {
      const names = paper.authors.map(({ name }) => name).join('\n');
      return `${paper.title}\n${names}\n${paper.abstract ?? ''}`.toLowerCase().includes(text);
    });
  }

  /** Waits until the page says that it found so many. */
  async said(page: Page, found: number): Promise<void> {
    const all = `${this.papers.length} papers`;
    const told = found === this.papers.length ? all : `${found} of ${all}`;
    await expect.poll(() => page.locator('.results .status').textContent()).toBe(told);
  }
}
