import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { apa, bibtex, citation } from '../../pipeline/metadata/citation.ts';
import { type Facts, readFacts } from '../../pipeline/metadata/facts.ts';
import { config, date, describeRelease, makeRelease, type Release, version } from './release.ts';

let release: Release;
beforeAll(async () => {
  release = await makeRelease(6);
});
afterAll(() => rmSync(release.root, { recursive: true }));

// What Citation File Format 1.2.0 allows of what a dataset can say, written down from its guide.
const text = z.string().min(1);
const cff = z.strictObject({
  'cff-version': z.literal('1.2.0'),
  message: text,
  title: text,
  authors: z
    .array(
      z.union([
        z.strictObject({ name: text, website: z.url().optional() }),
        z.strictObject({
          'family-names': text.optional(),
          'given-names': text.optional(),
          orcid: z
            .string()
            .regex(/^https:\/\/orcid\.org\/(?:\d{4}-){3}\d{3}[\dX]$/)
            .optional(),
        }),
      ]),
    )
    .min(1),
  type: z.enum(['dataset', 'software']).optional(),
  abstract: text.optional(),
  version: z.union([text, z.number()]).optional(),
  'date-released': z
    .string()
    .regex(/^\d{4}-(?:0[1-9]|1[012])-(?:0[1-9]|[12]\d|3[01])$/)
    .optional(),
  doi: z
    .string()
    .regex(/^10\.\d{4,9}(?:\.\d+)?\/[A-Za-z0-9:/_;\-.()[\]\\]+$/)
    .optional(),
  url: z.url({ protocol: /^(?:https?|s?ftp)$/ }).optional(),
  keywords: z.array(text).min(1).optional(),
});

describe('CITATION.cff', () => {
  test('is valid and names version and day', () => {
    const value: unknown = parse(readFileSync(join(release.folder, 'CITATION.cff'), 'utf8'));
    expect(cff.parse(value)).toMatchObject({ type: 'dataset', version, 'date-released': date });
  });

  test('is valid with people, a DOI, and words that YAML would read as something else', async () => {
    const facts = await readFacts(release.folder, { version: '2.0.0', date, config });
    const creators = [
      { given: 'Null', family: 'de: Melo', orcid: 'https://orcid.org/0000-0002-1825-0097' },
      { name: 'No' },
    ];
    const dataset = {
      ...facts.dataset,
      creators,
      keywords: ['yes', '1.0', '# no'],
      citation: { message: 'on', doi: '10.1234/x.y' },
    };
    const strange: Facts = { ...facts, dataset };
    const value = cff.parse(parse(await citation(strange)));
    expect(value).toMatchObject({ doi: '10.1234/x.y', keywords: ['yes', '1.0', '# no'], message: 'on' });
    expect(bibtex(strange)).toContain('author = {de: Melo, Null and {No}}');
  });

  const person = (given: string, family: string) => ({ given, family });
  test.each([
    ['a group', [{ name: 'Harbour Team' }], 'Harbour Team. (2026). Tides (Version 1.0.0) [Data set].'],
    ['a person', [person('Ada Jean-Luc', 'Moor')], 'Moor, A. J.-L. (2026). Tides (Version 1.0.0) [Data set].'],
    [
      'two',
      [person('Ada', 'Moor'), { name: 'Harbour Team' }],
      'Moor, A., & Harbour Team. (2026). Tides (Version 1.0.0) [Data set].',
    ],
    [
      'more than twenty',
      Array.from({ length: 22 }, (_, index) => ({ name: `N${index}` })),
      `${Array.from({ length: 19 }, (_, index) => `N${index}`).join(', ')}, … N21. (2026). Tides (Version 1.0.0) [Data set].`,
    ],
  ])('in the style of the APA: %s', (_, creators, expected) => {
    const dataset = { name: 'tides', title: 'Tides', creators, citation: {} };
    expect(apa({ dataset, version: '1.0.0', date: '2026-11-23' })).toBe(expected);
  });
});

const digest = z.strictObject({ sha256: z.string().regex(/^[0-9a-f]{64}$/) });
const dependency = z.strictObject({ name: text, uri: z.url().optional(), digest: digest.optional() });
const statement = z.strictObject({
  _type: z.literal('https://in-toto.io/Statement/v1'),
  subject: z.array(z.strictObject({ name: text, digest })).min(1),
  predicateType: z.literal('https://slsa.dev/provenance/v1'),
  predicate: z.strictObject({
    buildDefinition: z.strictObject({
      buildType: z.url(),
      externalParameters: z.record(z.string(), z.unknown()),
      internalParameters: z.record(z.string(), z.unknown()),
      resolvedDependencies: z.array(dependency).min(1),
    }),
    runDetails: z.strictObject({ builder: z.strictObject({ id: z.url(), version: z.record(z.string(), text) }) }),
  }),
});

describe('provenance.json', () => {
  const hashOf = (path: string) => createHash('sha256').update(readFileSync(path)).digest('hex');

  test('subjects are the files of the release, dependencies its inputs; no clock', () => {
    const value = statement.parse(JSON.parse(readFileSync(join(release.folder, 'provenance.json'), 'utf8')));
    const files = readdirSync(release.folder, { withFileTypes: true }).filter((entry) => entry.isFile());
    const names = files.map(({ name }) => name).filter((name) => !/^(?:provenance\.json|SHA256SUMS)$/.test(name));
    expect(value.subject.map(({ name }) => name)).toEqual(names.sort());
    for (const { name, digest } of value.subject) expect(digest.sha256, name).toBe(hashOf(join(release.folder, name)));
    const [input] = value.predicate.buildDefinition.resolvedDependencies;
    expect(input).toEqual({ name: 'harbour.txt', digest: { sha256: hashOf(join(release.root, 'in/harbour.txt')) } });
    expect(JSON.stringify(value)).not.toMatch(/startedOn|finishedOn|invocationId/);
  });
});

test('the same release is described in the same bytes', async () => {
  const files = [
    'CITATION.cff',
    'LICENSE.md',
    'README.md',
    'croissant.json',
    'datapackage.json',
    'provenance.json',
    'npm/package.json',
    'npm/data/papers.digests',
  ];
  const read = () => files.map((file) => readFileSync(join(release.folder, file), 'utf8'));
  const before = read();
  await describeRelease(release.folder);
  expect(read()).toEqual(before);
  expect(before.join('')).not.toContain(release.root);
});
