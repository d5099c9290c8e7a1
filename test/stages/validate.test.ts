import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { noMetadata } from '../../pipeline/record/metadata.ts';
import type { MappedPaper } from '../../pipeline/record/record.ts';
import { validate } from '../../pipeline/stages/validate.ts';
import { faultWords, plainWords } from '../../schemas/fault.ts';
import { paperSchema } from '../../schemas/paper.ts';

const paper: MappedPaper = {
  id: `p${'a'.repeat(20)}`,
  title: 'Ferry Timetables',
  authors: [],
  abstract: null,
  repositories: [],
  links: [],
  ...noMetadata,
  issues: [],
};

const accepts = (title: string) => !('code' in validate({ ...paper, title }));

/** The cleaning policy said again, plainly. */
function isClean(text: string): boolean {
  return (
    text !== '' &&
    text === text.trim() &&
    !/\s\s/.test(text) &&
    !/[^\S ]/.test(text) &&
    !/\p{Cc}/u.test(text) &&
    text.isWellFormed() &&
    text === text.normalize('NFC')
  );
}

describe('clean text', () => {
  test('is what the policy says, for every code unit inside and at the edges', () => {
    const wrong: string[] = [];
    for (let code = 0; code < 0x10000; code++) {
      const letter = String.fromCharCode(code);
      const texts = code < 0x3100 || code >= 0xd800 ? [`a${letter}b`, `${letter}b`, `a${letter}`] : [`a${letter}b`];
      for (const text of texts) if (accepts(text) !== isClean(text)) wrong.push(text);
    }
    expect(wrong).toEqual([]);
  });

  test('is what the policy says wherever two letters of the blocks of surely clean ones meet', () => {
    const blocks =
      '\u00a1-\u02ff\u0388-\u03ff\u2010-\u2027\u2030-\u205e\u2070-\u20bf\u2100-\u2125\u2130-\u2328\ufb00-\ufb06';
    const inBlock = new RegExp(`[!-~${blocks}]`);
    const letters = Array.from({ length: 0x10000 }, (_, code) => String.fromCharCode(code)).filter((letter) =>
      inBlock.test(letter),
    );
    const wrong = letters.filter((letter) => {
      const pairs = letters.map((other) => letter + other).join('');
      return !accepts(pairs) || !isClean(pairs);
    });
    expect(wrong).toEqual([]);
  });

  test('is what the policy says in any text', () => {
    const unit = fc.constantFrom(
      'a',
      ' ',
      '\t',
      '\n',
      'é',
      'e',
      '\u0301',
      '\u00a0',
      '’',
      '\u2028',
      '\u212b',
      '\ud835',
      '\udd38',
      'ﬁ',
      '\u0085',
    );
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 12 }), (text) => accepts(text) === isClean(text)),
      {
        numRuns: 2000,
      },
    );
  });
});

test('a refusal names the first field at fault', () => {
  expect(validate({ ...paper, title: '' })).toMatchObject({ code: 'record/title-empty' });
  expect(validate({ ...paper, abstract: 'two  spaces' })).toMatchObject({
    code: 'record/invalid',
    detail: expect.stringMatching(/^"abstract" is empty, or has edge, double or odd white space/),
  });
});

test('refuses what the schema itself refuses, with the same words', () => {
  const whole = {
    ...paper,
    authors: [
      { position: 1, name: 'Ann Lee', given: 'Ann', family: 'Lee', suffix: null, literal: null, raw_name: 'Lee, Ann' },
    ],
    abstract: 'See github.com/a/b.',
    repositories: [
      {
        host: 'github.com',
        owner: 'a',
        name: 'b',
        url: 'https://github.com/a/b',
        raw_url: 'github.com/a/b',
        field: 'abstract',
        start: 4,
        end: 18,
      },
    ],
    links: [{ kind: 'other', url: 'https://a.org' }],
    issues: ['authors/missing'],
  };
  const odd = [
    undefined,
    null,
    '',
    ' ',
    'a  b',
    'e\u0301',
    '\ud800',
    0,
    1.5,
    -1,
    Number.NaN,
    true,
    [],
    {},
    [null],
    new Date(),
  ];
  const schema = paperSchema.omit({ sources: true });
  const places = [whole, whole.authors[0]!, whole.repositories[0]!, whole.links[0]!];
  let refused = 0;
  for (const [place, object] of places.entries()) {
    for (const key of [...Object.keys(object), 'sources', '__proto__']) {
      for (const value of odd) {
        const damaged = structuredClone(whole);
        const target = [damaged, damaged.authors[0]!, damaged.repositories[0]!, damaged.links[0]!][place]!;
        Object.defineProperty(target, key, { value, enumerable: true });
        if (key === 'title' && value === '') continue;
        const { error } = schema.safeParse(damaged, { error: plainWords });
        const issue = error?.issues[0];
        const expected = issue && { code: 'record/invalid', detail: faultWords(error!) };
        expect(validate(damaged as MappedPaper)).toEqual(expected ?? damaged);
        if (issue) refused++;
      }
    }
  }
  expect(validate(whole as MappedPaper)).toBe(whole);
  expect(refused).toBeGreaterThan(300);
});
