import { expect, test } from 'vitest';
import { lineOfName } from '../../pipeline/site/page/author-lines.ts';
import { type Draft, makeLine } from '../../pipeline/site/page/correction-line.ts';
import { type Correction, correctionSchema } from '../../schemas/correction.ts';

const id = `p${'a'.repeat(20)}`;
const name = (given: string, family: string, suffix = '', literal = '') => ({ given, family, suffix, literal });
const draft = (field: string, value: Draft['value'], over: Partial<Draft> = {}): Draft => ({
  id,
  field,
  value,
  reason: 'A letter is lost.',
  evidence: 'The title page.',
  ...over,
});

test.each<[Draft, Correction['value'], Correction['value']]>([
  [draft('title', '  Tidal\n ropes '), 'Tidal rope', 'Tidal ropes'],
  [draft('title', 'Cafe\u0301 ropes'), 'Cafe', 'Café ropes'],
  [draft('abstract', null), 'Ropes.', null],
  [
    draft('authors[3]', name('Ada ', 'de  Vries')),
    null,
    { given: 'Ada', family: 'de Vries', suffix: null, literal: null },
  ],
  [
    draft('authors[1]', name('', '', '', 'Rope Team')),
    null,
    { given: null, family: null, suffix: null, literal: 'Rope Team' },
  ],
  [
    draft('authors', 'Berg,  Ada\n\nCole, Dan, Jr.\n{Rope Team}\nPlato\nRoy, , III\nVries, Jo, Jr., MD'),
    [],
    [
      { given: 'Ada', family: 'Berg', suffix: null, literal: null },
      { given: 'Dan', family: 'Cole', suffix: 'Jr.', literal: null },
      { given: null, family: null, suffix: null, literal: 'Rope Team' },
      { given: null, family: 'Plato', suffix: null, literal: null },
      { given: null, family: 'Roy', suffix: 'III', literal: null },
      { given: 'Jo', family: 'Vries', suffix: 'Jr., MD', literal: null },
    ],
  ],
  [draft('authors', ''), [{ given: 'Ada', family: 'Berg', suffix: null, literal: null }], []],
  [draft('year', '2019'), null, 2019],
  [draft('year', null), 2018, null],
  [draft('keywords', 'ropes; tides ;'), [], ['ropes', 'tides']],
  [draft('keywords', null), ['ropes'], []],
  [draft('doi', '10.1234/ab-c'), null, '10.1234/ab-c'],
])('%j becomes a line that a build reads', (given, present, value) => {
  const made = makeLine(given, present);
  expect(made).toHaveProperty('line');
  const { id: own, field, reason, evidence } = given;
  const line = JSON.parse('line' in made ? made.line : '');
  expect(line).toEqual({ id: own, field, value, reason, evidence });
  expect(correctionSchema.parse(line)).toEqual(line);
});

test.each<[Draft, Correction['value'], string]>([
  [draft('title', ''), 'x', 'The value is empty.'],
  [draft('title', 'Ropes '), 'Ropes', 'The value is the one the record has.'],
  [draft('title', 'Ropes', { reason: ' ' }), 'x', 'The reason is missing: what is wrong?'],
  [draft('title', 'Ropes', { evidence: '' }), 'x', 'The evidence is missing: what shows that the new value is right?'],
  [draft('authors[1]', name('Ada', '')), null, 'A person needs a family name; a single name is one too.'],
  [
    draft('authors[1]', name('Ada', '', '', 'Team')),
    null,
    'A group has no given name, family name or suffix: leave them empty.',
  ],
  [draft('authors', ', Ada\n, Ben'), [], 'A person needs a family name; a single name is one too.'],
  [draft('authors', '{}'), [], 'A person needs a family name; a single name is one too.'],
  [
    draft('authors', 'Berg, Ada'),
    [{ given: 'Ada', family: 'Berg', suffix: null, literal: null }],
    'The value is the one the record has.',
  ],
  [draft('authors[0]', name('Ada', 'Berg')), null, 'authors[0] is no field that may be corrected.'],
  [draft('extra', 'x'), null, 'extra is no field that may be corrected.'],
  [draft('doi', '10.1234/AB'), null, '"value" must be in small letters.'],
])('%j is told what is wrong', (given, present, problem) => {
  expect(makeLine(given, present)).toEqual({ problems: expect.arrayContaining([problem]) });
});

test.each(['Berg, Ada', 'Cole, Dan, Jr.', '{Rope Team}', 'Plato', 'Roy, , III', 'Vries, Jo, Jr., MD', ', Ada'])(
  'the line %s is read as the name that it shows',
  (line) => {
    const made = makeLine(draft('authors', `Roe, Eva\n${line}`), []);
    if (!('line' in made)) return expect(line).toBe(', Ada');
    expect(JSON.parse(made.line).value.map(lineOfName)).toEqual(['Roe, Eva', line]);
  },
);
