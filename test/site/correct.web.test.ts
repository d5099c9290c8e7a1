import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { correctionSchema } from '../../schemas/correction.ts';
import type { Paper } from '../../schemas/paper.ts';
import { readJsonLines, run, start, temporaryFolder, writeFiles } from '../commands/program.ts';
import { inventPapers, listing } from '../listing.ts';
import { fileUrl, open, overflow, seriousFaults, serve, startBrowser, whyNoBrowser } from './browser.ts';

const reason = whyNoBrowser();

describe.skipIf(reason !== null)('a wrong record', () => {
  const folder = temporaryFolder();
  const [input, build] = [join(folder, 'in'), join(folder, 'out')];
  const papers = () => readJsonLines<Paper>(join(build, 'papers.jsonl'));
  const known = { field: 'title', reason: 'A word is wrong.', evidence: 'The title page of the invented paper.' };
  let browser: Browser;
  let host: Awaited<ReturnType<typeof serve>>;
  let before: Paper;
  let corrected: Paper;

  beforeAll(async () => {
    browser = await startBrowser();
    const unsigned = 'title,authors,abstract\nBoats That No Author Signed,,We count the boats of a port.\n';
    writeFiles(
      input,
      new Map([
        ['a.txt', listing(inventPapers(12))],
        ['b.csv', unsigned],
      ]),
    );
    await run(['build', input, '--out', build]);
    before = papers().find(({ authors }) => authors.length > 0)!;
    const line = { id: before.id, ...known, value: `${before.title} Put Right` };
    writeFiles(input, new Map([['corrections.jsonl', `${JSON.stringify(line)}\n`]]));
    await run(['build', input, '--out', build]);
    corrected = papers().find(({ title }) => title === line.value)!;
    expect((await run(['report', build, '--inputs', input])).code).toBe(0);
    host = await serve(join(build, 'site'));
  });

  afterAll(async () => {
    await browser?.close();
    host?.server.close();
    rmSync(folder, { recursive: true });
  });

  const dialog = (page: Page) => page.getByRole('dialog');
  async function fill(page: Page): Promise<void> {
    await page.getByLabel('Reason: what is wrong').fill('  A letter is  lost. ');
    await page.getByLabel('Evidence: what shows').fill('The invented title page.');
  }
  async function taken(page: Page): Promise<unknown[]> {
    const waiting = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Download corrections.jsonl' }).click();
    const text = readFileSync(await (await waiting).path(), 'utf8');
    return text
      .trimEnd()
      .split('\n')
      .map((line) => correctionSchema.parse(JSON.parse(line)));
  }

  test('becomes a line of corrections.jsonl, with all others of the visit', async () => {
    const { page, troubles } = await open(browser, `${host.url}explore.html#/paper/${corrected.id}`);
    // a corrected paper is corrected by the id it has without its corrections
    await page.getByRole('button', { name: 'Correct title' }).click();
    await dialog(page).waitFor();
    expect(await page.getByLabel('Title', { exact: true }).inputValue()).toBe(corrected.title);
    expect(await dialog(page).getByRole('listitem').allTextContents()).toContain(
      'The value is the one the record has.',
    );
    expect(await page.getByRole('button', { name: 'Keep for this visit' }).isDisabled()).toBe(true);
    await page.getByLabel('Title', { exact: true }).fill('Tidal  Ropes');
    await fill(page);
    expect(await seriousFaults(page)).toEqual([]);
    await page.getByRole('button', { name: 'Keep for this visit' }).click();

    const other = papers().find(({ id, authors }) => id !== corrected.id && authors.length > 1)!;
    await page.goto(`${host.url}explore.html#/paper/${other.id}`);
    await page.getByRole('button', { name: 'Correct author 2' }).click();
    await dialog(page).getByLabel('Family').fill('');
    expect(await dialog(page).getByRole('listitem').allTextContents()).toContain(
      'A person needs a family name; a single name is one too.',
    );
    await dialog(page).getByLabel('Family').fill('de Vries');
    await fill(page);
    await page.getByRole('button', { name: 'Keep for this visit' }).click();
    await page.getByRole('button', { name: 'Correct abstract' }).click();
    await page.getByLabel('The paper has no abstract').check();
    await fill(page);
    await page.getByRole('button', { name: 'Keep for this visit' }).click();

    await page.getByRole('button', { name: 'Correct Year' }).click();
    await page.getByLabel('Year; empty').fill('20190');
    await fill(page);
    expect(await page.getByRole('button', { name: 'Keep for this visit' }).isDisabled()).toBe(true);
    expect(await dialog(page).getByRole('listitem').allTextContents()).toEqual(['"value" must be a number, not text.']);
    await page.getByLabel('Year; empty').fill('2019');
    await page.getByRole('button', { name: 'Keep for this visit' }).click();
    await page.getByRole('button', { name: 'Correct Keywords' }).click();
    await page.getByLabel('Keywords, with semicolons').fill('ropes; harbours, small ;');
    await fill(page);
    await page.getByRole('button', { name: 'Keep for this visit' }).click();

    const said = { reason: 'A letter is lost.', evidence: 'The invented title page.' };
    const [, second] = other.authors;
    expect(await taken(page)).toEqual([
      { id: before.id, field: 'title', value: 'Tidal Ropes', ...said },
      {
        id: other.id,
        field: 'authors[2]',
        value: { given: second!.given, family: 'de Vries', suffix: null, literal: null },
        ...said,
      },
      { id: other.id, field: 'abstract', value: null, ...said },
      { id: other.id, field: 'year', value: 2019, ...said },
      { id: other.id, field: 'keywords', value: ['ropes', 'harbours, small'], ...said },
    ]);
    // they last as long as the visit
    await page.reload();
    await page.getByText('5 corrections of this visit').click();
    await page.getByRole('button', { name: `Remove ${other.id} abstract` }).click();
    await page.getByText('4 corrections of this visit').waitFor();
    expect(await seriousFaults(page)).toEqual([]);
    expect(troubles).toEqual([]);
    await page.context().close();
  });

  test('without authors, or with a list that lacks one, gets the whole list', async () => {
    const none = papers().find(({ authors }) => authors.length === 0)!;
    const { page, troubles } = await open(browser, `${host.url}explore.html#/paper/${none.id}`);
    const keep = page.getByRole('button', { name: 'Keep for this visit' });
    const list = page.getByLabel('Authors, one a line');
    await page.getByRole('button', { name: 'Correct authors' }).click();
    await list.fill('Vries, Ada de\n{Rope Team}\n');
    await fill(page);
    expect(await seriousFaults(page)).toEqual([]);
    await keep.click();

    const other = papers().find(({ id, authors }) => id !== corrected.id && authors.length > 1)!;
    await page.goto(`${host.url}explore.html#/paper/${other.id}`);
    await page.getByRole('button', { name: 'Correct author 2' }).click();
    await dialog(page).getByLabel('Family').fill('Nobody');
    await fill(page);
    await keep.click();
    await page.getByRole('button', { name: 'Correct authors' }).click();
    await dialog(page).getByRole('combobox').selectOption('authors');
    await list.fill(`${await list.inputValue()}\nRoe, Eva`);
    await fill(page);
    await keep.click();
    const said = { reason: 'A letter is lost.', evidence: 'The invented title page.' };
    const name = (given: string | null, family: string | null, literal: string | null = null) => ({
      given,
      family,
      suffix: null,
      literal,
    });
    // the list takes the place of the name that was corrected alone
    expect(await taken(page)).toEqual([
      { id: none.id, field: 'authors', value: [name('Ada de', 'Vries'), name(null, null, 'Rope Team')], ...said },
      {
        id: other.id,
        field: 'authors',
        value: [
          ...other.authors.map(({ given, family, suffix, literal }) => ({ given, family, suffix, literal })),
          name('Eva', 'Roe'),
        ],
        ...said,
      },
    ]);
    // and its names are corrected in it
    await page.getByRole('button', { name: 'Correct author 1' }).click();
    expect(await list.inputValue()).toMatch(/\nRoe, Eva$/);
    expect(troubles).toEqual([]);
    await page.context().close();
  });

  test('that is corrected already shows reason and evidence', async () => {
    const { page } = await open(browser, `${host.url}explore.html#/paper/${before.id}`);
    await page.getByRole('heading', { level: 1, name: corrected.title }).waitFor();
    const section = await page.locator('section.corrections').textContent();
    for (const text of [known.field, known.reason, known.evidence]) expect(section).toContain(text);
    expect(await page.locator('article').textContent()).toContain(`Id before its corrections ${before.id}`);
    await page.context().close();
  });

  test('can be corrected by the keyboard, on a phone, from a disk', async () => {
    const { page, troubles } = await open(
      browser,
      `${fileUrl(join(build, 'site'), 'explore.html')}#/paper/${corrected.id}`,
      {
        viewport: { width: 380, height: 700 },
      },
    );
    const button = page.getByRole('button', { name: 'Correct title' });
    await button.focus();
    await page.keyboard.press('Enter');
    await dialog(page).waitFor();
    await page.keyboard.press('Escape');
    await expect.poll(() => dialog(page).count()).toBe(0);
    await page.keyboard.press('Enter');
    await page.getByLabel('Title', { exact: true }).fill('Small Ropes');
    await fill(page);
    expect(await overflow(page)).toBeLessThanOrEqual(0);
    await page.getByRole('button', { name: 'Keep for this visit' }).press('Enter');
    await page.getByText('1 correction of this visit').waitFor();
    expect(await overflow(page)).toBeLessThanOrEqual(0);
    expect(troubles).toEqual([]);
    await page.context().close();
  });

  test('is written and built again under paperset open', async () => {
    const { child, ended } = start(['open', build, '--inputs', input, '--no-browser'], folder);
    const address = await new Promise<string>((ready) =>
      child.stdout!.once('data', (text) => ready(String(text).trim())),
    );
    const { page, troubles } = await open(browser, `${address}explore.html#/paper/${corrected.id}`);
    await page.getByRole('button', { name: 'Correct title' }).click();
    await page.getByLabel('Title', { exact: true }).fill('Ropes of the Second Harbour and its Ferries');
    await fill(page);
    await page.getByRole('button', { name: 'Write and rebuild' }).click();
    await page.getByRole('heading', { level: 1, name: 'Ropes of the Second Harbour' }).waitFor({ timeout: 60_000 });
    const lines = readJsonLines(join(input, 'corrections.jsonl'));
    expect(lines).toEqual([
      {
        id: before.id,
        field: 'title',
        value: 'Ropes of the Second Harbour and its Ferries',
        reason: 'A letter is lost.',
        evidence: 'The invented title page.',
      },
    ]);
    expect(troubles).toEqual([]);
    await page.context().close();
    child.kill('SIGINT');
    expect((await ended).code).toBe(0);
  });
});
