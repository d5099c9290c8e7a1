import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CheckReport } from '../../pipeline/checks/report.ts';
import { displayName } from '../../pipeline/record/name.ts';
import type { Repair } from '../../pipeline/record/record.ts';
import { columnLabel, columnsOf } from '../../pipeline/site/page/bins.ts';
import { cleanText, segments } from '../../pipeline/site/page/diff.ts';
import { blockOf, lookUp } from '../../pipeline/site/page/id-block.ts';
import { recordName } from '../../pipeline/site/page/names.ts';
import { verdict } from '../../pipeline/site/page/verdict.ts';
import { draw, Sample } from '../../pipeline/site/sample.ts';
import { isRearranged } from '../../pipeline/site/source-names.ts';
import type { Author } from '../../schemas/paper.ts';

type Check = CheckReport['checks'][number];
const check = (over: Partial<Check>): Check => ({
  name: 'some-check',
  severity: 'error',
  claim: 'It holds.',
  rows_examined: 5,
  rows_failing: 0,
  failing: [],
  skipped: null,
  seconds: 0,
  ...over,
});

describe('the verdict', () => {
  const passed = check({});
  const failed = check({ rows_failing: 2 });
  const warned = check({ severity: 'warning', rows_failing: 1 });
  const idle = check({ rows_examined: 0 });
  const skipped = check({ rows_examined: 0, skipped: 'no such file' });
  const doubted = check({ name: 'files-doubtful', severity: 'warning', rows_failing: 3 });
  const wrong = check({ name: 'files-plausible', rows_failing: 1 });

  test.each<[string, Check[], string[]]>([
    ['unchecked', [], ['warning: This dataset was not checked']],
    ['sound', [passed, passed], ['good: All 2 checks passed']],
    ['one check', [passed], ['good: All 1 check passed']],
    ['idle beside passed', [passed, idle], ['good: 1 of 2 checks passed', 'idle: 1 check had nothing to look at']],
    ['nothing looked at', [idle, idle], ['warning: 2 checks had nothing to look at']],
    ['warned', [passed, warned], ['warning: 1 warning', 'good: 1 of 2 checks passed']],
    ['failed', [failed, passed], ['reject: 1 check failed', 'good: 1 of 2 checks passed']],
    ['skipped', [skipped, passed], ['warning: 1 check skipped', 'good: 1 of 2 checks passed']],
    ['a skipped check that fails', [check({ skipped: 'half', rows_failing: 1 })], ['reject: 1 check failed']],
    ['doubted files', [doubted], ['warning: 1 warning', 'warning: 3 files in doubt']],
    ['misread files', [wrong, doubted], ['reject: 1 check failed', 'warning: 1 warning', 'reject: 4 files in doubt']],
  ])('%s', (_, checks, expected) => {
    expect(verdict(checks).map(({ text, kind }) => `${kind}: ${text}`)).toEqual(expected);
  });
});

