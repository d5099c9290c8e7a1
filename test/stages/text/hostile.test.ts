import { expect, test } from 'vitest';
import { cleanField } from '../../../pipeline/stages/text/text.ts';
import { replay } from './table.ts';

const patterns = [
  ...[
    '{',
    '}',
    '$',
    '\\',
    '*',
    '_',
    '`',
    '&',
    '- ',
    '.A',
    ',a',
    '[',
    '](',
    'Ã',
    'â',
    'â€',
    '~',
    '^',
    '^{',
    '\\emph{',
    '\\frac{',
    '\\cite[',
    '\\cite{a',
    '<',
    '<i>',
    '&amp;',
  ],
  ...[
    'a',
    'A',
    ' ',
    '\n',
    ' \n',
    'a-\n',
    '\u0301',
    '\u200b',
    '\ud800',
    '``',
    "'",
    '---',
    '(',
    '( ',
    '(cid:173)',
    'word- word ',
    'zorb.We ',
    'oneof ',
    'https:',
    'https://a',
    'a.',
    'www.',
  ],
  ...[
    '** a',
    'a** ',
    '_a',
    '$a ',
    '\\"',
    '\\c ',
    '\\left',
    '{\\it ',
    '{A',
    '\\url{',
    '\\href{a}',
    '\\footnote{',
    'é”—',
    'mph{a',
    '&amp',
    '`a',
    '*a _b ',
  ],
];

test.each(patterns)('a megabyte of %j is cleaned', (pattern) => {
  const raw = pattern.repeat(Math.ceil(1_000_000 / pattern.length));
  for (const field of ['title', 'abstract'] as const) {
    const { value, repairs } = cleanField(raw, field, () => {});
    if (repairs.length < 100) expect(replay(raw, repairs)).toBe(value);
    expect(value.isWellFormed()).toBe(true);
  }
});
