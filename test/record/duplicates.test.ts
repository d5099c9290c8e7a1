import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Candidate, mergeDuplicates } from '../../pipeline/record/duplicates.ts';
import { noMetadata } from '../../pipeline/record/metadata.ts';
import type { Repository } from '../../schemas/paper.ts';

const hash = 'a'.repeat(64);

function repository(abstract: string, name: string): Repository {
  const raw_url = `https://github.com/lab/${name}`;
  const start = abstract.indexOf(raw_url);
  const url = raw_url;
  return {
    host: 'github.com',
    owner: 'lab',
    name,
    url,
    raw_url,
    field: 'abstract',
    start,
    end: start + raw_url.length,
  };
}

function candidate(
  line: number,
  abstract: string | null,
  names: readonly string[] = [],
  links: readonly string[] = [],
): Candidate {
  return {
    paper: {
      id: `p${'a'.repeat(20)}`,
      title: 'Ferry Timetables',
      authors: [],
      abstract,
      repositories: names.map((name) => repository(abstract ?? '', name)),
      links: links.map((url) => ({ kind: 'other', url })),
      ...noMetadata,
      issues: ['text/latex'],
    },
    source: { file: 'a.txt', line_start: line, line_end: line + 2, sha256: hash },
  };
}

test('the fullest abstract stays, the first of equal ones, and its source comes first', () => {
  const merged = mergeDuplicates([
    candidate(1, null),
    candidate(4, 'longest'),
    candidate(7, 'LONGEST'),
    candidate(10, 'short'),
  ]);
  expect(merged.kept).toBe(1);
  expect(merged.paper.abstract).toBe('longest');
  expect(merged.sources.map((source) => source.line_start)).toEqual([4, 1, 7, 10]);
  expect(merged.duplicates.map((row) => [row.line_start, row.abstract])).toEqual([
    [1, null],
    [7, 'LONGEST'],
    [10, 'short'],
  ]);
});

test('an empty abstract is fuller than none', () => {
  expect(mergeDuplicates([candidate(1, null), candidate(4, '')]).kept).toBe(1);
});

test('the issues are those of the record that stays, and that it was merged', () => {
  const merged = mergeDuplicates([candidate(1, 'text'), candidate(4, 'text')]);
  expect(merged.paper.issues).toEqual(['record/merged', 'text/latex']);
});

test('links of all records are united, those of the one that stays first', () => {
  const merged = mergeDuplicates([
    candidate(1, 'x', [], ['https://one.example', 'https://two.example']),
    candidate(4, 'xx', [], ['https://two.example', 'https://three.example']),
  ]);
  expect(merged.paper.links.map((link) => link.url)).toEqual([
    'https://two.example',
    'https://three.example',
    'https://one.example',
  ]);
});

test('repositories of all records are united; each stands where it says, in the kept text or in that of its duplicate', () => {
  const long = 'A long text with https://github.com/lab/one and many more words.';
  const short = 'See https://github.com/lab/two here.';
  const { paper, duplicates } = mergeDuplicates([
    candidate(1, long, ['one']),
    candidate(4, short, ['two']),
    candidate(7, short, ['two']),
  ]);
  expect(paper.repositories.map((found) => found.name)).toEqual(['one', 'two']);
  expect(paper.links).toEqual([]);
  for (const { field, start, end, raw_url } of paper.repositories) {
    const texts = [paper, ...duplicates].map((text) => text[field]?.slice(start, end));
    expect(texts).toContain(raw_url);
  }
});

test('the order of the candidates changes nothing but the order of the sources', () => {
  const abstracts = fc.uniqueArray(fc.string({ minLength: 1, maxLength: 12 }), {
    minLength: 2,
    maxLength: 6,
    selector: (text) => text.length,
  });
  fc.assert(
    fc.property(
      abstracts.chain((texts) => fc.tuple(fc.constant(texts), fc.shuffledSubarray(texts, { minLength: texts.length }))),
      ([texts, shuffled]) => {
        const merge = (order: readonly string[]) =>
          mergeDuplicates(order.map((text) => candidate(texts.indexOf(text) + 1, text)));
        const [one, other] = [merge(texts), merge(shuffled)];
        expect(other.paper).toEqual(one.paper);
        expect(other.sources[0]).toEqual(one.sources[0]);
        expect(new Set(other.sources.map(({ line_start }) => line_start))).toEqual(
          new Set(one.sources.map(({ line_start }) => line_start)),
        );
        expect(one.sources).toHaveLength(texts.length);
        expect(one.duplicates).toHaveLength(texts.length - 1);
      },
    ),
  );
});
