import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CheckReport, readReport } from '../../pipeline/checks/report.ts';
import { readSqlChecks } from '../../pipeline/checks/sql.ts';
import { tableNames } from '../../schemas/tables.ts';
import { type Built, buildSample, copyOf, dropAll, edit, editPaper, editParquet, failed, recheck } from './dataset.ts';

let sample: Built;

beforeAll(async () => {
  sample = await buildSample();
});

afterAll(dropAll);

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

  it('read every row back where map found a violation, so that the report names the rows', async () => {
    const report = await afterDamage(hidden, { records: 6, violations: 1 });
    expect(failed(report)).toEqual(['characters-clean', 'raw-text', 'self-check']);
    expect(report.ok).toBe(false);
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
