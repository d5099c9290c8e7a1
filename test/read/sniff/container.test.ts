import { describe, expect, test } from 'vitest';
import { CliError } from '../../../pipeline/error.ts';
import { csvFormat, parseMap } from '../../../pipeline/read/formats/columns.ts';
import { recordStart } from '../../../pipeline/read/formats/record-starts.ts';
import { splitFile } from '../../../pipeline/read/shards.ts';
import { sniffContainer } from '../../../pipeline/read/sniff/container.ts';
import { recordsOf } from '../formats/read.ts';
import { taggedSamples } from '../formats/samples-tagged.ts';
import { xmlSamples } from '../formats/samples-xml.ts';
import { thrown } from './thrown.ts';

const prose = 'We mend shoes with glue. ';

describe('the container of a file', () => {
  test.each<[name: string, head: string, format: string]>([
    ['a.bib', 'anything', 'bibtex'],
    ['a.RIS', '', 'ris'],
    ['a.csv', '', 'csv'],
    ['a.tsv.gz', '', 'csv'],
    ['a.nbib', '', 'medline'],
    ['a.txt', 'made by hand\n\n@article{a,\n', 'bibtex'],
    ['a.txt', 'from: me@example.org {x}\nTY  - JOUR\n', 'ris'],
    ['a.txt', '\nPMID- 123\nOWN - NLM\nTI  - Shoes\n', 'medline'],
    ['a.txt', '1. J Shoes. 2020 Jan;1(2):3-4.\n\nOn shoes.\n\nBee A.\n\nPMID: 12\n', 'pubmed'],
    ['a.txt', '[1] arXiv:2001.00001 [pdf]\nTitle: On shoes\nAuthors: Ann Bee\n', 'arxiv-listing'],
    ['a.txt', 'On shoes\nAnn Bee\nPublished: 1 Jan 2024, Last Modified: 2 Jan 2024\n', 'openreview-page'],
    ['a.txt', '<!DOCTYPE html>\n<p>', 'html'],
    ['a', '<h3>On shoes</h3><p>Ann Bee</p>', 'html'],
    ['a.json', '[{"type": "article", "title": "T"}', 'csl'],
    ['a.json', '{"items": [{"title": "T", "author": []}]}', 'csl'],
    ['a.json', '{"notes": [{"content": {"title": "T"}}]}', 'openreview'],
    ['a.jsonl', '{"id": "1", "authors_parsed": [], "title": "T"}\n{"id": "2"', 'arxiv'],
    ['a.json', '{"id": "1", "categories": "x", "title": "T", "abstract": "A"}', 'arxiv'],
    ['a', '{"broken"}\n{"authors_parsed": []}\n', 'arxiv'],
    ['a.json', '[{"name": "x"}]', 'json'],
    ['a.json', '{"papers": [{"Title": "T", "Authors": ["A B"]}]}', 'json'],
    ['a.txt', '{"title": "T"}\n{"title": "U"}\n', 'jsonl'],
    ['a.json', '[{"title": "T", "author": "A B and C D"}]', 'json'],
  ])('%s that begins with %j is %s', (name, head, format) => {
    expect(sniffContainer(name, head)?.name).toBe(format);
  });

  test.each<[name: string, head: string]>([
    ['a listing', 'On Shoes\nAnn Bee\nWe mend shoes.\n'],
    ['a numbered listing', '[1] On Shoes\nAnn Bee\nWe mend shoes.\n'],
    ['names in brackets', "['Ann Bee', 'Carl Dee']\n"],
    ['prose', prose.repeat(30)],
  ])('%s is none', (_, head) => {
    expect(sniffContainer('a.txt', head)).toBeNull();
  });

  test.each<[what: string, head: string, message: RegExp]>([
    ['JSON without titles', '[]', /cannot tell what format a is in: it begins as JSON does/],
    ['XML', '<?xml version="1.0"?>\n<films>', /XML/],
    [
      'a mail folder',
      'From bee@example.org Mon Jan  1 10:00:00 2024\nFrom: Bee <bee@example.org>\nSubject: shoes\n\nHello\n',
      /a mail folder/,
    ],
    [
      'a mail',
      'Received: from x\nFrom: Bee <bee@example.org>\nSubject: shoes\nDate: today\nTo: Dee\n\nHello\n',
      /a mail, not a list/,
    ],
    ['source code', 'import x\n\nfunction a() {\n  return b(1);\n}\n'.repeat(4), /source code/],
  ])('%s is refused', (_, head, message) => {
    const error = thrown(() => sniffContainer('a', head));
    expect(error.message).toMatch(message);
    expect(error.hint).toMatch(/--as|give/);
    expect(error.exitCode).toBe(2);
  });
});

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
    for await (const range of splitFile(file, text.length, size, name === 'csl' ? { name } : { name, lines: true }))
      ranges.push(range);
    return ranges;
  };

  test('between lines where each stands by itself', async () => {
    const ranges = await ends('arxiv', 100_001);
    expect(ranges.map(({ start }) => start)).toEqual([0, 100_008, 200_016, 300_024]);
    expect(ranges.map(({ end }) => end)).toEqual([100_008, 200_016, 300_024, 400_000]);
  });

  test('where a line begins a record, which changes nothing of what is read', async () => {
    for (const { text, format, records = 1 } of [...xmlSamples, ...taggedSamples]) {
      if (recordStart(format) === null || records === 1) continue;
      const bytes = Buffer.from(text);
      const memory = {
        read: async (buffer: Buffer, offset: number, length: number, position: number) => ({
          bytesRead: bytes.copy(buffer, offset, position, position + length),
        }),
      };
      const whole = (await recordsOf(format, bytes)).map(({ line_start, line_end, title }) => [
        line_start,
        line_end,
        title,
      ]);
      for (const size of [1, 300, 1000]) {
        const found: unknown[][] = [];
        let before = 0;
        for await (const { start, end } of splitFile(memory, bytes.length, size, format)) {
          const piece = bytes.subarray(start, end);
          for (const { line_start, line_end, title } of await recordsOf(format, piece))
            found.push([line_start + before, line_end + before, title]);
          before += piece.filter((byte) => byte === 10).length;
        }
        expect(found).toEqual(whole);
      }
    }
  });

  test('not at all where it does not', async () => {
    expect(await ends('csl', 1000)).toEqual([{ start: 0, end: text.length }]);
  });

  test('into pieces that fit in memory, or refused', async () => {
    const large = async () => {
      for await (const _ of splitFile(file, 200 << 20, 1000, { name: 'bibtex' })) break;
    };
    await expect(large()).rejects.toThrow(CliError);
    await expect(large()).rejects.toThrow(/a file of 209715200 bytes is more than bibtex can be read from at once/);
  });
});
