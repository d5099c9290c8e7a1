import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CheckReport } from '../../pipeline/checks/report.ts';
import { buildSample, copyOf, dropAll, failed, readRowsBack, recheck } from './dataset.ts';
import { edit, editPaper, editText, paperCalled } from './edit.ts';

let sample: Awaited<ReturnType<typeof buildSample>>;

beforeAll(async () => {
  sample = await buildSample();
});

afterAll(dropAll);

async function reportAfter(damage: (folder: string) => Promise<void>): Promise<CheckReport> {
  const folder = await copyOf(sample.folder);
  await damage(folder);
  return recheck(folder, sample.inputs);
}

/** The checks that read rows back, alone: a tenth of the time of all. */
async function rowsAfter(damage: (folder: string) => Promise<void>): Promise<CheckReport> {
  const folder = await copyOf(sample.folder);
  await damage(folder);
  return readRowsBack(folder, sample.inputs);
}

function firstRow(report: CheckReport, name: string): unknown {
  return report.checks.find((check) => check.name === name)?.failing[0];
}

const rawTextDamage: [name: string, damage: (folder: string) => Promise<void>, what: string][] = [
  [
    'a source of other lines',
    (folder) =>
      edit(folder, (data) => {
        paperCalled(data, 'A Tide Table').sources[0]!.line_end = 5;
      }),
    'the lines do not have the SHA-256 of the source',
  ],
  [
    'a source past the end of the listing',
    (folder) =>
      edit(folder, (data) => {
        paperCalled(data, 'Bread').sources[0]!.line_end = 11;
      }),
    'the listing has no lines 8 to 11',
  ],
  [
    'furniture that is not told',
    (folder) => edit(folder, (data) => void data.furniture.shift()),
    'a line between title and abstract is not used: ""',
  ],
  [
    'a repair that is lost',
    (folder) =>
      edit(folder, (data) => {
        data.repairs = data.repairs.filter((repair) => repair.rule !== 'correction');
      }),
    'the raw title is not what the first lines say',
  ],
  [
    'authors in another order',
    (folder) =>
      editPaper(folder, 'A Tide Table', (paper) => {
        const [one, two] = paper.authors.splice(0);
        paper.authors.push({ ...two!, position: 1 }, { ...one!, position: 2 });
      }),
    "raw_name of author 2 does not stand in the authors' lines after the one before",
  ],
];

describe('raw-text', () => {
  it.each(rawTextDamage)('sees %s', async (_name, damage, what) => {
    const report = await rowsAfter(damage);
    expect(firstRow(report, 'raw-text')).toMatchObject({ what });
    expect(failed(report)).toEqual(['raw-text']);
  });

  it('is skipped, and says so, without the listings', async () => {
    const report = await readRowsBack(sample.folder, new Map());
    const found = report.checks.find((check) => check.name === 'raw-text');
    expect(found?.skipped).toContain('not at hand');
    expect(report.ok).toBe(true);
  });
});

describe('repairs-replay', () => {
  const damage: [name: string, change: (step: { step: number; start: number; after: string }) => void, what: string][] =
    [
      ['a step too many', (step) => void step.step++, 'step 1 is missing'],
      ['a repair in another place', (step) => void step.start++, 'a repair does not stand where it says'],
      [
        'repairs that lead elsewhere',
        (step) => void Object.assign(step, { after: 'Margot' }),
        'lead to "Margot Solheim"',
      ],
    ];
  it.each(damage)('sees %s', async (_name, change, what) => {
    const report = await rowsAfter((folder) =>
      edit(folder, (data) => {
        const { id } = paperCalled(data, 'ON THE GRAIN');
        change(data.repairs.find((row) => row.paper_id === id)!);
      }),
    );
    expect(firstRow(report, 'repairs-replay')).toMatchObject({
      field: 'authors[1]',
      what: expect.stringContaining(what),
    });
  });
});

describe('a file that cannot be read', () => {
  it.each([
    [['papers.parquet'], ['formats-papers']],
    [
      ['repairs.parquet', 'papers.csv', 'authors.jsonl', 'papers.arrow'],
      ['repair-rules', 'csv-papers', 'valid-authors', 'arrow-papers'],
    ],
  ])('fails its checks when %s are not there', async (files, checks) => {
    const folder = await copyOf(sample.folder);
    for (const file of files) await rm(join(folder, file));
    const report = await recheck(folder, sample.inputs);
    expect(failed(report)).toEqual(expect.arrayContaining(checks));
    expect(report.ok).toBe(false);
    expect(JSON.stringify(report)).not.toContain(folder);
  });

  it.each(['papers.parquet', 'papers.jsonl', 'papers.csv', 'papers.arrow', 'authors.csv', 'repairs.jsonl'])(
    'fails a check when %s is rubbish',
    async (file) => {
      const report = await reportAfter((folder) => writeFile(join(folder, file), 'rubbish\n{'));
      expect(report.ok).toBe(false);
    },
  );
});

describe('a line that is not JSON', () => {
  it('is reported and costs no other record', async () => {
    const report = await reportAfter((folder) =>
      editText(folder, 'papers.jsonl', (text) => text.replace('"title":"ON THE', '"title:"ON THE')),
    );
    expect(firstRow(report, 'valid-papers')).toMatchObject({ id: 'pa2ql5hugnr47uqgoxngl' });
    expect(failed(report)).toEqual(['arrow-papers', 'csv-papers', 'formats-papers', 'valid-papers']);
  });
});
