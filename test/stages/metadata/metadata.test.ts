import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { noMetadata } from '../../../pipeline/record/metadata.ts';
import type { SourceMetadata } from '../../../pipeline/record/record.ts';
import { readMetadata } from '../../../pipeline/stages/metadata/metadata.ts';
import { type Metadata, metadataShape } from '../../../schemas/paper.ts';

const read = (source: SourceMetadata | undefined) => readMetadata(source, () => {});

test.each<[SourceMetadata, Partial<Omit<Metadata, 'extra'>>, object | null]>([
  [{ date: '2001' }, { year: 2001 }, null],
  [{ date: ' 2001 ' }, { year: 2001 }, null],
  [{ date: '2001-03-09' }, { year: 2001 }, { date: '2001-03-09' }],
  [{ date: 'March 1999' }, { year: 1999 }, { date: 'March 1999' }],
  [{ date: 'in press' }, {}, { date: 'in press' }],
  [{ date: '12/03/20011' }, {}, { date: '12/03/20011' }],
  [{ date: '0999' }, {}, { date: '0999' }],
  [{ date: '3000' }, {}, { date: '3000' }],
  [{ venue: '  Journal of {\\"O}ver \\& Under ' }, { venue: 'Journal of Över & Under' }, null],
  [{ venue: 'Tides &amp; <i>Locks</i>' }, { venue: 'Tides & Locks' }, null],
  [{ venue: 'x'.repeat(501) }, {}, { venue: 'x'.repeat(501) }],
  [{ doi: '10.1234/ABC.1' }, { doi: '10.1234/abc.1' }, null],
  [{ doi: 'https://doi.org/10.1234/a%28b%29' }, { doi: '10.1234/a(b)' }, null],
  [{ doi: 'http://dx.doi.org/10.1234/abc' }, { doi: '10.1234/abc' }, null],
  [{ doi: 'doi: 10.1234/a\\_b' }, { doi: '10.1234/a_b' }, null],
  [{ doi: '10.1234/abc.' }, { doi: '10.1234/abc' }, null],
  [{ doi: 'see the journal' }, {}, { doi: 'see the journal' }],
  [{ doi: '10.1234/a b' }, {}, { doi: '10.1234/a b' }],
  [{ doi: '10.48550/arXiv.2001.01234' }, { doi: '10.48550/arxiv.2001.01234', arxiv_id: '2001.01234' }, null],
  [{ arxiv_id: '2001.01234' }, { arxiv_id: '2001.01234' }, null],
  [{ arxiv_id: 'arXiv:2001.01234v3 [cs.CL]' }, { arxiv_id: '2001.01234' }, { arxiv_version: 'v3' }],
  [{ arxiv_id: 'https://arxiv.org/abs/math.gt/0309136' }, { arxiv_id: 'math.GT/0309136' }, null],
  [{ arxiv_id: 'hep-th/9901001v1' }, { arxiv_id: 'hep-th/9901001' }, { arxiv_version: 'v1' }],
  [{ arxiv_id: 'none' }, {}, { arxiv_id: 'none' }],
  [{ url: 'https://a.example/x_y?z=1' }, { url: 'https://a.example/x_y?z=1' }, null],
  [{ url: '\\url{HTTP://a.example/x\\_y}' }, { url: 'http://a.example/x_y' }, null],
  [{ url: 'javascript:alert(1)' }, {}, { url: 'javascript:alert(1)' }],
  [{ url: 'https://a.example/a b' }, {}, { url: 'https://a.example/a b' }],
  [{ url: 'https://doi.org/10.1234/X' }, { url: 'https://doi.org/10.1234/X', doi: '10.1234/x' }, null],
  [
    { url: 'https://arxiv.org/pdf/2001.01234.pdf' },
    { url: 'https://arxiv.org/pdf/2001.01234.pdf', arxiv_id: '2001.01234' },
    null,
  ],
  [{ keywords: ['tides, locks and weirs,  ferries.'] }, { keywords: ['tides', 'locks and weirs', 'ferries'] }, null],
  [{ keywords: ['tides; locks, and weirs; Tides'] }, { keywords: ['tides', 'locks, and weirs'] }, null],
  [{ keywords: ['locks, and weirs', 'tides'] }, { keywords: ['locks, and weirs', 'tides'] }, null],
  [{ keywords: ['x'.repeat(201)] }, {}, { keywords: ['x'.repeat(201)] }],
  [{ extra: { pages: '1--2', note: '', none: null, list: [], of: { a: 1 } } }, {}, { pages: '1--2', of: { a: 1 } }],
  [{ doi: 'odd', extra: { doi: 'other' } }, {}, { doi: 'odd', doi_: 'other' }],
  [{ extra: { half: 'a\ud800b', path: 'c:\\ud800' } }, {}, { half: 'a\ufffdb', path: 'c:\\ud800' }],
])('%j', (source, expected, extra) => {
  const found = read(source);
  expect({ ...found, extra: found.extra === null ? null : JSON.parse(found.extra) }).toEqual({
    ...noMetadata,
    ...expected,
    extra,
  });
});

describe('fields that no row should hold are left out, and that is said', () => {
  const deep = JSON.parse(`${'['.repeat(5000)}1${']'.repeat(5000)}`) as unknown;
  test.each([
    ['long', 'x'.repeat(1 << 18)],
    ['deep', deep],
  ])('%s', (_, value) => {
    const noted: string[] = [];
    const { extra } = readMetadata({ extra: { before: 1, value, after: 2 } }, (code) => noted.push(code));
    expect(extra).toBe('{"before":1,"after":2}');
    expect(noted).toEqual(['metadata/too-long']);
  });
});

test('a source that says nothing gives nothing', () => {
  expect(read(undefined)).toEqual(noMetadata);
  expect(read({})).toEqual(noMetadata);
  expect(read({ date: ' ', venue: '', keywords: ['', ' ; '], extra: {} })).toEqual(noMetadata);
});

const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc.string({ unit: 'grapheme', maxLength: 30 }),
  fc
    .array(
      fc.constantFrom(
        '10.',
        '1234/',
        'A',
        ' ',
        '\\&',
        '<i>',
        '\u200b',
        '\ud800',
        'https://',
        'doi.org/',
        '2001',
        '.',
        '\n',
        ';',
        ',',
        '{',
        'é',
      ),
      { maxLength: 12 },
    )
    .map((parts) => parts.join('')),
);

test('whatever a source says, the metadata is what the schema promises, and the same again', () => {
  const source = fc.record(
    {
      date: text,
      venue: text,
      doi: text,
      arxiv_id: text,
      url: text,
      keywords: fc.array(text),
      extra: fc.dictionary(text, fc.jsonValue()),
    },
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(source, (said) => {
      const found = read(said as SourceMetadata);
      for (const [name, schema] of Object.entries(metadataShape))
        expect([name, schema.safeParse(found[name as keyof Metadata]).error?.message]).toEqual([name, undefined]);
      expect(read(said as SourceMetadata)).toEqual(found);
    }),
    { numRuns: 2000 },
  );
});
