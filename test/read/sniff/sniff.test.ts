import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { CliError } from '../../../pipeline/error.ts';
import { type Choice, noChoice, sniff } from '../../../pipeline/read/sniff/sniff.ts';
import { inventPapers, listing } from '../../listing.ts';

const plain = listing(inventPapers(20));
const prose = 'Ferries that wait for late trains carry more people, as twelve summers of tickets show. '
  .repeat(4)
  .trim();
const rows = (cells: (index: number) => string[], delimiter: string) =>
  Array.from({ length: 12 }, (_, index) => cells(index).join(delimiter)).join('\n');
const cells = (index: number) => [`The ferry number ${index} in the old port`, 'Anna Bee, Jan de Vries', prose];

function sniffed(bytes: Buffer | string, choice: Choice = noChoice, name = 'a.txt') {
  const all = Buffer.from(bytes);
  const read = async (buffer: Buffer, offset: number, length: number, position: number) => ({
    bytesRead: all.copy(buffer, offset, position, position + length),
  });
  return sniff(name, { read }, all.length, choice);
}

describe('what a file is taken for', () => {
  test('a listing of three lines a record has no format, whatever its encoding', async () => {
    expect((await sniffed(plain)).reading).toEqual({});
    expect((await sniffed(Buffer.from(plain, 'utf16le'))).reading).toEqual({ encoding: 'utf-16le' });
    expect((await sniffed(gzipSync(plain))).reading).toEqual({ compression: 'gzip' });
    expect((await sniffed(Buffer.from(plain.replaceAll(/[^\x00-\xff]/g, 'o'), 'latin1'))).reading).toEqual({});
  });

  test.each<[what: string, text: string, format: object]>([
    ['tabs', rows(cells, '\t'), { name: 'delimited', delimiter: '\t', quotes: false, cells: 3 }],
    ['bars', rows(cells, ' | '), { delimiter: ' | ', columns: { title: 1, authors: 2, abstract: 3 } }],
    [
      'another order of columns, with numbers',
      rows((index) => [String(index), 'Anna Bee, Jan de Vries', `The ferry number ${index} in the old port`], '\t'),
      { columns: { title: 3, authors: 2, abstract: null } },
    ],
    [
      'a header',
      `Authors\tTitle\n${rows((index) => ['Anna Bee', `The ferry ${index} there`], '\t')}`,
      { header: 'Authors\tTitle', columns: { title: 2, authors: 1, abstract: null } },
    ],
    ['quotes', rows((index) => cells(index).map((cell) => `"${cell}"`), ','), { delimiter: ',', quotes: true }],
    [
      'commas and a header without quotes',
      `Title,Authors,Abstract\n${rows((index) => cells(index).map((cell) => `"${cell}"`), ',')}`,
      { name: 'csv', columns: { title: 'Title', authors: 'Authors', abstract: 'Abstract' } },
    ],
    [
      'semicolons and a header in quotes',
      `"id";"paper_title";"Author(s)"\n${rows((index) => [String(index), `The ferry ${index} there`, '"Bee, Anna"'], ';')}`,
      { name: 'csv', columns: { title: 'paper_title', authors: 'Author(s)', abstract: null } },
    ],
  ])('a table with %s', async (_, text, format) => {
    expect((await sniffed(text)).reading.format).toMatchObject(format);
  });

  test('a first line of commas that no table follows names no columns', async () => {
    expect((await sniffed(`Titles, authors, abstract\n\n${plain}`)).reading.format?.name).not.toBe('csv');
    expect((await sniffed(`Title, Authors, Abstract\n\n${plain}`)).reading.format?.name).not.toBe('csv');
  });

  test('a table without titles is refused with its columns', async () => {
    await expect(sniffed('date,open\n1,2\n', noChoice, 'a.csv')).rejects.toThrow(/it has "date", "open"/);
  });

  test('--as overrules it', async () => {
    const found = await sniffed('{"title": "x"}\n', { ...noChoice, as: 'three-lines' });
    expect(found.reading).toEqual({});
    expect(found.recognised).toMatchObject({ said: true, confidence: 1, reasons: ['it was said to be three-lines'] });
    expect((await sniffed(plain, { ...noChoice, as: 'ris' })).reading.format).toEqual({ name: 'ris' });
  });

  test('the same bytes give the same answer', async () => {
    const [one, two] = await Promise.all([sniffed(rows(cells, '\t')), sniffed(rows(cells, '\t'))]);
    expect(one).toEqual(two);
  });
});

describe('what is no text is refused by name', () => {
  const zeros = Buffer.alloc(200);
  let state = 1;
  const random = Buffer.from(
    Array.from({ length: 4096 }, () => {
      state = (state * 48271) % 2147483647;
      return state & 0xff;
    }),
  );
  test.each<[what: string, bytes: Buffer, message: RegExp, hint: RegExp]>([
    ['a PDF', Buffer.from('%PDF-1.4\n1 0 obj\n'), /a PDF file, not text/, /BibTeX/],
    ['RTF', Buffer.from('{\\rtf1 text}'), /an? RTF file/, /plain text/],
    [
      'a PNG',
      Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n\0\0\0\rIHDR', 'latin1'), zeros]),
      /a PNG file/,
      /give a text/,
    ],
    ['SQLite', Buffer.concat([Buffer.from('SQLite format 3\0'), zeros]), /an SQLite database/, /CSV or JSON/],
    ['Parquet', Buffer.concat([Buffer.from('PAR1'), zeros]), /a Parquet file/, /JSON Lines/],
    ['xz', Buffer.concat([Buffer.from([0xfd, 0x37, 0x7a, 0x58, 0x5a, 0]), zeros]), /an? XZ file/, /unxz/],
    ['random bytes', random, /its bytes are no letters/, /give a text/],
  ])('%s', async (_, bytes, message, hint) => {
    const error = await sniffed(bytes).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(CliError);
    expect((error as CliError).message).toMatch(message);
    expect((error as CliError).hint).toMatch(hint);
    expect((error as CliError).exitCode).toBe(2);
  });

  test('a listing with a bad line, or one that begins as a picture does, is text', async () => {
    expect((await sniffed(`BM25 for ferries\nAnna Bee\n${prose}\n\0\u0001\n${plain}`)).reading).toEqual({});
  });
});
