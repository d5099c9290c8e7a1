import { appendFileSync, copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { workNames } from '../../pipeline/dataset/work-names.ts';
import { packageRoot } from '../../pipeline/program.ts';
import { planRelease, type ReleaseOptions } from '../../pipeline/release/plan.ts';
import type { RedirectRow } from '../../pipeline/release/redirects.ts';
import { type Ended, fileHashes, leftovers, readJsonLines, run, shell, temporaryFolder } from '../commands/program.ts';
import { inventPapers, listing } from '../listing.ts';

const folder = temporaryFolder();
const papers = inventPapers(24);
const day = ['--date', '2026-11-23'];

beforeAll(async () => {
  copyFileSync(join(packageRoot, 'paperset.json'), join(folder, 'paperset.json'));
  await build(listing(papers, 'given-first'));
  expect((await release('--yes', ...day)).code).toBe(0);
});
afterAll(() => rmSync(folder, { recursive: true }));

async function build(text: string): Promise<void> {
  mkdirSync(join(folder, 'in'), { recursive: true });
  writeFileSync(join(folder, 'in', 'list.txt'), text);
  const { code, stderr } = await run(['build', 'in', '--out', 'build'], folder);
  expect([code, stderr.includes('paperset:')]).toEqual([0, false]);
}

function release(...options: string[]): Promise<Ended> {
  return run(['release', 'build', '--releases', 'releases', '--inputs', 'in', ...options], folder);
}

const path = (...names: string[]) => join(folder, 'releases', ...names);
const note = (version: string) =>
  JSON.parse(readFileSync(path(version, 'release.json'), 'utf8')) as Record<string, unknown>;

describe('the first release', () => {
  test('is 1.0.0, whole, and leaves nothing half-made', () => {
    expect(note('1.0.0')).toMatchObject({
      version: '1.0.0',
      date: '2026-11-23',
      previous: null,
      step: 'first',
      changes: 0,
    });
    const names = Object.keys(fileHashes(path('1.0.0')));
    for (const name of [
      'papers.parquet',
      'papers.arrow',
      'views.sql',
      'checks.json',
      'manifest.json',
      'redirects.jsonl',
      'CHANGES.md',
      'schemas.json',
    ])
      expect(names).toContain(name);
    expect(leftovers(folder)).toEqual([]);
    expect(existsSync(path(workNames.staging))).toBe(false);
  });

  test('has checksums that sha256sum accepts, sorted, of every file', async () => {
    const checked = await shell('sha256sum --check --strict --quiet SHA256SUMS', path('1.0.0'));
    expect([checked.code, checked.stdout]).toEqual([0, '']);
    const names = readFileSync(path('1.0.0', 'SHA256SUMS'), 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => line.slice(66));
    expect(names).toEqual(names.toSorted());
    const found = await shell("find . -type f ! -name SHA256SUMS -printf '%P\\n' | LC_ALL=C sort", path('1.0.0'));
    expect(found.stdout.trimEnd().split('\n')).toEqual(names);
  });

  test('holds the build byte for byte, whenever and wherever it is written', async () => {
    // A release reads every row back, so that its checks.json says more than the build's.
    const { 'checks.json': _fewer, ...built } = fileHashes(join(folder, 'build'));
    const released = fileHashes(path('1.0.0'));
    expect(released).toMatchObject(built);
    const report = JSON.parse(readFileSync(path('1.0.0', 'checks.json'), 'utf8'));
    expect(report.checks.map(({ name }: { name: string }) => name)).toContain('raw-text');
    const again = await run(
      ['release', join(folder, 'build'), '--releases', 'elsewhere', '--inputs', join(folder, 'in'), '--yes', ...day],
      folder,
    );
    expect(again.code).toBe(0);
    expect(fileHashes(join(folder, 'elsewhere', '1.0.0'))).toEqual(released);
  });

  test('names no path of the machine in any text', async () => {
    const found = await shell(`grep -rlF ${JSON.stringify(folder)} . || true`, path());
    expect(found.stdout).toBe('');
  });
});

describe('refusals', () => {
  test('nothing changed: exit code 0, nothing written', async () => {
    const before = fileHashes(path('1.0.0'));
    const { code, stdout } = await release('--yes', ...day);
    expect(code).toBe(0);
    expect(stdout).toContain('nothing to release');
    expect(existsSync(path('1.0.1'))).toBe(false);
    expect(fileHashes(path('1.0.0'))).toEqual(before);
  });

  test.each([
    ['no date', [], 'a release needs a date'],
    ['a lower version', ['--version', '0.9.0', ...day], 'too low'],
  ])('%s: exit code 2', async (_, options, reason) => {
    const { code, stderr } = await release('--yes', ...options);
    expect([code, stderr]).toEqual([2, expect.stringContaining(reason)]);
  });

  test('a folder without a build: exit code 2', async () => {
    const { code, stderr } = await run(['release', 'in', '--releases', 'none', ...day], folder);
    expect([code, stderr]).toEqual([2, expect.stringContaining('no finished build')]);
  });

  test.each<[string, file: string, text: string, reason: string]>([
    [
      'an input that is not that of the build',
      'in/list.txt',
      'One more line\n',
      'list.txt is not the file of the build',
    ],
    ['an input that the build did not read', 'in/more.txt', 'One more line\n', 'more.txt is no input of the build'],
    ['corrections that the build did not read', 'in/corrections.jsonl', '\n', 'corrections are not those of the build'],
    ['a data file changed after the build', 'build/papers.csv', 'x', 'papers.csv was changed after the build'],
    ['a check that failed', 'build/checks.json', '', 'checks fail: ids-unique'],
  ])('%s', async (_, file, text, reason) => {
    const target = join(folder, file);
    const before = existsSync(target) ? readFileSync(target) : null;
    if (text === '') writeFileSync(target, failing(String(before)));
    else appendFileSync(target, text);
    const plan = await planRelease(options);
    if (before === null) rmSync(target);
    else writeFileSync(target, before);
    expect(plan.refusals).toContainEqual(expect.stringContaining(reason));
  });

  test('a reason against a release: exit code 1, nothing written', async () => {
    appendFileSync(join(folder, 'in', 'more.txt'), 'One more line\n');
    const { code, stderr } = await release('--yes', '--version', '5.0.0', ...day);
    rmSync(join(folder, 'in', 'more.txt'));
    expect([code, stderr]).toEqual([1, expect.stringContaining('more.txt is no input of the build')]);
    expect(existsSync(path('5.0.0'))).toBe(false);
  });
});

const options: ReleaseOptions = {
  build: join(folder, 'build'),
  releases: path(),
  inputs: [join(folder, 'in')],
  corrections: undefined,
  date: '2026-11-23',
  config: join(packageRoot, 'paperset.json'),
  version: undefined,
  limits: { threads: 2, memory: '512MB', spill: join(folder, '.spill') },
};

function failing(checks: string): string {
  const report = JSON.parse(checks) as { ok: boolean; checks: { name: string; rows_failing: number }[] };
  for (const result of report.checks) if (result.name === 'ids-unique') result.rows_failing = 1;
  return JSON.stringify({ ...report, ok: false });
}

describe('later releases', () => {
  test('a plan writes nothing; --yes writes it, once; the ones before stay as they are', async () => {
    const first = fileHashes(path('1.0.0'));
    const changed = papers.map((paper, index) =>
      index === 3 ? { ...paper, abstract: `${paper.abstract} Amended.` } : paper,
    );
    await build(listing(changed, 'given-first'));
    const plan = await release(...day);
    expect([plan.code, plan.stderr]).toEqual([0, expect.stringContaining('add --yes')]);
    expect(plan.stdout).toContain('release 1.0.1 (2026-11-23)');
    expect(plan.stdout).toContain('patch release after 1.0.0');
    expect(existsSync(path('1.0.1'))).toBe(false);
    const written = await release('--yes', '--date', '2026-12-01');
    expect([written.code, existsSync(path('1.0.1'))]).toEqual([0, true]);
    expect(note('1.0.1')).toMatchObject({ previous: '1.0.0', step: 'patch', date: '2026-12-01' });
    expect(fileHashes(path('1.0.0'))).toEqual(first);
    const fields = readJsonLines(path('1.0.1', 'changes.jsonl')).map(({ field, cause }) => [field, cause]);
    expect(fields).toEqual([
      ['abstract', 'input'],
      ['sources', 'input'],
    ]);
  });

  test('added records are minor; a person may raise that to major', async () => {
    await build(listing([...papers, ...inventPapers(2, 9)], 'given-first'));
    expect((await release('--version', '1.0.2', ...day)).code).toBe(2);
    expect((await release('--json', ...day)).stdout).toContain('"version": "1.1.0"');
    expect((await release('--yes', '--version', '2.0.0', ...day)).code).toBe(0);
    expect(note('2.0.0')).toMatchObject({
      previous: '1.0.1',
      step: 'major',
      reasons: expect.arrayContaining(['raised to 2.0.0 by hand']),
    });
  });

  test('a changed title keeps its record: redirects add up over releases', async () => {
    const retitled = (suffix: string) =>
      papers.map((paper, index) => (index === 5 ? { ...paper, title: `${paper.title}${suffix}` } : paper));
    await build(listing(retitled(' Revisited'), 'given-first'));
    expect((await release('--yes', ...day)).code).toBe(0);
    const [once] = readJsonLines<RedirectRow>(path('3.0.0', 'redirects.jsonl'));
    await build(listing(retitled(' Revisited Again'), 'given-first'));
    expect((await release('--yes', ...day)).code).toBe(0);
    const rows = readJsonLines<RedirectRow>(path('4.0.0', 'redirects.jsonl'));
    const to_id = rows.find(({ id }) => id === once?.to_id)?.to_id;
    expect(rows).toHaveLength(2);
    expect(rows).toContainEqual({ id: once?.id, to_id, since: '3.0.0', evidence: 'authors' });
    expect(rows).toContainEqual({ id: once?.to_id, to_id, since: '4.0.0', evidence: 'authors' });
  });

  test('a release that was stopped before its changelog gets its entry from the next run', async () => {
    const whole = readFileSync(path('CHANGELOG.md'), 'utf8');
    writeFileSync(path('CHANGELOG.md'), whole.replace(/## 4\.0\.0[\s\S]*?(?=^## 3\.0\.0)/m, ''));
    expect(readFileSync(path('CHANGELOG.md'), 'utf8')).not.toContain('## 4.0.0');
    expect((await release('--yes', ...day)).code).toBe(0);
    expect(readFileSync(path('CHANGELOG.md'), 'utf8')).toBe(whole);
    rmSync(path('CHANGELOG.md'));
    expect((await release('--yes', ...day)).code).toBe(0);
    expect(readFileSync(path('CHANGELOG.md'), 'utf8')).toBe(whole);
  });

  test('CHANGELOG.md tells them all, the newest first', () => {
    const text = readFileSync(path('CHANGELOG.md'), 'utf8');
    expect([...text.matchAll(/^## (\S+)/gm)].map(([, version]) => version)).toEqual([
      '4.0.0',
      '3.0.0',
      '2.0.0',
      '1.0.1',
      '1.0.0',
    ]);
    expect(text).toContain('- patch: 2 value(s) corrected');
  });
});
