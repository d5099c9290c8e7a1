import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { markupIn } from '../../../pipeline/stages/text/markup.ts';
import { cleanField, cleanText } from '../../../pipeline/stages/text/text.ts';
import { textRules } from '../../../schemas/codes.ts';
import { clean, replay } from './table.ts';

const dirt = fc.constantFrom(
  ...[
    '\\emph{',
    '\\textbf{',
    '{\\it ',
    '}',
    '{',
    '$',
    '$x^2$',
    '\\alpha',
    '\\cite{a}',
    '~',
    '\\%',
    '\\',
    '\\frac{',
    '^',
    '_',
    '**',
    '*',
    '_',
    '`',
    '``',
    "''",
  ],
  ...[
    '--',
    '---',
    '- ',
    '-\n',
    '\n',
    '.A',
    'word.We',
    'end,next',
    '&amp;',
    '&lt;i&gt;',
    '<i>',
    '</i>',
    '<sup>2</sup>',
    '<',
    '&',
    'Ã©',
    'вЂ™',
    'Ð°Ð±',
    'don\x92t',
    '<h4>',
    '</h4>',
    '<mml:math>',
    '</mml:math>',
    '<!--',
    '-->',
    '&NBSP;',
    '\\(',
    '\\)',
    '\\not',
    'â€™',
    'â\u0080\u0099',
    'â',
  ],
  ...[
    '\u00a0',
    '\u200b',
    '\ufeff',
    '\u00ad',
    '\t',
    '\u0301',
    '\ud835',
    '\udc00',
    '\ufffd',
    ' ',
    '  ',
    ' ,',
    '()',
    '(cid:173)',
    '\\url{https://x.org/a\\_b}',
  ],
  ...[
    'struc- ture',
    'learning',
    'the',
    'https://github.com/some/one',
    'github.com/a/b_c',
    '[t](https://x.org)',
    '#',
    '\\footnote{',
    "\\'e",
    '\\"',
  ],
);
const dirty = fc.array(
  fc.oneof(
    { weight: 4, arbitrary: dirt },
    fc.string({ unit: 'binary', maxLength: 4 }),
    fc.constantFrom(' ', 'a', 'word '),
  ),
  { maxLength: 40 },
);
const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 80 }),
  dirty.map((parts) => parts.join('')),
  dirty.map((parts) => parts.join(' ')),
);
const options = { numRuns: 3000 };

describe('any text', () => {
  test('its repairs, replayed on the raw value, give the clean one', () => {
    fc.assert(
      fc.property(text, fc.constantFrom('title' as const, 'abstract' as const), (raw, field) => {
        const { value, repairs } = cleanField(raw, field, () => {});
        expect(replay(raw, repairs)).toBe(value);
        expect(markupIn(value)).toBeNull();
        for (const { rule } of repairs) expect(textRules).toHaveProperty([rule]);
      }),
      options,
    );
  });

  test('cleaned twice is cleaned once', () => {
    fc.assert(
      fc.property(text, (raw) => {
        const { value } = cleanField(raw, 'abstract', () => {});
        expect(cleanField(value, 'abstract', () => {}).repairs).toEqual([]);
      }),
      options,
    );
  });

  test('comes out as plain Unicode', () => {
    fc.assert(
      fc.property(text, (raw) => {
        const { value } = cleanField(raw, 'abstract', () => {});
        expect(value).toBe(value.normalize('NFC'));
        expect(value.isWellFormed()).toBe(true);
        expect(value).not.toMatch(
          /^\s|\s$|\s\s|[^\S ]|[\u0000-\u001f\u007f-\u009f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufffd]/u,
        );
      }),
      options,
    );
  });
});

const words = [
  'networks',
  'learn',
  'a',
  'robust',
  'model',
  'of',
  'graphs',
  'Our',
  'method',
  'x_i',
  'AT&T',
  'R&D',
  'A*',
  'e.g.,',
  'Node.js',
  'GPT-3.5',
  'd>1',
  '“so”',
  'naïve',
  '3–5',
];
const sentence = fc
  .array(fc.constantFrom(...words), { minLength: 1, maxLength: 12 })
  .map((list) => `We find that ${list.join(' ')} hold.`);

