import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { labelBefore } from '../../../pipeline/stages/repositories/links.ts';
import { findRepositories } from '../../../pipeline/stages/repositories/repositories.ts';
import { linkSchema, repositorySchema } from '../../../schemas/paper.ts';

const owner = fc
  .stringMatching(/^[a-z][a-z0-9]{2,10}(-[a-z]{2,8})?$/)
  .filter((word) => !/^(?:x{2,}|anon|user|owner|link|url|repo|org)/.test(word));
const name = fc.stringMatching(/^[A-Z][a-z]{2,8}[-_][a-z]{2,8}$/);
const pieces = fc.constantFrom(
  'https://',
  'http',
  'github',
  '.com',
  '/',
  'github.com/',
  'www.',
  ' ',
  '.',
  ':',
  '}{',
  '\\url{',
  '_',
  '-',
  'I',
  'l1',
  'a/b',
  'GitHub repository ',
  'gist.',
  '.io',
  'zenodo',
  '10.5281/',
  '(',
  ')',
  '"',
  '\u2013',
  '\n',
  'é',
  '\ud800',
);
const dirty = fc.array(fc.oneof(pieces, fc.string({ maxLength: 6 })), { maxLength: 30 }).map((parts) => parts.join(''));

describe('any text', () => {
  test('gives rows that satisfy the schema and quote the field, the same each time', () => {
    fc.assert(
      fc.property(dirty, fc.option(dirty, { nil: null }), (title, abstract) => {
        const text = { title, abstract, url: null, extra: null };
        const found = findRepositories(text, [], () => {});
        for (const row of found.repositories) {
          expect(repositorySchema.safeParse(row).error).toBeUndefined();
          expect(text[row.field]?.slice(row.start, row.end)).toBe(row.raw_url);
        }
        for (const link of found.links) expect(linkSchema.safeParse(link).error).toBeUndefined();
        expect(new Set(found.repositories.map((row) => row.url.toLowerCase())).size).toBe(found.repositories.length);
        expect(findRepositories(text, [], () => {})).toEqual(found);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('a canonical address', () => {
  test('is found wherever it is planted between spaces, with its exact place', () => {
    fc.assert(
      fc.property(fc.string(), owner, name, fc.string(), (before, account, repository, after) => {
        const url = `https://github.com/${account}/${repository}`;
        const abstract = `${before} ${url} and ${after}`;
        const { repositories } = findRepositories({ title: 'Ferns', abstract }, [], () => {});
        const row = repositories.find((found) => found.url === url);
        expect(row).toMatchObject({ owner: account, name: repository, raw_url: url, start: before.length + 1 });
      }),
      { numRuns: 2000 },
    );
  });

  test('reads the same when it is read again', () => {
    fc.assert(
      fc.property(dirty, (abstract) => {
        for (const row of findRepositories({ title: 'Ferns', abstract }, [], () => {}).repositories) {
          const again = findRepositories({ title: 'Ferns', abstract: row.url }, [], () => {});
          expect(again.repositories.map((found) => found.url)).toEqual([row.url]);
        }
      }),
      { numRuns: 2000 },
    );
  });
});

test('the label before a full stop is the run of letters, digits and hyphens with a letter in it', () => {
  const text = fc.string({ unit: fc.constantFrom(...'aZ09--_. @[`{/é') });
  const label = /[A-Za-z][A-Za-z0-9-]*$|[0-9][A-Za-z0-9-]*[A-Za-z][A-Za-z0-9-]*$/;
  fc.assert(
    fc.property(text, fc.nat(60), (before, letters) => {
      const whole = `${before}${'a-'.repeat(letters / 2)}`;
      const from = Math.max(0, whole.length - 40);
      const at = whole.slice(from).search(label);
      expect(labelBefore(whole, whole.length)).toBe(at < 0 ? -1 : from + at);
    }),
    { numRuns: 2000 },
  );
});

test.each([
  ['host repeated', 'github.com/'.repeat(100_000)],
  ['scheme repeated', 'https://'.repeat(125_000)],
  ['one word', `github.com/${'a'.repeat(1_000_000)}`],
  ['one word of l', `github.com${'l'.repeat(1_000_000)}`],
  ['spaces in the address', `github.com${' '.repeat(1_000_000)}/a/b`],
  ['full stops', '.'.repeat(1_000_000)],
  ['labels', 'ab.'.repeat(330_000)],
  ['slashes', '/'.repeat(1_000_000)],
  ['candidate slashes', `https://github.com/${'aI'.repeat(500_000)}`],
  ['owners', 'https://github.com/aI1lIb '.repeat(40_000)],
  ['broken at hyphens', `github.com/a/${'b- '.repeat(330_000)}`],
  ['brackets', `https://ferns.org/${'a)'.repeat(500_000)}`],
  ['letters of github apart', 'g i t h u b '.repeat(80_000)],
  [
    'damaged names after a long abstract',
    `${Array.from({ length: 4000 }, (_, i) => `w${i}ab`).join(' ')} ${'github.com/own/a1b5c0d8e '.repeat(38_000)}`,
  ],
  ['without host', 'GitHub repository a/b '.repeat(45_000)],
  ['addresses without a space', 'http://a.b/c.'.repeat(75_000)],
  ['shorthands', 'github:a/b '.repeat(90_000)],
  ['shorthands among addresses', 'github:a/b github.com/a/c '.repeat(38_000)],
])('1 MB of %s is read', (_, abstract) => {
  const { repositories, links } = findRepositories({ title: abstract, abstract }, [], () => {});
  expect(repositories.length + links.length).toBeLessThan(10);
});
