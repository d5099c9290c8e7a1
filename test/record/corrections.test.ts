import { describe, expect, test } from 'vitest';
import { CliError } from '../../pipeline/error.ts';
import {
  type Correctable,
  correct,
  noCorrections,
  parseCorrections,
  readCorrections,
} from '../../pipeline/record/corrections.ts';
import { paperId } from '../../pipeline/record/identity.ts';
import type { RepairedField } from '../../pipeline/record/record.ts';
import { replay } from '../../pipeline/record/repair.ts';

const id = paperId('Ferry Tmetables', ['Anna Berg', 'Bruno Costa']);
const name = { given: 'Ana', family: 'Berg', suffix: null, literal: null };
const line = (over: object) =>
  JSON.stringify({
    id,
    field: 'title',
    value: 'Ferry Timetables',
    reason: 'A letter is lost.',
    evidence: 'Its own page.',
    ...over,
  });

function paper(raw: [string, string] = ['Anna Berg', 'Bruno Costa']): Correctable {
  const authors = [
    { position: 1, name: 'Anna Berg', given: 'Anna', family: 'Berg', suffix: null, literal: null, raw_name: raw[0] },
    {
      position: 2,
      name: 'Bruno Costa',
      given: 'Bruno',
      family: 'Costa',
      suffix: null,
      literal: null,
      raw_name: raw[1],
    },
  ];
  return { title: 'Ferry Tmetables', abstract: null, authors, repairs: [] };
}

function corrected(text: string, subject = paper()) {
  const notes: string[] = [];
  const used = correct(subject, parseCorrections(text, 'c.jsonl'), (code) => notes.push(code));
  return { subject, notes, used };
}

describe('parseCorrections', () => {
  test('blank lines and CRLF are nothing', () => {
    expect(parseCorrections(`\r\n${line({})}\r\n\n`, 'c.jsonl').count).toBe(1);
    expect(parseCorrections('', 'c.jsonl').count).toBe(0);
  });

  test.each<[name: string, text: string, message: RegExp]>([
    ['broken JSON', `${line({})}\n{"id":`, /^c\.jsonl:2: not a correction: /],
    ['not an object', '[]', /^c\.jsonl:1: not a correction: /],
    ['an unknown key', line({ note: 'x' }), /^c\.jsonl:1: .*note/],
    ['an unknown field', line({ field: 'year' }), /^c\.jsonl:1: not a correction/],
    ['author 0', line({ field: 'authors[0]', value: name }), /^c\.jsonl:1: not a correction/],
    ['a name for a title', line({ value: name }), /^c\.jsonl:1: not a correction/],
    ['a title with two spaces', line({ value: 'Ferry  Timetables' }), /^c\.jsonl:1: not a correction/],
    ['no title', line({ value: null }), /^c\.jsonl:1: not a correction/],
    ['no reason', line({ reason: '' }), /^c\.jsonl:1: not a correction/],
    ['a bad id', line({ id: 'p123' }), /^c\.jsonl:1: not a correction/],
    ['a name without a part', line({ field: 'authors[1]', value: { given: 'Ana' } }), /^c\.jsonl:1: not a correction/],
    [
      'one field twice',
      `${line({})}\n\n${line({ value: 'Other' })}`,
      /^c\.jsonl:3: .*title of p\w+ is corrected twice/,
    ],
  ])('%s is refused with file and line', (_, text, message) => {
    expect(() => parseCorrections(text, 'c.jsonl')).toThrow(CliError);
    expect(() => parseCorrections(text, 'c.jsonl')).toThrow(message);
  });

  test('a missing file is refused by name', async () => {
    await expect(readCorrections('gone.jsonl')).rejects.toThrow(
      'cannot read the corrections gone.jsonl: it does not exist',
    );
  });
});

describe('correct', () => {
  test('without corrections nothing happens', () => {
    expect(correct(paper(), noCorrections, () => {})).toEqual([]);
  });

  test('a title is replaced, noted and recorded as the smallest change', () => {
    const { subject, notes, used } = corrected(line({}));
    expect(subject.title).toBe('Ferry Timetables');
    expect(notes).toEqual(['record/corrected']);
    expect(used).toEqual([0]);
    expect(subject.repairs).toEqual([{ field: 'title', rule: 'correction', start: 7, before: '', after: 'i' }]);
  });

  test('a lost abstract is given, a wrong one taken away', () => {
    const given = corrected(line({ field: 'abstract', value: 'Found again.' }));
    expect(given.subject.abstract).toBe('Found again.');
    const taken = corrected(line({ field: 'abstract', value: null }), { ...paper(), abstract: 'Wrong.' });
    expect(taken.subject.abstract).toBeNull();
    expect(replay('Wrong.', 'abstract', taken.subject.repairs)).toBe('');
  });

  test.each<[name: string, raw: [string, string], replayed: string]>([
    ['given-first', ['Anna Berg', 'Bruno Costa'], 'Ana Berg'],
    ['family-first', ['Berg, Anna', 'Costa, Bruno'], 'Berg, Ana'],
  ])('an author of a %s list is replaced and its raw name replays to the new one', (_, raw, replayed) => {
    const { subject, used } = corrected(line({ field: 'authors[1]', value: name }), paper(raw));
    expect(used).toEqual([0]);
    expect(subject.authors[0]).toEqual({ position: 1, name: 'Ana Berg', raw_name: raw[0], ...name });
    expect(replay(raw[0], 'authors[1]' as RepairedField, subject.repairs)).toBe(replayed);
  });

  test('several fields of a paper are corrected, all found by the id it has without them', () => {
    const text = [line({}), line({ field: 'authors[2]', value: { ...name, given: 'Bruno', family: 'Coste' } })].join(
      '\n',
    );
    const { subject, used } = corrected(text);
    expect(used).toEqual([0, 1]);
    expect(subject.authors[1]?.name).toBe('Bruno Coste');
  });

  test.each<[name: string, text: string]>([
    ['another paper', line({ id: paperId('Other', []) })],
    ['an author there is not', line({ field: 'authors[3]', value: name })],
    ['the value already there', line({ value: 'Ferry Tmetables' })],
  ])('a correction of %s is not used', (_, text) => {
    const { used, notes, subject } = corrected(text);
    expect(used).toEqual([]);
    expect(notes).toEqual([]);
    expect(subject.repairs).toEqual([]);
  });
});
