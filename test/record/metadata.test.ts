import { describe, expect, test } from 'vitest';
import { mergeDuplicates } from '../../pipeline/record/duplicates.ts';
import { paperId, saysLittle } from '../../pipeline/record/identity.ts';
import { noMetadata } from '../../pipeline/record/metadata.ts';
import type { MappedPaper } from '../../pipeline/record/record.ts';
import type { Metadata } from '../../schemas/paper.ts';

const long = 'A Study of Ferry Timetables';

function merge(title: string, ...said: Partial<Metadata>[]) {
  return mergeDuplicates(
    said.map((metadata, index) => {
      const paper: MappedPaper = {
        id: `p${'a'.repeat(20)}`,
        title,
        authors: [],
        abstract: null,
        repositories: [],
        links: [],
        ...noMetadata,
        ...metadata,
        issues: [],
      };
      if (title === long)
        paper.authors = [
          { position: 1, name: 'Anna Berg', given: 'Anna', family: 'Berg', suffix: null, literal: null, raw_name: 'x' },
        ];
      return { paper, source: { file: 'a.bib', line_start: index + 1, line_end: index + 1, sha256: 'a'.repeat(64) } };
    }),
  );
}

test.each([
  ['Editorial', ['Anna Berg'], true],
  ['Notes on the Calendar', ['Anna Berg'], false],
  ['Notes — on … Calendar', ['Anna Berg'], true],
  [long, [], true],
  ['渡船時刻', ['Anna Berg'], false],
  ['渡船', ['Anna Berg'], true],
])('%s by %j says little: %s', (title, names, little) => {
  expect(saysLittle(title, names)).toBe(little);
});

describe('the id of a record that says little', () => {
  const id = (publication: object) => paperId('Editorial', [], publication);
  test('tells DOIs apart, and years of a venue, but not spellings of a venue', () => {
    const ids = [
      {},
      { doi: '10.1/a' },
      { doi: '10.1/b' },
      { year: 2001, venue: 'Tides' },
      { year: 2002, venue: 'Tides' },
      { year: 2001, venue: 'Locks' },
    ].map(id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(id({ year: 2001, venue: 'TIDES.' })).toBe(id({ year: 2001, venue: 'Tides' }));
    expect(id({ doi: '10.1/a', year: 2001, venue: 'Tides' })).toBe(id({ doi: '10.1/a' }));
  });
  test('tells the places of one year of a venue apart, whatever format names them', () => {
    const year = { year: 1989, venue: 'Annals of Canal Studies' };
    const bib = (volume: number, number: number, pages: string) =>
      id({ ...year, extra: JSON.stringify({ ENTRYTYPE: 'article', volume: String(volume), number, pages }) });
    const ids = [bib(10, 1, '90--91'), bib(10, 2, '90--91'), bib(10, 1, '92'), bib(11, 1, '90--91'), id(year)];
    expect(new Set(ids).size).toBe(ids.length);
    const same = ['{"VL":"10","IS":"1","SP":"90","EP":"91"}', '{"volume":10,"issue":"1","page":"90-91"}'];
    for (const extra of same) expect(id({ ...year, extra })).toBe(ids[0]);
    expect(id({ ...year, extra: '{"month":"apr"}' })).toBe(id(year));
    // an address tells only what no place does
    const [a, b] = ['https://acs.example/1', 'https://acs.example/2'];
    expect(id({ ...year, url: a })).not.toBe(id({ ...year, url: b }));
    expect(id({ ...year, url: a, extra: same[0] })).toBe(ids[0]);
  });
  test('rests on its text alone where the source names neither', () => {
    expect(id({ year: 2001 })).toBe(id({}));
    expect(id({ venue: 'Tides' })).toBe(id({}));
  });
  test('and of any other never changes', () => {
    expect(paperId(long, ['Anna Berg'], { doi: '10.1/a' })).toBe(paperId(long, ['Anna Berg']));
  });
});

describe('merged records', () => {
  test('take what the kept one lacks', () => {
    const { paper } = merge(
      long,
      { year: 2001, extra: '{"pages":"1"}' },
      {
        year: 1999,
        venue: 'Tides',
        doi: '10.1/a',
        keywords: ['ferries'],
        extra: '{"pages":"2","note":"n","date":"May 1999"}',
      },
      { doi: '10.1/a', arxiv_id: '2001.01234', url: 'https://a.example/', keywords: ['x'] },
    );
    expect(paper).toMatchObject({
      year: 2001,
      venue: 'Tides',
      doi: '10.1/a',
      arxiv_id: '2001.01234',
      url: 'https://a.example/',
      keywords: ['ferries'],
      extra: '{"pages":"1","note":"n"}',
      issues: ['record/merged'],
    });
  });

  test('with different DOIs keep them all and bear a warning', () => {
    const { paper, duplicates } = merge(long, { doi: '10.1/a', extra: '{"dois":1}' }, { doi: '10.1/b' });
    expect(paper).toMatchObject({ doi: '10.1/a', extra: '{"dois":1,"dois_":["10.1/a","10.1/b"]}' });
    expect(paper.issues).toEqual(['record/doi-conflict', 'record/merged']);
    expect(duplicates[0]).toMatchObject({ doi: '10.1/b', year: null, keywords: [] });
  });

  test('that say little never make up a publication that neither names', () => {
    expect(merge('Editorial', { year: 2001 }, { venue: 'Tides' }).paper).toMatchObject({ year: 2001, venue: null });
  });
});
