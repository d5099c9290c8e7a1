import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { modelRows } from '../../../pipeline/stages/model-table.ts';
import { singleSpaces } from '../../../pipeline/stages/text/characters.ts';
import { applyEdits } from '../../../pipeline/stages/text/edits.ts';
import { counter } from '../../../pipeline/stages/text/evidence.ts';
import { hasHole } from '../../../pipeline/stages/text/flags.ts';
import { letter, letterKind } from '../../../pipeline/stages/text/letters.ts';
import { eachWord } from '../../../pipeline/stages/text/lost-space.ts';
import { scan } from '../../../pipeline/stages/text/scan.ts';
import { steps } from '../../../pipeline/stages/text/text.ts';
import { triggers } from '../../../pipeline/stages/text/triggers.ts';

const pieces = [
  ...[
    'a',
    'net',
    'Deep',
    'oneof',
    'in',
    'when',
    'is',
    'x_i',
    '𝜌',
    '𝑥y',
    'ﬁne',
    'É',
    'ß',
    'naïve',
    'Ω',
    '模型',
    'cid',
    '7',
    '½',
  ],
  ...[
    ' ',
    '  ',
    '\n',
    '\t',
    '\u00a0',
    '\u2009',
    '\u0085',
    '-',
    '--',
    '- ',
    '.',
    ',',
    ';',
    ':',
    '%',
    '(',
    ')',
    '()',
    '( ',
    ' -',
  ],
  ...[
    '&amp;',
    '<i>',
    '</i>',
    '\\',
    '$',
    '~',
    '{',
    '}',
    '*',
    '_',
    '#',
    '# ',
    '[',
    '](',
    '`',
    "'",
    '/',
    'www.',
    'https://x.org/',
  ],
  ...[
    'â',
    'ï¬',
    'Ã©',
    'Â',
    '€',
    '\ufffd',
    '\u200b',
    '\ud835',
    '\udc65',
    '\u0301',
    '\u212b',
    '\u0007',
    '\u007f',
    '\u0080',
  ],
];
const text = fc.oneof(
  fc.array(fc.constantFrom(...pieces), { maxLength: 30 }).map((list) => list.join('')),
  fc.string({ unit: 'binary', maxLength: 60 }),
);
const options = { numRuns: 5000 };

// these act only on texts with signs of lost spaces in ASCII, though they may find more in others
const asked = new Set(['text/hyphenation', 'text/glued-words', 'text/lost-space']);

describe('the signs of a text', () => {
  test('are those of all its rules: without them a rule finds nothing and notes nothing', () => {
    fc.assert(
      fc.property(text, fc.constantFrom('title' as const, 'abstract' as const), (raw, field) => {
        const signs = scan(raw);
        for (const { name, needs, rule } of steps) {
          if ((signs & needs) !== 0 || asked.has(name)) continue;
          const notes: string[] = [];
          expect([name, rule(raw, { field, title: '', note: (code) => notes.push(code) }), notes]).toEqual([
            name,
            [],
            [],
          ]);
        }
      }),
      options,
    );
  });

  test('tell which holes it may have', () => {
    fc.assert(
      fc.property(text, (raw) => {
        expect(hasHole(raw, scan(raw) | triggers.hyphen)).toBe(hasHole(raw, ~0));
      }),
      options,
    );
  });

  test('stay, but for the blanks, when blanks beside blanks go', () => {
    fc.assert(
      fc.property(text, (raw) => {
        const edits = singleSpaces(raw);
        const clean = applyEdits(raw, edits, 'title', 'text/space', []);
        expect(clean).toBe(raw.replace(/ +/g, ' ').replace(/^ | $/g, ''));
        if (edits.length > 0 && !raw.endsWith(' ')) expect(scan(clean)).toBe(scan(raw) & ~triggers.space);
      }),
      options,
    );
  });

  test.each([32766, 32767, 32768, 32769, 65535, 65536])(
    'are seen across the blocks of a text of %i characters and more',
    (length) => {
      for (const pair of ['  ', '- ', '.A', ',a', '--', ' )', '( ', 'é×']) {
        const alone = scan(`x${pair}x`);
        expect(alone).not.toBe(0);
        expect(scan(`${'x'.repeat(length)}${pair}x`)).toBe(alone);
        expect(scan(`${'x'.repeat(length - 1)}${pair}${'x'.repeat(length)}`)).toBe(alone);
      }
      expect(scan('x'.repeat(length))).toBe(0);
    },
  );
});

describe('words', () => {
  test('of the lists are in small letters, so that one which stands there needs no folding', () => {
    const words = [...modelRows('text/model/words.tsv'), ...modelRows('text/model/capitalized.tsv')];
    for (const word of words) expect(word.toLowerCase()).toBe(word);
  });

  test('are what the Unicode properties say', () => {
    for (let point = 0; point < 0x20000; point++) {
      const character = String.fromCodePoint(point);
      const kind = letterKind(point);
      if (kind !== letterKind(point)) throw new Error(`${point} changes`);
      if (/\p{L}/u.test(character) !== ((kind & letter.any) !== 0)) throw new Error(`${point} as a letter`);
      if (/\p{Ll}/u.test(character) !== ((kind & letter.small) !== 0)) throw new Error(`${point} as a small letter`);
      if (/\p{N}/u.test(character) !== ((kind & letter.number) !== 0)) throw new Error(`${point} as a number`);
      if (/[_@/\\-]/u.test(character) !== ((kind & letter.glue) !== 0)) throw new Error(`${point} as glue`);
    }
  });

  test('by themselves are found as a pattern finds them', () => {
    const alone = /(?<![\p{L}\p{N}_@./\\-])\p{L}\p{Ll}{3,}(?![\p{L}\p{N}_@/\\-])/gu;
    fc.assert(
      fc.property(text, (raw) => {
        const found: string[] = [];
        eachWord(raw, (start, end) => found.push(`${start} ${raw.slice(start, end)}`));
        expect(found).toEqual(Array.from(raw.matchAll(alone), ({ 0: word, index }) => `${index} ${word}`));
      }),
      options,
    );
  });

  test('are counted as a pattern counts them', () => {
    fc.assert(
      fc.property(text, (raw) => {
        const small = raw.toLowerCase();
        const words = small.match(/\p{L}+(?:-\p{L}+)*/gu) ?? [];
        const count = counter(raw);
        for (let asked = 0; asked < 8; asked++) count('q');
        for (const word of words) expect(count(word)).toBe(words.filter((each) => each === word).length);
      }),
      options,
    );
  });
});
