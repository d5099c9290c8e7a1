import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CheckReport } from '../../pipeline/checks/report.ts';
import type { Manifest } from '../../schemas/manifest.ts';
import type { Paper } from '../../schemas/paper.ts';
import type { RepairRow } from '../../schemas/tables.ts';
import { readJsonLines, run, temporaryFolder, writeFiles } from '../commands/program.ts';
import { inventPapers, listing } from '../listing.ts';
import { open, seriousFaults, serve, startBrowser, whyNoBrowser } from './browser.ts';

const reason = whyNoBrowser();

const sound = listing(inventPapers(24), 'family-first');
const unusedCorrection = {
  id: `p${'a'.repeat(20)}`,
  field: 'title',
  value: 'Another title',
  reason: 'Invented.',
  evidence: 'Invented.',
};

/** Name of a build to its inputs, and what is put beside its tables afterwards. */
const builds: Record<string, { inputs: Record<string, string>; beside?: Record<string, string> }> = {
  sound: { inputs: { 'a.txt': sound } },
  // rejects-few and the like
  warned: { inputs: { 'a.txt': `${sound}${'lorem 12 ??\n=====\n\u0001\u0002\n'.repeat(8)}` } },
  failed: { inputs: { 'a.txt': sound, 'corrections.jsonl': `${JSON.stringify(unusedCorrection)}\n` } },
  empty: { inputs: { 'a.txt': '\n\n\n' } },
  first: {
    inputs: { 'a.txt': sound },
    beside: { 'release.json': '{"version":"1.0.0","previous":null}', 'changes.jsonl': '', 'redirects.jsonl': '' },
  },
};

/** The statements that a report of checks allows, written down a second time. */
function statements({ checks }: CheckReport): string[] {
  const number = (rows: number, one: string) => (rows === 0 ? [] : [`${rows} ${one}${rows === 1 ? '' : 's'}`]);
  const failed = checks.filter(({ severity, rows_failing }) => severity === 'error' && rows_failing > 0).length;
  const warned = checks.filter(({ severity, rows_failing }) => severity === 'warning' && rows_failing > 0).length;
  const quiet = checks.filter(({ rows_failing }) => rows_failing === 0);
  const skipped = quiet.filter(({ skipped: why }) => why !== null).length;
  const idle = quiet.filter((check) => check.skipped === null && check.rows_examined === 0).length;
  const passed = quiet.length - skipped - idle;
  const files = checks
    .filter(({ name }) => name === 'files-plausible' || name === 'files-doubtful')
    .reduce((sum, { rows_failing }) => sum + rows_failing, 0);
  return [
    ...number(failed, 'check').map((text) => `${text} failed`),
    ...number(warned, 'warning'),
    ...number(files, 'file').map((text) => `${text} in doubt`),
    ...number(skipped, 'check').map((text) => `${text} skipped`),
    passed === checks.length ? `All ${passed} checks passed` : `${passed} of ${checks.length} checks passed`,
    ...number(idle, 'check').map((text) => `${text} had nothing to look at`),
  ];
}

