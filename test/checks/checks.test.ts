import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CheckReport, selfCheckResult } from '../../pipeline/checks/report.ts';
import { packageRoot } from '../../pipeline/program.ts';
import { cases } from './cases.ts';
import { buildSample, copyOf, dropAll, failed, recheck } from './dataset.ts';

let sample: Awaited<ReturnType<typeof buildSample>>;
let untouched: CheckReport;

beforeAll(async () => {
  sample = await buildSample();
  untouched = await recheck(await copyOf(sample.folder), sample.inputs);
});

afterAll(dropAll);

describe('a build nobody touched', () => {
  it('passes every check', () => {
    expect(untouched.checks.flatMap((check) => check.failing)).toEqual([]);
    expect(failed(untouched)).toEqual([]);
    expect(untouched.ok).toBe(true);
    expect(untouched.checks.filter((check) => check.skipped !== null)).toEqual([]);
  });

  it('has repositories, repairs, a merged record, furniture and a correction', async () => {
    const rows = new Map(untouched.checks.map((check) => [check.name, check.rows_examined]));
    expect(rows.get('repositories-in-text')).toBe(3);
    expect(rows.get('repairs-replay')).toBeGreaterThan(5);
    expect(rows.get('duplicates-in-sources')).toBe(1);
    expect(rows.get('furniture-inside')).toBe(2);
    expect(rows.get('corrections-used')).toBe(1);
  });
});

describe('damage', () => {
  it.each(cases)('makes $check fire', async ({ check, damage, also = [], row, rows }) => {
    const folder = await copyOf(sample.folder);
    await damage(folder);
    const report = await recheck(folder, sample.inputs);
    expect(failed(report)).toEqual([check, ...also].sort());
    const found = report.checks.find(({ name }) => name === check)!;
    expect(found.failing[0]).toMatchObject(row);
    expect(found.rows_failing).toBe(rows);
    expect(report.ok).toBe(found.severity === 'warning');
  });

  it('is known for every check', () => {
    const names = untouched.checks.map((check) => check.name);
    expect([...new Set(cases.map((known) => known.check))].sort()).toEqual([...names].sort());
  });
});

describe('docs/checks.md', () => {
  it('lists every check with its severity and claim, and no other', async () => {
    const page = await readFile(join(packageRoot, 'docs', 'checks.md'), 'utf8');
    const listed = page.split('\n').filter((line) => line.startsWith('| `'));
    const checks = [selfCheckResult({ records: 0, violations: 0 }), ...untouched.checks];
    expect(listed).toEqual(checks.map(({ name, severity, claim }) => `| \`${name}\` | ${severity} | ${claim} |`));
  });
});

describe('checks.json', () => {
  it('has the same bytes after every run, and no times', async () => {
    const folder = await copyOf(sample.folder);
    await recheck(folder, sample.inputs);
    const first = await readFile(join(folder, 'checks.json'), 'utf8');
    await recheck(folder, sample.inputs);
    expect(await readFile(join(folder, 'checks.json'), 'utf8')).toBe(first);
    expect(first).not.toContain('seconds');
    expect(first).not.toContain(folder);
  });
});
