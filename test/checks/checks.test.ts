import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CheckReport, readReport, selfCheckResult } from '../../pipeline/checks/report.ts';
import { readSqlChecks } from '../../pipeline/checks/sql.ts';
import { packageRoot } from '../../pipeline/program.ts';
import { tableNames } from '../../schemas/tables.ts';
import { groups } from './cases.ts';
import { type Built, buildSample, copyOf, dropAll, failed, recheck } from './dataset.ts';
import { edit, editPaper, editParquet } from './edit.ts';

let sample: Built;
let copy: string;
let untouched: CheckReport;

beforeAll(async () => {
  sample = await buildSample();
  copy = await copyOf(sample.folder);
  untouched = await recheck(copy, sample.inputs);
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
  const named = groups.map((group) => [group.map(({ check }) => check).join(', '), group] as const);
  it.each(named)('makes %s fire', async (_names, group) => {
    const folder = await copyOf(sample.folder);
    for (const { damage } of group) await damage(folder);
    const report = await recheck(folder, sample.inputs);
    const expected = new Set(group.flatMap(({ check, also = [] }) => [check, ...also]));
    expect(failed(report)).toEqual([...expected].sort());
    const checks = new Map(report.checks.map((check) => [check.name, check]));
    for (const { check, row, rows } of group) {
      expect(checks.get(check)?.failing[0]).toMatchObject(row);
      expect(checks.get(check)?.rows_failing, check).toBe(rows);
    }
    expect(report.ok).toBe([...expected].every((check) => checks.get(check)?.severity === 'warning'));
  });

  it('is known for every check', () => {
    const names = untouched.checks.map((check) => check.name);
    expect([...new Set(groups.flat().map(({ check }) => check))].sort()).toEqual([...names].sort());
  });
});

const sound = { records: 6, violations: 0 };
const readBackOnly = ['valid-papers', 'ids-recomputed', 'raw-text', 'arrow-papers', 'csv-papers'];

async function afterDamage(damage: (folder: string) => Promise<void>, selfCheck = sound): Promise<CheckReport> {
  const folder = await copyOf(sample.folder);
  await damage(folder);
  return recheck(folder, sample.inputs, selfCheck);
}

function names(report: CheckReport | null): string[] {
  return report?.checks.map(({ name }) => name) ?? [];
}

/** What only reading back can see, for it is alike in every file. */
const hidden = (folder: string) =>
  editPaper(folder, 'Bread', (paper) => {
    paper.title = `${paper.title}\u200b`;
  });

describe('the checks of a build', () => {
  it('are the self-check, the formats and SQL, and say nothing of those that were not made', async () => {
    const report = await readReport(sample.folder);
    const sql = (await readSqlChecks()).map(({ name }) => name);
    expect(names(report)).toEqual(['self-check', ...tableNames.map((table) => `formats-${table}`), ...sql]);
    expect(report?.checks[0]).toMatchObject({ rows_examined: 6, rows_failing: 0, skipped: null });
    expect(report?.ok).toBe(true);
  });

  it('warn of records that map set aside', async () => {
    const report = await afterDamage(async () => {}, { records: 6, violations: 1 });
    expect(failed(report)).toEqual(['self-check']);
    expect(report.ok).toBe(true);
  });

  it.each([
    ['the formats', (folder: string) => editParquet(folder, 'papers', 'SELECT * FROM source LIMIT 4')],
    ['SQL', (folder: string) => edit(folder, (data) => void data.authors.pop())],
  ])('read every row back where a check of %s fails', async (_name, damage) => {
    const report = await afterDamage(damage);
    expect(names(report)).toEqual(expect.arrayContaining(readBackOnly));
    expect(report.ok).toBe(false);
  });

  it('do not for a warning, nor see what is alike in every file: `paperset check` does', async () => {
    const folder = await copyOf(sample.folder);
    await hidden(folder);
    await edit(folder, (data) => {
      const line = { file: 'second.txt', line_start: 7, line_end: 7, code: 'segment/junk', detail: '', text: '17' };
      data.furniture.pop();
      data.rejects.push(line);
    });
    const report = await recheck(folder, sample.inputs, sound);
    expect(failed(report)).toEqual(['rejects-few']);
    expect(names(report)).not.toContain('valid-papers');
    expect(failed(await recheck(folder, sample.inputs))).toContain('characters-clean');
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
    const written = await readFile(join(copy, 'checks.json'), 'utf8');
    await recheck(copy, sample.inputs);
    expect(await readFile(join(copy, 'checks.json'), 'utf8')).toBe(written);
    expect(written).not.toContain('seconds');
    expect(written).not.toContain(copy);
  });
});