test('clean text is a fixed point', () => {
  fc.assert(
    fc.property(fc.array(sentence, { minLength: 1, maxLength: 5 }), (sentences) => {
      const plain = sentences.join(' ');
      expect(cleanField(plain, 'abstract', () => {})).toEqual({ value: plain, repairs: [] });
    }),
    { numRuns: 1000 },
  );
});

const segment = fc.stringMatching(/^[A-Za-z0-9](?:[A-Za-z0-9_.~-]{0,12}[A-Za-z0-9])?$/);
const url = fc
  .tuple(
    fc.constantFrom(
      'https://github.com/',
      'https://gitlab.com/',
      'github.com/',
      'https://x.org/~',
      'https://x.org/a%20b/',
    ),
    segment,
    segment,
  )
  .map(([host, owner, name]) => `${host}${owner}/${name}`);

test('an address survives among dirt', () => {
  fc.assert(
    fc.property(
      sentence,
      url,
      fc.constantFrom('*bold* and ', '\\emph{x} at ', "``q'' -- at ", '50\\% at ', 'struc- ture at '),
      (before, address, mark) => {
        expect(clean(`${before} It is ${mark}${address} for all. ${before}`).value).toContain(` ${address} `);
      },
    ),
    { numRuns: 2000 },
  );
});

test.each([
  ['\\url{https://github.com/a/b\\_c-d}', 'https://github.com/a/b_c-d'],
  ['at~\\url{https://x.org/~name}.', 'at https://x.org/~name.'],
  ['(https://github.com/a/b_c_d)', '(https://github.com/a/b_c_d)'],
  ['see https: //github. com/owner/ name', 'see https: //github. com/owner/ name'],
  ['code:https://github.com/a/b', 'code:https://github.com/a/b'],
])('an address in %j stays in %j', (raw, value) => {
  expect(clean(raw).value).toBe(value);
});

describe('a record', () => {
  test('has no title left, no abstract left', () => {
    expect(cleanText({ title: ' \u200b\n', abstract: '\u00a0' }, () => {})).toMatchObject({
      title: '',
      abstract: null,
    });
    expect(cleanText({ title: 'A title', abstract: null }, () => {})).toEqual({
      title: 'A title',
      abstract: null,
      repairs: [],
    });
  });

  test('notes each code once, and repairs its title first', () => {
    const notes: string[] = [];
    const { repairs } = cleanText({ title: '\\emph{Nets}', abstract: '\\emph{Nets} \\textbf{learn}.' }, (code) =>
      notes.push(code),
    );
    expect(notes).toEqual(['text/latex']);
    expect(repairs.map(({ field, before }) => `${field} ${before}`)).toEqual([
      'title \\emph{',
      'title }',
      'abstract \\emph{',
      'abstract }',
      'abstract \\textbf{',
      'abstract }',
    ]);
  });

  test('takes evidence for its abstract from its title', () => {
    const record = { title: 'Zorblax for all', abstract: 'We use zor- blax.' };
    expect(cleanText(record, () => {}).abstract).toBe('We use zorblax.');
  });
});

describe('the seed', () => {
  const lines = readFileSync(new URL('../../../seeds/raw/listing.txt', import.meta.url), 'utf8').split('\n');
  // a human correction, not a rule, gives record 37 its title
  test.each(Array.from({ length: 50 }, (_, index) => index + 1))('record %i is as its golden', (number) => {
    const golden = JSON.parse(
      readFileSync(new URL(`../../golden/seed/${String(number).padStart(2, '0')}.json`, import.meta.url), 'utf8'),
    );
    const notes: string[] = [];
    const at = 3 * (number - 1);
    const cleaned = cleanText({ title: lines[at]!, abstract: lines[at + 2]! }, (code) => notes.push(code));
    if (number !== 37) expect(cleaned.title).toBe(golden.title);
    expect(cleaned.abstract).toBe(golden.abstract);
    expect(notes).toEqual(expect.arrayContaining(golden.issues.filter((code: string) => code.startsWith('text/'))));
  });
});
