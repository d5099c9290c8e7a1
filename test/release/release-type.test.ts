import { expect, test } from 'vitest';
import type { DiffReport, RecordCounts } from '../../pipeline/diff/report.ts';
import type { SchemaChange } from '../../pipeline/diff/schema.ts';
import { type ReleaseType, releaseTypeOf } from '../../pipeline/release/release-type.ts';

interface Differences {
  records?: Partial<RecordCounts>;
  values?: number;
  schema?: SchemaChange[];
  /** A table whose rows differ. */
  table?: string;
}

function report({ records = {}, values = 0, schema = [], table }: Differences): DiffReport {
  const none = { before: 9, after: 9, unchanged: 9, added: 0, removed: 0, changed: 0, renamed: 0, merged: 0 };
  const counts = { ...none, ...records };
  return {
    before: '1.0.0',
    after: 'a build',
    records: counts,
    fields: values === 0 ? [] : [{ field: 'abstract', count: values }],
    causes: [],
    rules: [],
    schema,
    tables: table === undefined ? [] : [{ table, before: 1, after: 1, same: false }],
    changes: counts.added + counts.removed + counts.renamed + counts.merged + values,
  };
}

function column(change: SchemaChange['change'], name: string | null = 'year'): SchemaChange {
  return { table: 'papers', column: name, change, before: 'INTEGER', after: 'VARCHAR' };
}

test.each<[string, Differences, ReleaseType]>([
  ['nothing', {}, 'none'],
  ['values corrected', { values: 3 }, 'patch'],
  ['rows of another table', { table: 'rejects' }, 'patch'],
  ['records added', { records: { added: 2 } }, 'minor'],
  ['records added and values corrected', { records: { added: 2 }, values: 1 }, 'minor'],
  ['a record merged, with a redirect', { records: { merged: 1 } }, 'minor'],
  ['a record under a new id', { records: { renamed: 1 } }, 'major'],
  ['a record removed without a redirect', { records: { removed: 1 } }, 'major'],
  ['a column added', { schema: [column('added')] }, 'minor'],
  ['a column removed', { schema: [column('removed')] }, 'major'],
  ['a column renamed', { schema: [column('renamed')] }, 'major'],
  ['a column retyped', { schema: [column('retyped')] }, 'major'],
  ['columns in another order', { schema: [column('moved', null)] }, 'major'],
  ['a table added', { schema: [column('added', null)] }, 'minor'],
  ['a table removed', { schema: [column('removed', null)] }, 'major'],
  ['a column added and a record removed', { schema: [column('added')], records: { removed: 1 } }, 'major'],
])('%s', (_, differences, expected) => {
  const { releaseType, reasons } = releaseTypeOf(report(differences));
  expect(releaseType).toBe(expected);
  expect(reasons.length > 0).toBe(expected !== 'none');
  expect(reasons[0]?.startsWith(`${expected}: `) ?? expected === 'none').toBe(true);
});

test('every reason is given, the weightiest first', () => {
  const { reasons } = releaseTypeOf(
    report({ records: { removed: 1, added: 1234 }, values: 2, schema: [column('added')] }),
  );
  expect(reasons).toEqual([
    'major: 1 record(s) removed without a redirect',
    'minor: papers.year added (VARCHAR)',
    'minor: 1,234 record(s) added',
    'patch: 2 value(s) corrected',
  ]);
});
