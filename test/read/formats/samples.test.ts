import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { packageRoot } from '../../../pipeline/program.ts';
import { decodeInput } from '../../../pipeline/read/decode.ts';
import { noChoice, sniff } from '../../../pipeline/read/sniff/sniff.ts';
import { noCorrections } from '../../../pipeline/record/corrections.ts';
import { noMetadata } from '../../../pipeline/record/metadata.ts';
import { cleanRecord } from '../../../pipeline/stages/clean.ts';
import { formatNames } from '../../../schemas/format-names.ts';
import { recordsOf, rejectsOf, segmentsOf, shown } from './read.ts';
import { htmlSamples } from './samples-html.ts';
import { jsonSamples } from './samples-json.ts';
import { taggedSamples } from './samples-tagged.ts';
import { xmlSamples } from './samples-xml.ts';

const samples = [...htmlSamples, ...jsonSamples, ...xmlSamples, ...taggedSamples];

function sniffed(name: string, text: string | Buffer) {
  const all = Buffer.from(text);
  const read = async (buffer: Buffer, offset: number, length: number, position: number) => ({
    bytesRead: all.copy(buffer, offset, position, position + length),
  });
  return sniff(name, { read }, all.length, noChoice);
}

describe.each(samples)('$what', ({ file, text, format, paper, records = 1 }) => {
  test('is recognised by its content', async () => {
    const { reading, recognised } = await sniffed(file, text);
    expect(reading.format).toEqual(format);
    expect(recognised.confidence).toBeGreaterThanOrEqual(0.9);
  });

  test('keeps what it says', async () => {
    const found = await recordsOf(format, text);
    expect(found).toHaveLength(records);
    expect(await rejectsOf(format, text)).toEqual([]);
    const cleaned = cleanRecord(found[0]!, noCorrections);
    if ('code' in cleaned) throw new Error(cleaned.detail);
    const { title, authors, abstract, year, venue, doi, arxiv_id, url, keywords } = cleaned.paper;
    const { extra: _, ...none } = noMetadata;
    expect({ title, authors: authors.map(shown), abstract, year, venue, doi, arxiv_id, url, keywords }).toEqual({
      ...none,
      keywords: [],
      ...paper,
    });
  });

  test('cut off anywhere, every line has its place', async () => {
    for (let end = 1; end < text.length; end += Math.ceil(text.length / 40)) {
      for (const record of await recordsOf(format, text.slice(0, end)))
        expect(cleanRecord(record, noCorrections)).toBeDefined();
    }
    await segmentsOf(format, text.replaceAll(/[<>{}"]/g, ' '));
  });
});

test("Web of Science's table in UTF-16, as its older exports are", async () => {
  const { text, file } = taggedSamples.find(({ what }) => what === "Web of Science's table")!;
  const bytes = Buffer.from(`\ufeff${text}`, 'utf16le');
  const { reading } = await sniffed(file, bytes);
  expect(reading).toEqual({ format: { name: 'web-of-science' }, encoding: 'utf-16le' });
  expect(await recordsOf(reading.format!, decodeInput(bytes, reading))).toHaveLength(2);
});

describe('docs/input.md', () => {
  const page = readFileSync(join(packageRoot, 'docs', 'input.md'), 'utf8');
  const rows = page
    .split('\n')
    .filter((line) => line.startsWith('| `') && !line.startsWith('| `--as`'))
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );
  const rowsOf = (cells: number) => rows.filter((row) => row.length === cells);
  const named = (list: string[][]) =>
    list.flatMap(([name]) => [...name!.matchAll(/`([^`]+)`/g)].map(([, each]) => each));

  test('says of every format how it is recognised and where its fields stand', () => {
    expect(named(rowsOf(6)).sort()).toEqual([...formatNames].sort());
  });

  test.each([...new Set(samples.map(({ format }) => format.name))].filter((name) => name !== 'json'))(
    'says which metadata %s keeps',
    (name) => {
      const row = rowsOf(7).find((cells) => named([cells]).includes(name));
      const own = samples.filter(({ format }) => format.name === name).map(({ paper }) => paper);
      for (const [index, field] of (['year', 'venue', 'doi', 'arxiv_id', 'url', 'keywords'] as const).entries()) {
        const isKept = own.some((paper) => paper[field] !== undefined);
        if (isKept || field !== 'arxiv_id')
          expect({ field, says: row?.[index + 1] !== '' }).toEqual({ field, says: isKept });
      }
    },
  );
});
