import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { auditsTo, displayName } from '../../../pipeline/record/name.ts';
import { authorSchema } from '../../../schemas/paper.ts';
import { read, replay } from './read.ts';

const given = fc.constantFrom(
  'Anna',
  'Jürgen',
  'Yinghao',
  'Mary',
  'Zhi-Hua',
  'Peter',
  'Élodie',
  'Rajesh',
  'Hiroshi',
  'Olga',
);
const family = fc.constantFrom(
  'Müller',
  'Wang',
  'Smith',
  'García',
  'Kim',
  'Nguyen',
  "O'Neill",
  'Tanaka',
  'Petrov',
  'Gupta',
);
const people = fc.array(fc.record({ given, family }), { minLength: 1, maxLength: 12 });
const dirt = fc.constantFrom(
  'Ann Lee',
  'Smith, J.',
  ', ',
  ',',
  ';',
  ' and ',
  ' & ',
  '&amp;',
  '&#233;',
  "\\'e",
  '{',
  '}',
  '(',
  ')',
  '[',
  'Ã¼',
  'Ã',
  '\u0301',
  '*',
  '1',
  '²',
  '$^1$',
  '\\thanks{',
  'Jr.',
  'III',
  'et al.',
  ' ',
  '  ',
  '\n',
  '\t',
  '\u00a0',
  '\u200b',
  'VAN',
  'de',
  'MCKAY',
  '王小明',
  'É',
  '\ud800',
  '😀',
  '"',
  '<',
  '>',
  '.',
  '-',
  "'",
  'ı',
  'İ',
  'ß',
  'o´',
  'Team',
  'The',
  'https://x.y',
);
const lines = fc.oneof(
  fc.array(dirt, { maxLength: 25 }).map((pieces) => pieces.join('')),
  fc.string({ unit: 'binary', maxLength: 80 }),
);

describe('laws', () => {
  it('never throws; every author satisfies the schema and replays from his raw name', () => {
    fc.assert(
      fc.property(lines, (line) => {
        const named = read(line);
        const values = replay(named);
        named.authors.forEach((author, index) => {
          expect(authorSchema.safeParse(author).error?.message).toBeUndefined();
          expect(line).toContain(author.raw_name);
          expect(author.name).toBe(displayName(author));
          expect([author, values[index], auditsTo(author, values[index]!)]).toEqual([author, values[index], true]);
          expect(author.position).toBe(index + 1);
        });
      }),
      { numRuns: 3000 },
    );
  });

  it('gives a list of simple names back from either format and any separator', () => {
    fc.assert(
      fc.property(people, fc.constantFrom(', ', '; ', ' and '), fc.boolean(), (list, separator, turned) => {
        const line = list
          .map((one) => (turned ? `${one.family}, ${one.given}` : `${one.given} ${one.family}`))
          .join(separator);
        const named = read(line);
        expect(named.authors.map(({ given, family }) => ({ given, family }))).toEqual(list);
        expect(named.repairs).toEqual([]);
      }),
      { numRuns: 1000 },
    );
  });

  it('changes nothing in its own rendering', () => {
    fc.assert(
      fc.property(people, fc.boolean(), (list, shout) => {
        const line = list.map((one) => `${one.given} ${one.family}`).join(', ');
        const once = read(shout ? line.toUpperCase() : line);
        const again = read(once.authors.map(({ name }) => name).join(', '));
        expect(again.authors.map(({ name }) => name)).toEqual(once.authors.map(({ name }) => name));
        expect(again.repairs).toEqual([]);
      }),
    );
  });

  it('knows a listing by its line alone', () => {
    fc.assert(
      fc.property(lines, (line) => {
        expect(read(line)).toEqual(read(line));
      }),
    );
  });
});

// Long enough that work which grows with the square does not end in time, short enough to be run often.
describe('a quarter of a megabyte of', () => {
  it.each([
    'a',
    ',',
    ', ',
    '(',
    ')',
    '()',
    '((a)',
    '{',
    "\\'",
    "\\'{",
    '&',
    '&#',
    '&a;',
    ';',
    ' and',
    ' and ',
    '1,',
    ', 1',
    '*',
    '$',
    '$^',
    '^{',
    '[1',
    '<',
    'Ã',
    'Ã¼',
    'e\u0301',
    '\u0301',
    '\n',
    ' ',
    '\u00a0',
    '.',
    '-',
    "'",
    'A.',
    'Ann ',
    'Ann Lee, ',
    'Lee, Ann, ',
    'Jr., ',
    'III ',
    'et al. ',
    'van ',
    'VAN DER ',
    'ma',
    '王',
    '\ud800',
    '\\thanks{',
    '\\footnote[',
    '´',
    'a´',
    'O´',
    'Team ',
    '(A) b ',
  ])('%j ends', (piece) => {
    const line = piece.repeat(Math.ceil(250_000 / piece.length));
    const { authors } = read(`Ann Lee, ${line}`);
    expect(authors[0]?.raw_name.startsWith('Ann Lee')).toBe(true);
  });
});
