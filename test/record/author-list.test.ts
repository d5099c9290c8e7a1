import { describe, expect, test } from 'vitest';
import { uncorrectedId } from '../../pipeline/diff/uncorrected.ts';
import { authorsBefore } from '../../pipeline/record/author-list.ts';
import { paperId } from '../../pipeline/record/identity.ts';
import { auditsTo } from '../../pipeline/record/name.ts';
import type { Repair } from '../../pipeline/record/record.ts';
import { applyRepairs } from '../../pipeline/record/repair.ts';
import type { CorrectedName } from '../../schemas/correction.ts';
import { corrected, id, line, paper } from './corrected.ts';

describe('the whole list of authors', () => {
  const person = (given: string, family: string) => ({ given, family, suffix: null, literal: null });
  const [anna, bruno, clara] = [person('Anna', 'Berg'), person('Bruno', 'Costa'), person('Clara', 'Diaz')];
  const team = { given: null, family: null, suffix: null, literal: 'Ferry Group' };
  const spelled = (family: string): Repair => ({
    field: 'authors[2]',
    rule: 'authors/space',
    start: 5,
    before: '',
    after: family,
  });
  /** Bruno's raw name lacks the blank that a repair gave it. */
  const known = () => ({ ...paper(['Berg, Anna', 'BrunoCosta']), repairs: [spelled(' ')] });

  test.each<[what: string, value: CorrectedName[], after: [name: string, raw: string][], repairs: string[]]>([
    [
      'one missing at the end',
      [anna, bruno, clara],
      [
        ['Anna Berg', 'Berg, Anna'],
        ['Bruno Costa', 'BrunoCosta'],
        ['Clara Diaz', ''],
      ],
      ['authors[2] authors/space', 'authors[3] correction', 'authors correction'],
    ],
    [
      'one missing at the start',
      [team, anna, bruno],
      [
        ['Ferry Group', ''],
        ['Anna Berg', 'Berg, Anna'],
        ['Bruno Costa', 'BrunoCosta'],
      ],
      ['authors[3] authors/space', 'authors[1] correction', 'authors correction'],
    ],
    ['one too many', [bruno], [['Bruno Costa', 'BrunoCosta']], ['authors[1] authors/space', 'authors correction']],
    ['one too many, with a repair', [anna], [['Anna Berg', 'Berg, Anna']], ['authors correction']],
    [
      'the wrong order',
      [bruno, anna],
      [
        ['Bruno Costa', 'BrunoCosta'],
        ['Anna Berg', 'Berg, Anna'],
      ],
      ['authors[1] authors/space', 'authors correction'],
    ],
    [
      'a name cut otherwise',
      [anna, person('Bru', 'no Costa')],
      [
        ['Anna Berg', 'Berg, Anna'],
        ['Bru no Costa', ''],
      ],
      ['authors[2] correction', 'authors correction'],
    ],
    [
      'family and given name exchanged',
      [person('Berg', 'Anna'), bruno],
      [
        ['Berg Anna', ''],
        ['Bruno Costa', 'BrunoCosta'],
      ],
      ['authors[2] authors/space', 'authors[1] correction', 'authors correction'],
    ],
    [
      'others',
      [clara, team],
      [
        ['Clara Diaz', ''],
        ['Ferry Group', ''],
      ],
      ['authors[1] correction', 'authors[2] correction', 'authors correction'],
    ],
    [
      'one name twice',
      [anna, anna, bruno],
      [
        ['Anna Berg', 'Berg, Anna'],
        ['Anna Berg', ''],
        ['Bruno Costa', 'BrunoCosta'],
      ],
      ['authors[3] authors/space', 'authors[2] correction', 'authors correction'],
    ],
    ['none', [], [], ['authors correction']],
  ])("with %s: only the source's names have raw names, and it leads back", (_, value, after, repairs) => {
    const before = known();
    const { subject, used, notes } = corrected(line({ field: 'authors', value }), known());
    expect([used, notes]).toEqual([[0], ['record/corrected']]);
    expect(subject.authors.map(({ name, raw_name }) => [name, raw_name])).toEqual(after);
    expect(subject.authors.map(({ position }) => position)).toEqual(after.map((_, index) => index + 1));
    expect(subject.authors.map(({ given, family, suffix, literal }) => ({ given, family, suffix, literal }))).toEqual(
      value,
    );
    expect(subject.repairs.map(({ field, rule }) => `${field} ${rule}`)).toEqual(repairs);
    for (const author of subject.authors) {
      const own = subject.repairs.filter(({ field }) => field === `authors[${author.position}]`);
      expect(auditsTo(author, applyRepairs(author.raw_name, own)!)).toBe(true);
    }
    const steps = subject.repairs.filter(({ field }) => field === 'authors');
    expect(authorsBefore(subject.authors, steps)).toEqual(before.authors);
    expect(uncorrectedId({ ...subject, id: '' })).toBe(id);
  });

  test("a name whose words are the source's keeps its raw name, however they are cut", () => {
    const written = paper(['Anna Berg', 'Ana Maria Roy']);
    written.authors[1] = { ...written.authors[1]!, ...person('Ana', 'Maria Roy'), name: 'Ana Maria Roy' };
    const own = paperId(written.title, ['Anna Berg', 'Ana Maria Roy']);
    const value = [person('Ana Maria', 'Roy'), anna];
    const { subject, used } = corrected(line({ id: own, field: 'authors', value }), written);
    expect(used).toEqual([0]);
    expect(subject.authors.map(({ given, raw_name }) => [given, raw_name])).toEqual([
      ['Ana Maria', 'Ana Maria Roy'],
      ['Anna', 'Anna Berg'],
    ]);
  });

  test('a record without authors gets them', () => {
    const none = { ...paper(), authors: [] };
    const own = paperId(none.title, []);
    const { subject, used } = corrected(line({ id: own, field: 'authors', value: [anna, team] }), none);
    expect(used).toEqual([0]);
    expect(subject.authors.map(({ name, raw_name }) => [name, raw_name])).toEqual([
      ['Anna Berg', ''],
      ['Ferry Group', ''],
    ]);
    expect(uncorrectedId({ ...subject, id: '' })).toBe(own);
  });

  test('the list already there is no correction', () => {
    const { subject, used, notes } = corrected(line({ field: 'authors', value: [anna, bruno] }), known());
    expect([used, notes, subject]).toEqual([[], [], known()]);
    expect(
      corrected(line({ id: paperId('Ferry Tmetables', []), field: 'authors', value: [] }), {
        ...paper(),
        authors: [],
      }).used,
    ).toEqual([]);
  });

  test.each<[what: string, step: Partial<Repair>]>([
    ['another place', { start: 3 }],
    ['text that is no list', { start: 0, before: 'x', after: '' }],
    [
      'a list of names that no source has',
      {
        start: 0,
        before: '[{"name":"A","given":null,"family":"A","suffix":null,"literal":null,"raw_name":""}]',
        after: '',
      },
    ],
  ])('a repair of the list that leads to %s leads nowhere', (_, step) => {
    const repair: Repair = { field: 'authors', rule: 'correction', start: 0, before: '', after: '', ...step };
    expect(authorsBefore([], [repair])).toBeNull();
  });
});
