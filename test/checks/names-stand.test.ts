import { expect, test } from 'vitest';
import { namesStand } from '../../pipeline/checks/record/imported.ts';
import { type SourceName, writeNames } from '../../pipeline/read/formats/names.ts';
import { nameKnownAuthors } from '../../pipeline/stages/authors/structured.ts';

/** An authors line of these names between two others, as a reader writes it. */
function between(name: SourceName) {
  const { authors, nameSpans } = writeNames([{ family: 'Bee', given: 'Ann' }, name, { family: 'Cee', given: 'Bob' }]);
  const record = { kind: 'record', title: '', abstract: null, line_start: 1, line_end: 1 } as const;
  return { ...record, authors, ...(nameSpans === undefined ? {} : { nameSpans }) };
}

test.each<[name: SourceName, read: string[]]>([
  [{ family: 'Dee', given: 'Carl' }, ['Carl Dee']],
  [{ family: 'Dee', given: '1' }, ['Dee']],
  // marks that the source gives as a part of a name
  [{ family: '1', given: '2  van der Dee', suffix: 'Carl' }, ['Carl van der Dee']],
  [{ family: '(eds.)', given: 'Carl' }, ['Carl']],
  [{ family: '[1]', given: 'Dee' }, ['Dee']],
  [{ family: '\u200b', given: 'Carl Dee' }, ['Carl Dee']],
  // marks alone are nobody
  [{ family: '1', given: '2' }, []],
  [{ family: '*' }, []],
  [{ family: '(eds.)' }, []],
  [{ literal: '1' }, []],
])('%j is read, and the names stand', (name, read) => {
  const record = between(name);
  const { authors } = nameKnownAuthors(record.authors!, record.nameSpans!, () => {});
  expect(authors.map((author) => author.name)).toEqual(['Ann Bee', ...read, 'Bob Cee']);
  expect(namesStand(record, authors)).toBe(true);
});

test.each<SourceName>([
  { family: 'Dee', given: 'Carl' },
  { family: 'Dee (eds.)' },
  { literal: 'Tides Group' },
  { family: '王' },
])('%j that is lost does not stand', (name) => {
  const raw = [{ raw_name: 'Bee, Ann' }, { raw_name: 'Cee, Bob' }];
  expect(namesStand(between(name), raw)).toBe(false);
});