describe.skipIf(reason !== null)('what the pages say is true of a build that is', () => {
  const folder = temporaryFolder();
  const hosts = new Map<string, Awaited<ReturnType<typeof serve>>>();
  let browser: Browser;

  beforeAll(async () => {
    browser = await startBrowser();
    for (const [name, { inputs, beside = {} }] of Object.entries(builds)) {
      const [input, build] = [join(folder, name, 'in'), join(folder, name, 'out')];
      writeFiles(input, new Map(Object.entries(inputs)));
      await run(['build', input, '--out', build]);
      writeFiles(build, new Map(Object.entries(beside)));
      expect((await run(['report', build, '--inputs', input])).code).toBe(0);
      hosts.set(name, await serve(join(build, 'site')));
    }
  });

  afterAll(async () => {
    await browser?.close();
    for (const { server } of hosts.values()) server.close();
    rmSync(folder, { recursive: true });
  });

  const json = <T>(name: string, file: string): T => JSON.parse(readFileSync(join(folder, name, 'out', file), 'utf8'));

  async function report(name: string): Promise<Page> {
    const { page, troubles } = await open(browser, hosts.get(name)!.url);
    await page.getByRole('heading', { level: 1 }).waitFor();
    expect(troubles).toEqual([]);
    return page;
  }

  test.each(Object.keys(builds))('%s: verdict and checks', async (name) => {
    const page = await report(name);
    const checks = json<CheckReport>(name, 'checks.json');
    const expected = statements(checks);
    expect(await page.locator('.verdicts .verdict').allTextContents()).toEqual(expected);
    expect(await page.locator('#checks > p').first().textContent()).toContain(`${expected.join(', ')}.`);
    const kinds = await page
      .locator('.verdicts .verdict')
      .evaluateAll((marks) => marks.map(({ className }) => className));
    expect(kinds.some((kind) => kind.includes('reject'))).toBe(!checks.ok);
    const isWarned = checks.checks.some((check) => check.severity === 'warning' && check.rows_failing > 0);
    expect(kinds.some((kind) => kind.includes('warning'))).toBe(isWarned);
    const failing = checks.checks.filter(({ rows_failing }) => rows_failing > 0);
    const shown = await page.locator('#checks .failing > h3 code').allTextContents();
    expect(shown.toSorted()).toEqual(failing.map((check) => check.name).toSorted());
    // what is in order is folded away, and all there
    expect(await page.locator('#checks table').first().isVisible()).toBe(false);
    expect((await page.locator('#checks tbody tr').count()) + failing.length).toBe(checks.checks.length);
    expect(await seriousFaults(page)).toEqual([]);
    await page.context().close();
  });

  test.each(Object.keys(builds))('%s: counts', async (name) => {
    const page = await report(name);
    const { counts, inputs, corrections } = json<Manifest>(name, 'manifest.json');
    const papers = counts.papers ?? 0;
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe(
      `${papers} paper${papers === 1 ? '' : 's'}, cleaned and checked`,
    );
    expect(await page.locator('.lead').textContent()).toBe(`From ${inputs[0]!.lines} lines of 1 input file.`);
    const figures = await page.locator('.tile .figure').allTextContents();
    expect(figures).toEqual([counts.authors, counts.repositories, counts.repairs, counts.rejects].map(String));
    const rejected = await page.locator('#rejected').textContent();
    expect(rejected?.includes('No line was refused.')).toBe(counts.rejects === 0);
    await expectContents(page, name, counts);
    const lineage = await page.locator('#lineage').textContent();
    expect(lineage?.includes('No human corrections were given.')).toBe(corrections.sha256 === null);
    if (corrections.sha256 !== null) expect(lineage).toContain('1 human correction, 0 of them used');
    await page.context().close();
  });

  /** What the report says of contents, repairs and lines set aside, against the tables. */
  async function expectContents(page: Page, name: string, counts: Manifest['counts']): Promise<void> {
    const rows = <T>(table: string) => readJsonLines<T>(join(folder, name, 'out', `${table}.jsonl`));
    const papers = rows<Paper>('papers');
    const contents = (await page.locator('#contents').textContent()) ?? '';
    const cleaning = (await page.locator('#cleaning').textContent()) ?? '';
    const rejected = (await page.locator('#rejected').textContent()) ?? '';
    if (papers.length === 0) {
      expect([contents, cleaning]).toEqual([
        'What is in itThere is no paper in this dataset.',
        'How it was cleanedThere is no paper to clean.',
      ]);
      return;
    }
    const without = papers.filter(({ abstract }) => abstract === null).length;
    expect(contents.includes('Every paper has an abstract.')).toBe(without === 0);
    expect(contents.includes(`${without} paper${without === 1 ? '' : 's'} without an abstract.`)).toBe(without > 0);
    for (const code of new Set(papers.flatMap(({ issues }) => issues))) {
      const carrying = papers.filter(({ issues }) => issues.includes(code)).length;
      const row = page.locator('#contents tr', { has: page.getByRole('link', { name: code, exact: true }) });
      expect(await row.locator('.number').first().textContent()).toBe(String(carrying));
    }
    const rules = new Set(rows<RepairRow>('repairs').map(({ rule }) => rule));
    if (counts.repairs > 0)
      expect(cleaning).toContain(
        `${counts.repairs} repair${counts.repairs === 1 ? '' : 's'} by ${rules.size} rule${rules.size === 1 ? '' : 's'}`,
      );
    expect(rejected.includes('No record was merged into another one.')).toBe(counts.duplicates === 0);
    expect(rejected.includes('No line is furniture')).toBe(counts.furniture === 0);
  }

  test('the names that the record turns round are counted, in the report and on each paper', async () => {
    const papers = readJsonLines<Paper>(join(folder, 'sound/out/papers.jsonl'));
    const repairs = readJsonLines<RepairRow>(join(folder, 'sound/out/repairs.jsonl'));
    const isTurned = ({ raw_name, name }: Paper['authors'][number]) => raw_name !== name;
    const quiet = papers.filter(({ id }) => !repairs.some((row) => row.paper_id === id));
    const names = papers.flatMap(({ authors }) => authors).filter(isTurned).length;
    expect(names).toBeGreaterThan(20);
    const page = await report('sound');
    expect(await page.locator('#cleaning > p').first().textContent()).toContain(
      `${names} names put in another order than the source’s`,
    );
    const paper = quiet[0]!;
    await page.goto(`${hosts.get('sound')!.url}explore.html#/paper/${paper.id}`);
    await page.locator('table.beside').waitFor();
    expect(await page.locator('.comparison').textContent()).toContain(
      `${paper.authors.filter(isTurned).length} names put in another order.`,
    );
    const record = page.locator('td[data-side=Record]').nth(1);
    expect(await record.locator('.moved').allTextContents()).toEqual(paper.authors.map(({ name }) => name));
    await page.context().close();
  });

  test('a first release says that it is one, a build says nothing of changes', async () => {
    const first = await report('first');
    expect(await first.locator('#changes > p').first().textContent()).toMatch(/^This is the first release:/);
    await first.context().close();
    const build = await report('sound');
    expect(await build.locator('#changes').count()).toBe(0);
    await build.context().close();
  });

  test('a later release names the one it is compared with, and an old id leads to its paper', async () => {
    const later = join(folder, 'later');
    cpSync(join(folder, 'sound/out'), later, { recursive: true });
    const [paper] = readJsonLines<Paper>(join(later, 'papers.jsonl'));
    const old = `p${'z'.repeat(20)}`;
    const change = {
      id: old,
      to_id: paper!.id,
      change: 'redirected',
      field: null,
      before: 'Old',
      after: 'New',
      cause: 'input',
    };
    writeFileSync(join(later, 'release.json'), '{"version":"1.1.0","previous":"1.0.0"}');
    writeFileSync(join(later, 'changes.jsonl'), `${JSON.stringify(change)}\n`);
    writeFileSync(
      join(later, 'redirects.jsonl'),
      `${JSON.stringify({ id: old, to_id: paper!.id, since: '1.1.0', evidence: 'title' })}\n`,
    );
    expect((await run(['report', later])).code).toBe(0);
    const host = await serve(join(later, 'site'));
    const { page } = await open(browser, host.url);
    await page.locator('#changes').waitFor();
    expect(await page.locator('#changes > p').first().textContent()).toBe(
      'Compared with 1.0.0: 1 change: 1 redirected.',
    );
    await page.goto(`${host.url}explore.html#/paper/${old}`);
    await page.getByRole('heading', { level: 1, name: paper!.title }).waitFor();
    expect(new URL(page.url()).hash).toBe(`#/paper/${paper!.id}?from=${old}`);
    expect(await page.locator('article').textContent()).toContain(`The id asked for, ${old}, leads here now.`);
    await page.goto(`${host.url}explore.html#/paper/p${'y'.repeat(20)}`);
    await page.getByRole('heading', { level: 1, name: 'No such paper' }).waitFor();
    await page.context().close();
    host.server.close();
  });
});
