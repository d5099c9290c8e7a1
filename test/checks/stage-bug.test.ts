import { readFileSync } from 'node:fs';
import { afterAll, expect, it, vi } from 'vitest';
import { readReport } from '../../pipeline/checks/report.ts';
import { mapShard } from '../../pipeline/map/map.ts';
import { noCorrections } from '../../pipeline/record/corrections.ts';
import type { SegmentedRecord } from '../../pipeline/record/record.ts';
import type { cleanText } from '../../pipeline/stages/text/text.ts';
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

it('is counted before the record is written, and then every row is read back, so that the report names it', async () => {
  const { folder, inputs } = await buildListings(new Map([['list.txt', listing(papers, 'given-first')]]));
  const [path] = inputs.values();
  expect(mapShard(readFileSync(path!), noCorrections).violations).toBe(1);
  const report = await readReport(folder);
  expect(failed(report!)).toEqual(['repairs-replay', 'self-check']);
  const row = report!.checks.find(({ name }) => name === 'repairs-replay')!.failing[0];
  expect(row).toMatchObject({ file: 'list.txt', line: 41 * 3 + 1, field: 'abstract' });
});
