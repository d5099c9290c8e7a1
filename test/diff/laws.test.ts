import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import type { ChangeRow } from '../../pipeline/diff/report.ts';
import type { Paper } from '../../schemas/paper.ts';
import { readJsonLines, run, temporaryFolder } from '../commands/program.ts';
import { compare, differences, paper, writeDataset } from './dataset.ts';

const folder = temporaryFolder();
afterAll(() => rmSync(folder, { recursive: true }));

/** A dataset of some of twelve papers, each in one of three wordings. */
const datasets = fc
  .array(fc.constantFrom('absent', 'plain', 'long', 'none'), { minLength: 12, maxLength: 12 })
  .map((states) =>
    states.flatMap((state, index): Paper[] => {
      if (state === 'absent') return [];
      const abstract = { plain: 'As it was.', long: 'As it was, and more.', none: null }[state] ?? null;
      const name = `Nora ${String.fromCharCode(65 + index)}berg`;
      return [
        paper(`Study ${'abcdefghijkl'[index]} of Tides`, [name], { line: 1 + 3 * index, raw: `${index}`, abstract }),
      ];
    }),
  );

test('a dataset does not differ from itself', async () => {
  await fc.assert(
    fc.asyncProperty(datasets, async (papers) => {
      const { report, first, redirects } = await differences(folder, [papers], [papers, { code: 'another' }]);
      expect([report.changes, first, redirects, report.schema]).toEqual([0, [], [], []]);
      expect(report.records.unchanged).toBe(papers.length);
    }),
    { numRuns: 5 },
  );
});

test('the other way round, added and removed, before and after change places', async () => {
  await fc.assert(
    fc.asyncProperty(datasets, datasets, async (a, b) => {
      const there = await differences(folder, [a], [b, { code: 'another' }]);
      const back = await differences(folder, [b, { code: 'another' }], [a]);
      expect(there.first.map(turn).sort(byId)).toEqual(back.first.toSorted(byId));
      expect(there.report.records.before).toBe(back.report.records.after);
    }),
    { numRuns: 5 },
  );
});

function turn({ before, after, change, ...row }: ChangeRow): ChangeRow {
  const turned = change === 'added' ? 'removed' : change === 'removed' ? 'added' : change;
  return { ...row, change: turned, before: after, after: before };
}

function byId(a: ChangeRow, b: ChangeRow): number {
  return `${a.id} ${a.field}` < `${b.id} ${b.field}` ? -1 : 1;
}

test('every record is counted once and changes.jsonl replays the difference', async () => {
  await fc.assert(
    fc.asyncProperty(datasets, datasets, async (a, b) => {
      await differences(folder, [a], [b]);
      const { report } = await compare(join(folder, 'a'), join(folder, 'b'), join(folder, 'out'));
      const { before, after, unchanged, changed, removed, added } = report.records;
      expect([unchanged + changed + removed, unchanged + changed + added]).toEqual([before, after]);
      const rows = readJsonLines<ChangeRow>(join(folder, 'out', 'changes.jsonl'));
      expect(rows).toHaveLength(report.changes);
      expect(rows.map((row) => row.id)).toEqual(rows.map((row) => row.id).toSorted());
      expect(replay(a, rows)).toEqual(new Map(b.map((record) => [record.id, record.abstract])));
    }),
    { numRuns: 6 },
  );
});

/** Abstracts by id after the changes; added records come with none in changes.jsonl, so their wording is taken as read. */
function replay(papers: readonly Paper[], rows: readonly ChangeRow[]): Map<string, unknown> {
  const abstracts = new Map<string, unknown>(papers.map((record) => [record.id, record.abstract]));
  for (const { id, change, field, after } of rows) {
    if (change === 'removed') abstracts.delete(id);
    else if (field === 'abstract') abstracts.set(id, after);
  }
  const missing = readJsonLines<Paper>(join(folder, 'b', 'papers.jsonl'));
  const added = new Set(rows.filter(({ change }) => change === 'added').map(({ id }) => id));
  for (const record of missing) if (added.has(record.id)) abstracts.set(record.id, record.abstract);
  return abstracts;
}

test('hostile values stand in changes.jsonl and CHANGES.md whole', async () => {
  const before = paper('Quotes', ['Ada Moor'], { abstract: `a "b" 'c' \`d\` \u0007 \\ 𝔘 ${'x'.repeat(300_000)}` });
  const after = { ...before, abstract: `${before.abstract}\u202e <b>` };
  await differences(folder, [[before]], [[after]]);
  await compare(join(folder, 'a'), join(folder, 'b'), join(folder, 'out'));
  const [row] = readJsonLines<ChangeRow>(join(folder, 'out', 'changes.jsonl'));
  expect([row?.before, row?.after]).toEqual([before.abstract, after.abstract]);
  const page = readFileSync(join(folder, 'out', 'CHANGES.md'), 'utf8');
  expect(page.length).toBeLessThan(2000);
  expect(page).not.toMatch(/[\u0007\u202e]/);
});

test('the command: exit code 0 for differences, 2 where a folder is no dataset', async () => {
  const lamps = paper('Lamps', ['Ada Moor']);
  await writeDataset(join(folder, 'one'), [lamps]);
  await writeDataset(join(folder, 'two'), [{ ...lamps, abstract: 'Else.' }]);
  const differs = await run(['diff', 'one', 'two'], folder);
  expect([differs.code, differs.stderr]).toEqual([0, '']);
  expect(differs.stdout).toContain('abstract [unknown]');
  const json = await run(['diff', 'one', 'two', '--json', '--show', '1', '--out', 'three'], folder);
  expect(JSON.parse(json.stdout)).toMatchObject({ changes: 1, left_out: 0, records: { changed: 1 } });
  writeFileSync(join(folder, 'two', 'manifest.json'), '{');
  const broken = await run(['diff', 'one', 'two'], folder);
  expect(broken.code).toBe(2);
  expect(broken.stderr).toContain('no readable manifest.json');
  expect((await run(['diff', 'one', 'nowhere'], folder)).code).toBe(2);
});