describe('a name in the record', () => {
  const author = (raw_name: string, parts: Partial<Author>): Author => {
    const name = { given: null, family: null, suffix: null, literal: null, ...parts };
    return { position: 1, raw_name, ...name, name: displayName(name) };
  };
  const repair = (start: number, before: string, after: string): Repair => ({
    field: 'authors[1]',
    rule: 'authors/case',
    start,
    before,
    after,
  });

  test.each<[string, Author, Repair[], string | null]>([
    ['as it stands', author('Ada Berg', { given: 'Ada', family: 'Berg' }), [], null],
    ['turned', author('Berg, Ada', { given: 'Ada', family: 'Berg' }), [], 'Berg, Ada'],
    [
      'turned and re-cased',
      author('BERG, Ada', { given: 'Ada', family: 'Berg' }),
      [repair(1, 'ERG', 'erg')],
      'Berg, Ada',
    ],
    ['closed up', author('王 明', { given: '明', family: '王' }), [], '王 明'],
    [
      'turned with a suffix',
      author('Berg, Ada, Jr.', { given: 'Ada', family: 'Berg', suffix: 'Jr.' }),
      [],
      'Berg, Ada, Jr.',
    ],
  ])('%s', (_, one, repairs, source) => {
    const shown = recordName(one, segments(one.raw_name, repairs));
    expect(cleanText(shown.parts)).toBe(one.name);
    expect(shown.source).toBe(source);
    expect(isRearranged(one, repairs)).toBe(source !== null);
  });

  test('is spelled letter for letter, whatever its repairs', () => {
    const word = fc.string({ minLength: 1, maxLength: 6, unit: fc.constantFrom('a', 'b', 'é', '-') });
    fc.assert(
      fc.property(
        word,
        word,
        fc.array(fc.tuple(fc.nat(), fc.nat({ max: 3 }), word), { maxLength: 4 }),
        (given, family, edits) => {
          let value = `${family}, ${given}`;
          const steps: Repair[] = edits.map(([at, size, after]) => {
            const start = at % (value.length + 1);
            const before = value.slice(start, start + size);
            value = value.slice(0, start) + after + value.slice(start + size);
            return repair(start, before, after);
          });
          const one = author(`${family}, ${given}`, { given, family });
          expect(cleanText(recordName(one, segments(one.raw_name, steps)).parts)).toBe(one.name);
        },
      ),
    );
  });
});

test('a sample does not depend on the order it is drawn in, and has no key twice', () => {
  const offers = fc.array(fc.tuple(fc.constantFrom('a', 'b', 'c', 'd', 'e'), fc.nat({ max: 50 })), { maxLength: 40 });
  fc.assert(
    fc.property(offers, fc.nat(), (list, turn) => {
      const take = (some: typeof list) => {
        const sample = new Sample<string>(3);
        for (const [key, number] of some) sample.offer(key, number, () => `${key}${number}`);
        return sample.values;
      };
      const at = list.length === 0 ? 0 : turn % list.length;
      expect(take([...list.slice(at), ...list.slice(0, at)])).toEqual(take(list));
      expect(new Set(take(list).map(([key]) => key)).size).toBe(take(list).length);
    }),
  );
  expect(draw('a', 'b')).not.toBe(draw('ab'));
});

test('an id is found in the file that holds it, an old one leads on', () => {
  const id = (letter: string) => `p${letter.repeat(20)}`;
  const firsts = [id('b'), id('f')];
  const block = { ids: id('b') + id('d'), rows: [7, 3], places: [0, 5], redirects: { [id('c')]: id('d') } };
  expect(['a', 'b', 'e', 'f', 'z'].map((letter) => blockOf(firsts, id(letter)))).toEqual([0, 0, 0, 1, 1]);
  expect(lookUp(block, id('d'))).toEqual({ row: 3, place: 5 });
  expect(lookUp(block, id('c'))).toEqual({ id: id('d') });
  expect(lookUp(block, 'toString')).toBeNull();
});

describe('columns of a histogram', () => {
  const bins = (...counts: [number, number][]) => counts.map(([low, count]) => ({ low, count }));

  test.each<[string, ReturnType<typeof bins>, number, string[]]>([
    ['one far out', bins([1, 40], [2, 90], [3, 70], [4, 30], [300, 1]), 1, ['1', '2', '3', '4', '5 and more']],
    ['none far out', bins([1, 5], [2, 9], [5, 2]), 1, ['1', '2', '5']],
    ['wide bins', bins([40, 3], [50, 5], [60, 4], [900, 2]), 10, ['40 to 49', '50 to 59', '60 to 69', '70 and more']],
    ['one value', bins([3, 1]), 1, ['3']],
    ['nothing', [], 1, []],
  ])('%s', (_, given, width, labels) => {
    const columns = columnsOf(given, width);
    expect(columns.map((column) => columnLabel(column, width))).toEqual(labels);
    const sum = (some: { count: number }[]) => some.reduce((total, { count }) => total + count, 0);
    expect(sum(columns)).toBe(sum(given));
  });
});
