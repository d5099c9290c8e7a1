import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CliError } from '../../../pipeline/error.ts';
import { csvFormat, parseMap } from '../../../pipeline/read/formats/columns.ts';
import { detectFormat, readHead } from '../../../pipeline/read/formats/detect.ts';
import { splitFile } from '../../../pipeline/read/shards.ts';
import { temporaryFolder, writeFiles } from '../../commands/program.ts';

const folder = temporaryFolder();
beforeAll(() => writeFiles(folder, new Map([['empty.bib', '']])));
afterAll(() => rmSync(folder, { recursive: true }));

describe('the format of a file', () => {
  test.each<[path: string, head: string, format: string]>([
    ['a.bib', 'anything', 'bibtex'],
    ['a.RIS', '', 'ris'],
    ['a.csv', '', 'csv'],
    ['a.tsv', '', 'csv'],
    ['a.txt', 'made by hand\n\n@article{a,\n', 'bibtex'],
    ['a.txt', 'from: me@example.org {x}\nTY  - JOUR\n', 'ris'],
    ['a.json', '[{"type": "article", "title": "T"}', 'csl'],
    ['a.json', '{"items": [{"title": "T", "author": []}]}', 'csl'],
    ['a.json', '{"notes": [{"content": {"title": "T"}}]}', 'openreview'],
    ['a.jsonl', '{"id": "1", "authors_parsed": [], "title": "T"}\n{"id": "2"', 'arxiv'],
    ['a.json', '{"id": "1", "categories": "x", "title": "T", "abstract": "A"}', 'arxiv'],
    ['a', '{"broken"}\n{"authors_parsed": []}\n', 'arxiv'],
  ])('%s that begins with %j is %s', (path, head, format) => {
    expect(detectFormat(path, head)).toBe(format);
  });

  test.each<[path: string, head: string]>([
    ['a.txt', 'A Title\nAnn Bee\nAn abstract.\n'],
    ['a.json', '[{"name": "x"}]'],
    ['a.json', '[]'],
    ['a.json', '{"title": "T"}'],
    ['a.xml', '<a/>'],
  ])('%s that begins with %j is not clear', (path, head) => {
    const error = thrown(() => detectFormat(path, head));
    expect(error.message).toMatch(/cannot tell what format a\.\w+ is in/);
    expect(error.hint).toContain('--format bibtex|ris|csl|openreview|arxiv|csv');
    expect(error.exitCode).toBe(2);
  });

  test('a file that is empty or not there is said to be so', async () => {
    await expect(readHead(join(folder, 'empty.bib'))).rejects.toThrow(/empty\.bib is empty/);
    await expect(readHead(join(folder, 'gone.bib'))).rejects.toThrow(/gone\.bib: it does not exist/);
    await expect(readHead(folder)).rejects.toThrow(/it is a folder/);
  });
});

function thrown(work: () => unknown): CliError {
  try {
    work();
  } catch (error) {
    if (error instanceof CliError) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
}

describe('the columns of a CSV file', () => {
  const columnsOf = (head: string, ...map: string[]) => csvFormat('a.csv', head, parseMap(map), null).columns;

  test.each<[name: string, head: string, map: string[], columns: (string | null)[]]>([
    ['their usual headers', 'Year,Title,Authors,Abstract\n', [], ['Title', 'Authors', 'Abstract']],
    ['other usual headers', '"paper_title";"Author";"summary"\n', [], ['paper_title', 'Author', 'summary']],
    ['a map', 'T,A,B\n', ['title=T,authors=A,abstract=B'], ['T', 'A', 'B']],
    ['two maps', 'T,A,B\n', ['title=T', 'authors=A'], ['T', 'A', null]],
    [
      'a header with a comma and an equals sign',
      '"T, or = name",A\n',
      ['title=T, or = name'],
      ['T, or = name', null, null],
    ],
    ['no authors', 'Title\n', [], ['Title', null, null]],
  ])('%s', (_, head, map, [title, authors, abstract]) => {
    expect(columnsOf(head, ...map)).toEqual({ title, authors, abstract });
  });

  test('that cannot be found are said to be so', () => {
    expect(thrown(() => columnsOf('T,A\n')).message).toContain(
      'which column of a.csv holds the titles: it has "T", "A"',
    );
    expect(thrown(() => columnsOf('T,A\n', 'title=X')).message).toContain('a.csv has no column "X"');
    expect(thrown(() => columnsOf('T,A\n', 'titel=T')).message).toContain('--map does not take "titel=T"');
  });
});

describe('a file is cut', () => {
  const text = Buffer.from('{"a":1}\n'.repeat(50_000));
  const file = {
    read(buffer: Buffer, offset: number, length: number, position: number) {
      return Promise.resolve({ bytesRead: text.copy(buffer, offset, position, position + length) });
    },
  };
  const ends = async (name: 'arxiv' | 'csl', size: number) => {
    const ranges: { start: number; end: number }[] = [];
    for await (const range of splitFile(file, text.length, size, { name })) ranges.push(range);
    return ranges;
  };

  test('between lines where each stands by itself', async () => {
    const ranges = await ends('arxiv', 100_001);
    expect(ranges.map(({ start }) => start)).toEqual([0, 100_008, 200_016, 300_024]);
    expect(ranges.map(({ end }) => end)).toEqual([100_008, 200_016, 300_024, 400_000]);
  });

  test('not at all where it does not', async () => {
    expect(await ends('csl', 1000)).toEqual([{ start: 0, end: text.length }]);
  });

  test('into pieces that fit in memory, or refused', async () => {
    const large = async () => {
      for await (const _ of splitFile(file, 200 << 20, 1000, { name: 'ris' })) break;
    };
    await expect(large()).rejects.toThrow(/a file of 209715200 bytes is more than ris can be read from at once/);
  });
});
