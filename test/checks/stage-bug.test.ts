import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, it, vi } from 'vitest';
import { readReport } from '../../pipeline/checks/report.ts';
import { mapShard } from '../../pipeline/map/map.ts';
import { noCorrections } from '../../pipeline/record/corrections.ts';
import type { SegmentedRecord } from '../../pipeline/record/record.ts';
import type { cleanText } from '../../pipeline/stages/text/text.ts';
import { readJsonLines } from '../commands/program.ts';
import { inventPapers, listing } from '../listing.ts';
import { buildListings, dropAll, failed } from './dataset.ts';

const papers = inventPapers(60);

/** The text stage with a bug: one abstract gets a word, and the repair that should say so stands elsewhere. */
vi.mock('../../pipeline/stages/text/text.ts', async (original) => {
  const real = await original<{ cleanText: typeof cleanText }>();
  return {
    ...real,
    cleanText: (raw: SegmentedRecord, note: Parameters<typeof cleanText>[1]) => {
      const cleaned = real.cleanText(raw, note);
      if (raw.title !== papers[41]!.title) return cleaned;
      const repair = { field: 'abstract', rule: 'text/space', start: 3, before: '', after: 'gained' } as const;
      return { ...cleaned, abstract: `gained${cleaned.abstract}`, repairs: [...cleaned.repairs, repair] };
    },
  };
});

afterAll(dropAll);

it('costs the record alone: it is set aside with its raw lines, and a warning says so', async () => {
  const { folder, inputs } = await buildListings(new Map([['list.txt', listing(papers, 'given-first')]]));
  const [path] = inputs.values();
  const shard = mapShard(readFileSync(path!), noCorrections);
  expect([shard.violations, shard.records.length]).toEqual([1, 59]);
  const { title } = papers[41]!;
  const line_start = 41 * 3 + 1;
  const reject = { code: 'record/unaudited', line_start, text: expect.stringContaining(title) };
  expect(shard.rejects).toMatchObject([reject]);
  const report = await readReport(folder);
  expect(report?.ok).toBe(true);
  expect(failed(report!)).toEqual(['self-check']);
  expect(readJsonLines(join(folder, 'rejects.jsonl'))).toMatchObject([{ file: 'list.txt', ...reject }]);
});
