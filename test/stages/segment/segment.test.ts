import { describe, expect, it } from 'vitest';
import { segment } from '../../../pipeline/stages/segment/segment.ts';
import { fields, type Paper, papers, records, wrapped } from './listing.ts';

const header = 'Proceedings of the 12th Conference on Invented Learning, IL 2019';
const faults: readonly [name: string, lines: (paper: Paper, at: number) => string[]][] = [
  ['three lines a record', (paper) => [...paper]],
  ['one blank line between', (paper) => [...paper, '']],
  ['two blank lines between', (paper) => [...paper, '', ' \t']],
  ['a blank line after every line', (paper) => paper.flatMap((line) => [line, ''])],
  ['a header before every record', (paper) => [header, ...paper]],
  ['a page number after every record', (paper, at) => [...paper, `- ${at + 101} -`]],
  ['a rule between records', (paper) => [...paper, '====================']],
  ['furniture between title and authors', (paper) => [paper[0], 'Page 4 of 9', paper[1], paper[2]]],
  ['leading tabs and trailing spaces', (paper) => paper.map((line) => `\t${line}  `)],
  ['wrapped abstracts', (paper) => [paper[0], paper[1], ...wrapped(paper[2], 72)]],
  ['every second abstract wrapped', (paper, at) => [paper[0], paper[1], ...wrapped(paper[2], at % 2 ? 80 : 9999)]],
  ['everything wrapped', (paper) => paper.flatMap((line) => wrapped(line, 60))],
  ['wrapped, one blank line between', (paper) => [...paper.flatMap((line) => wrapped(line, 66)), '']],
];

describe('segment', () => {
  it.each(faults)('reads %s', (_, lines) => {
    const found = segment(papers.flatMap(lines));
    expect(fields(found).map((record) => record.map((value) => value?.trim()))).toEqual(papers);
    expect(found.filter((part) => part.kind === 'reject')).toEqual([]);
  });

  it('keeps the characters of a wrapped field and its line breaks', () => {
    const [title, authors, abstract] = papers[0]!;
    const lines = [`  ${title}`, authors, ...wrapped(abstract, 75).map((line) => ` ${line} `)];
    expect(records(segment(lines))).toEqual([
      {
        kind: 'record',
        title: `  ${title}`,
        authors,
        abstract: lines.slice(2).join('\n'),
        line_start: 1,
        line_end: lines.length,
      },
    ]);
  });

  it('leaves page furniture inside a wrapped abstract out of the field', () => {
    const [title, authors, abstract] = papers[1]!;
    const text = wrapped(abstract, 70);
    const lines = [title, authors, ...text.slice(0, 2), '', header, '417', ...text.slice(2)];
    const found = segment(lines);
    expect(fields(found)).toEqual([[title, authors, abstract]]);
    expect(found.slice(1)).toEqual([
      { kind: 'furniture', furniture: 'blank', inside: true, line_start: 5, line_end: 5 },
      { kind: 'furniture', furniture: 'header', inside: true, line_start: 6, line_end: 6 },
      { kind: 'furniture', furniture: 'page-number', inside: true, line_start: 7, line_end: 7 },
    ]);
  });

  it.each([0, 1, 2, 3, 4, 5])('invents no authors where record %i has none', (missing) => {
    const lines = papers.flatMap((paper, at) => (at === missing ? [paper[0], paper[2]] : [...paper]));
    expect(fields(segment(lines))).toEqual(
      papers.map((paper, at) => [paper[0], at === missing ? null : paper[1], paper[2]]),
    );
  });

  it.each([0, 1, 2, 3, 4, 5])('reads on after record %i without an abstract', (missing) => {
    const lines = papers.flatMap((paper, at) => (at === missing ? paper.slice(0, 2) : [...paper]));
    expect(fields(segment(lines))).toEqual(
      papers.map((paper, at) => [paper[0], paper[1], at === missing ? null : paper[2]]),
    );
  });

  it.each([0, 2, 4])('rejects record %i when its title is lost, and no other', (missing) => {
    const lines = papers.flatMap((paper, at) => (at === missing ? paper.slice(1) : [...paper]));
    const found = segment(lines);
    expect(fields(found)).toEqual(papers.filter((_, at) => at !== missing));
    expect(
      found.filter((part) => part.kind === 'reject').map((part) => [part.code, part.line_start, part.line_end]),
    ).toEqual([['segment/incomplete', missing * 3 + 1, missing * 3 + 2]]);
  });

  it('rejects a title that stands alone', () => {
    const lines = [...papers[0]!, 'Towards a Theory of Lonely Titles in Long Listings', ...papers[1]!, ...papers[2]!];
    const found = segment(lines);
    expect(fields(found)).toEqual(papers.slice(0, 3));
    expect(found[1]).toMatchObject({ kind: 'reject', code: 'segment/incomplete', line_start: 4, line_end: 4 });
  });

  it('rejects junk between records', () => {
    const found = segment([...papers[0]!, '>>> 0x3f 0x41 ### %% 17', ...papers[1]!]);
    expect(fields(found)).toEqual(papers.slice(0, 2));
    expect(found[1]).toMatchObject({ kind: 'reject', code: 'segment/junk', line_start: 4, line_end: 4 });
  });

  it('keeps the last record when its abstract is cut off', () => {
    const lines = [...papers[0]!, papers[1]![0], papers[1]![1], papers[1]![2].slice(0, 140)];
    expect(fields(segment(lines))).toEqual([papers[0], [lines[3], lines[4], lines[5]]]);
  });

  it.each([
    ['no line', [], []],
    ['one blank line', [''], ['furniture']],
    ['one title', ['Learning to Wait'], ['reject']],
    ['title and abstract', [papers[5]![0], papers[5]![2]], ['record']],
    ['title and authors', [papers[0]![0], papers[0]![1]], ['record']],
  ])('reads a listing of %s', (_, lines, kinds) => {
    expect(segment(lines).map((part) => part.kind)).toEqual(kinds);
  });
});
