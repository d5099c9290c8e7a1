import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fileAddress } from '../../pipeline/metadata/address.ts';
import { croissant } from '../../pipeline/metadata/croissant.ts';
import { datacite } from '../../pipeline/metadata/datacite.ts';
import { type Facts, readFacts } from '../../pipeline/metadata/facts.ts';
import { roCrate } from '../../pipeline/metadata/ro-crate.ts';
import { renamings } from '../../pipeline/publish/renamings.ts';
import { config, date, makeRelease, type Release, version } from './release.ts';

let release: Release;
let facts: Facts;

beforeAll(async () => {
  release = await makeRelease(5);
  facts = await readFacts(release.folder, { version, date, config });
});
afterAll(() => rmSync(release.root, { recursive: true }));

const ada = { given: 'Ada', family: 'Moor', orcid: 'https://orcid.org/0000-0002-1825-0097' };

/** The facts of a dataset that says more. */
function told(more: object): Facts {
  return { ...facts, dataset: { ...facts.dataset, ...more } };
}

describe('the address of a file', () => {
  test.each([
    [undefined, 'papers.csv'],
    ['https://paperset.example/seed', 'papers.csv'],
    ['https://data.harbour.org', `https://data.harbour.org/${version}/papers.csv`],
    ['https://data.harbour.org/papers/', `https://data.harbour.org/papers/${version}/papers.csv`],
  ])('of a dataset at %s is %s', (homepage, address) => {
    expect(fileAddress(told({ homepage }), 'papers.csv')).toBe(address);
  });

  test('stands in Croissant and RO-Crate, and follows the file into a folder of many versions', () => {
    const known = told({ homepage: 'https://data.harbour.org' });
    const naming = (file: string) => (file.includes('.') ? file.replace('.', '-1.2.0.') : file);
    const renamed = (name: string, text: string) => JSON.parse(renamings.get(name)!(text, naming));
    const address = 'https://data.harbour.org/papers-1.2.0.csv';
    const { distribution } = renamed('croissant.json', croissant(known));
    expect(distribution.map(({ contentUrl }: { contentUrl: string }) => contentUrl)).toContain(address);
    const crate = renamed('ro-crate-metadata.json', roCrate(known));
    const file = crate['@graph'].find((entity: { '@id': string }) => entity['@id'] === 'papers-1.2.0.csv');
    expect(file).toMatchObject({ '@type': 'File', contentUrl: address });
  });
});

describe('datacite.json', () => {
  test('names creators, the version and the terms', () => {
    const creators = [ada, { name: 'Tide Group' }];
    const record = JSON.parse(datacite(told({ creators, citation: { message: 'Cite.', doi: '10.9999/tides' } })));
    expect(record).toMatchObject({
      doi: '10.9999/tides',
      version,
      publicationYear: date.slice(0, 4),
      publisher: { name: 'Tide Group' },
    });
    expect(record.creators[0]).toMatchObject({ name: 'Moor, Ada', nameIdentifiers: [{ nameIdentifier: ada.orcid }] });
    expect(record.creators[1]).toEqual({ name: 'Tide Group', nameType: 'Organizational' });
  });

  test('says nothing of a DOI that is not there', () => expect(datacite(facts)).not.toContain('"doi"'));
});

describe('ro-crate-metadata.json', () => {
  const graph = (given: Facts) => JSON.parse(roCrate(given))['@graph'] as { '@id': string; [key: string]: unknown }[];

  test('leads from its descriptor to every data file, each an entity of its own', () => {
    const entities = new Map(graph(facts).map((entity) => [entity['@id'], entity]));
    expect(entities.get('ro-crate-metadata.json')).toMatchObject({ about: { '@id': './' } });
    const parts = entities.get('./')!.hasPart as { '@id': string }[];
    expect(parts).toHaveLength(29);
    for (const part of parts) expect(entities.has(part['@id']), part['@id']).toBe(true);
    expect(entities.size).toBe(graph(facts).length);
  });

  test('refers to nothing that it does not hold', () => {
    const entities = graph(
      told({ creators: [ada, { name: 'Tide Group' }], citation: { message: 'Cite.', doi: '10.9999/tides' } }),
    );
    const ids = new Set(entities.map((entity) => entity['@id']));
    const references = JSON.stringify(entities).matchAll(/\{"@id":"([^"]+)"\}/g);
    expect([...references].map(([, id]) => id).filter((id) => !ids.has(id!) && !id!.includes('/ro/crate/'))).toEqual(
      [],
    );
  });
});
