import { describe, expect, test } from 'vitest';
import { uncorrectedId } from '../../pipeline/diff/uncorrected.ts';
import { CliError } from '../../pipeline/error.ts';
import {
  type Correctable,
  correct,
  noCorrections,
  parseCorrections,
  readCorrections,
} from '../../pipeline/record/corrections.ts';
import { paperId } from '../../pipeline/record/identity.ts';
import { noMetadata } from '../../pipeline/record/metadata.ts';
import { auditsTo, displayName } from '../../pipeline/record/name.ts';
import { applyRepairs } from '../../pipeline/record/repair.ts';
import { corrected, line, name, paper } from './corrected.ts';

describe('parseCorrections', () => {
  test('blank lines and CRLF are nothing', () => {
    expect(parseCorrections(`\r\n${line({})}\r\n\n`, 'c.jsonl').count).toBe(1);
    expect(parseCorrections('', 'c.jsonl').count).toBe(0);
  });

  test.each<[name: string, text: string, message: RegExp]>([
    ['broken JSON', `${line({})}\n{"id":`, /^c\.jsonl:2: not a correction: it is not JSON$/],
    ['not an object', '[]', /^c\.jsonl:1: not a correction: it is no object$/],
    ['an unknown key', line({ note: 'x' }), /: it has a field that no schema knows: "note"$/],
    ['an unknown field', line({ field: 'extra' }), /: "field" is "extra", not title, abstract, .*, keywords$/],
    ['no field', line({ field: undefined }), /: "field" is missing$/],
    ['author 0', line({ field: 'authors[0]', value: name }), /: "field" is "authors\[0\]", not title/],
    ['a name for a title', line({ value: name }), /: "value" must be text, not an object$/],
    ['a title with two spaces', line({ value: 'Ferry  Timetables' }), /: "value" is empty, or has .* double/],
    ['no title', line({ value: null }), /: "value" must be text, not null$/],
    ['no reason', line({ reason: '' }), /: "reason" must not be empty$/],
    ['no evidence', line({ evidence: undefined }), /: "evidence" is missing$/],
    ['a bad id', line({ id: 'p123' }), /: "id" has not the form /],
    ['a name without a part', line({ field: 'authors[1]', value: { given: 'Ana' } }), /: "value\.family" is missing$/],
    ['a year in text', line({ field: 'year', value: '1990' }), /: "value" must be a number, not text$/],
    ['half a year', line({ field: 'year', value: 1990.5 }), /: "value" must be a whole number, not a number$/],
    ['a year to come', line({ field: 'year', value: 3000 }), /: "value" must be 2999 or less$/],
    ['a DOI in capitals', line({ field: 'doi', value: '10.5555/ABC' }), /: "value" must be in small letters$/],
    [
      'a DOI with its resolver',
      line({ field: 'doi', value: 'https://doi.org/10.5555/a' }),
      /: "value" has not the form/,
    ],
    ['a venue without text', line({ field: 'venue', value: '' }), /: "value" is empty, or /],
    ['keywords in one text', line({ field: 'keywords', value: 'a, b' }), /: "value" must be a list, not text$/],
    ['authors in one text', line({ field: 'authors', value: 'Anna Berg' }), /: "value" must be a list, not text$/],
    [
      'a list with a name without a part',
      line({ field: 'authors', value: [name, { given: 'Ana' }] }),
      /: "value\[1\]\.family" is missing$/,
    ],
    [
      'a list with nobody in it',
      line({ field: 'authors', value: [{ given: null, family: null, suffix: 'Jr.', literal: null }] }),
      /: "value\[0\]" needs a given name, a family name or a literal$/,
    ],
    [
      'one author after the whole list',
      `${line({ field: 'authors', value: [name] })}\n${line({ field: 'authors[2]', value: name })}`,
      /^c\.jsonl:2: .*authors\[2\] and authors of p\w+ are both corrected: put the name into the list$/,
    ],
    [
      'the whole list after one author',
      `${line({ field: 'authors[2]', value: name })}\n${line({ field: 'authors', value: [name] })}`,
      /^c\.jsonl:2: .*authors and authors\[2\] of p\w+ are both corrected: put the name into the list$/,
    ],
    [
      'one field twice',
      `${line({})}\n\n${line({ value: 'Other' })}`,
      /^c\.jsonl:3: .*title of p\w+ is corrected twice/,
    ],
  ])('%s is refused with file and line', (_, text, message) => {
    expect(() => parseCorrections(text, 'c.jsonl')).toThrow(CliError);
    expect(() => parseCorrections(text, 'c.jsonl')).toThrow(message);
  });

  test('a missing file is refused by name', async () => {
    await expect(readCorrections('gone.jsonl')).rejects.toThrow(
      'cannot read the corrections gone.jsonl: it does not exist',
    );
  });
});

describe('correct', () => {
  test('without corrections nothing happens', () => {
    expect(correct(paper(), noCorrections, () => {})).toEqual([]);
  });

  test('a title is replaced, noted and recorded as the smallest change', () => {
    const { subject, notes, used } = corrected(line({}));
    expect(subject.title).toBe('Ferry Timetables');
    expect(notes).toEqual(['record/corrected']);
    expect(used).toEqual([0]);
    expect(subject.repairs).toEqual([{ field: 'title', rule: 'correction', start: 7, before: '', after: 'i' }]);
  });

  test('a lost abstract is given, a wrong one taken away', () => {
    const given = corrected(line({ field: 'abstract', value: 'Found again.' }));
    expect(given.subject.abstract).toBe('Found again.');
    const taken = corrected(line({ field: 'abstract', value: null }), { ...paper(), abstract: 'Wrong.' });
    expect(taken.subject.abstract).toBeNull();
    expect(applyRepairs('Wrong.', taken.subject.repairs)).toBe('');
  });

  test.each<[name: string, raw: [string, string], replayed: string]>([
    ['given-first', ['Anna Berg', 'Bruno Costa'], 'Ana Berg'],
    ['family-first', ['Berg, Anna', 'Costa, Bruno'], 'Berg, Ana'],
  ])('an author of a %s list is replaced and its raw name replays to the new one', (_, raw, replayed) => {
    const { subject, used } = corrected(line({ field: 'authors[1]', value: name }), paper(raw));
    expect(used).toEqual([0]);
    expect(subject.authors[0]).toEqual({ position: 1, name: 'Ana Berg', raw_name: raw[0], ...name });
    expect(applyRepairs(raw[0], subject.repairs)).toBe(replayed);
  });

  type Parts = [given: string | null, family: string | null, suffix?: string | null, literal?: string | null];

  test.each<[raw: string, read: Parts, right: Parts, replayed: string, display: string]>([
    ['王明', ['明', '王'], ['铭', '王'], '王铭', '王铭'],
    ['王 明', ['明', '王'], ['铭', '王'], '王 铭', '王铭'],
    ['王, 明', ['明', '王'], ['铭', '王'], '王, 铭', '王铭'],
    ['김민수', ['민수', '김'], ['민서', '김'], '김민서', '김민서'],
    ['さとうはな', [null, 'さとうはな'], ['はな', 'さとう'], 'さとうはな', 'さとうはな'],
    ['王明', ['明', '王'], ['Ming', 'Wang'], 'Ming Wang', 'Ming Wang'],
    ['Ming Wang', ['Ming', 'Wang'], ['明', '王'], '王明', '王明'],
    ['Wang, Ming', ['Ming', 'Wang'], ['明', '王'], '王, 明', '王明'],
    ['王明', ['明', '王'], ['明', '王', 'Jr.'], '王明, Jr.', '王明, Jr.'],
    ['𠮷田花', ['田花', '𠮷'], ['田花', '𠮸'], '𠮸田花', '𠮸田花'],
    ['Berg, Anna', ['Anna', 'Berg'], ['Ana', 'Berg', 'Jr.'], 'Berg, Ana, Jr.', 'Ana Berg, Jr.'],
    ['Cole, Dan, Jr.', ['Dan', 'Cole', 'Jr.'], ['Don', 'Cole', 'Jr.'], 'Cole, Don, Jr.', 'Don Cole, Jr.'],
    ['Cole, Jr., Dan', ['Dan', 'Cole', 'Jr.'], ['Don', 'Cole', 'Jr.'], 'Cole, Jr., Don', 'Don Cole, Jr.'],
    ['Cole Jr., Dan', ['Dan', 'Cole', 'Jr.'], ['Don', 'Cole', 'Jr.'], 'Cole Jr., Don', 'Don Cole, Jr.'],
    ['Cole, Dan Jr.', ['Dan', 'Cole', 'Jr.'], ['Don', 'Cole', 'Jr.'], 'Cole, Don Jr.', 'Don Cole, Jr.'],
    ['Dan Cole Jr.', ['Dan', 'Cole', 'Jr.'], ['Don', 'Cole', 'Jr.'], 'Don Cole Jr.', 'Don Cole, Jr.'],
    ['Dan Cole, Jr.', ['Dan', 'Cole', 'Jr.'], ['Dan', 'Cole'], 'Dan Cole', 'Dan Cole'],
    ['Cole Jr., Dan', ['Dan', 'Cole', 'Jr.'], ['Dan', 'Cole'], 'Dan Cole', 'Dan Cole'],
    ['Plato', [null, 'Plato'], [null, 'Platon'], 'Platon', 'Platon'],
    ['Plato', [null, 'Plato'], ['Pla', 'To'], 'Pla To', 'Pla To'],
    ['To, Pla', ['Pla', 'To'], [null, 'Plato'], 'Plato', 'Plato'],
    ['Ferry Group', ['Ferry', 'Group'], [null, null, null, 'Ferry Group'], 'Ferry Group', 'Ferry Group'],
    ['Group, Ferry', ['Ferry', 'Group'], [null, null, null, 'Ferry Group'], 'Ferry Group', 'Ferry Group'],
    ['Ferry Group', [null, null, null, 'Ferry Group'], ['Ferry', 'Group'], 'Ferry Group', 'Ferry Group'],
    ['Ana Berg Roy', ['Ana', 'Berg Roy'], ['Ana Berg', 'Roy'], 'Ana Berg Roy', 'Ana Berg Roy'],
    ['Berg Roy, Ana', ['Ana', 'Berg Roy'], ['Ana Berg', 'Roy'], 'Roy, Ana Berg', 'Ana Berg Roy'],
  ])('%s, read as %j and corrected to %j, replays to %s', (raw_name, read, right, replayed, display) => {
    const named = ([given, family, suffix = null, literal = null]: Parts) => ({ given, family, suffix, literal });
    const author = { position: 1, name: displayName(named(read)), ...named(read), raw_name };
    const subject: Correctable = { title: 'Ferries', abstract: null, authors: [author], ...noMetadata, repairs: [] };
    const own = paperId('Ferries', [author.name]);
    const { notes, used } = corrected(line({ id: own, field: 'authors[1]', value: named(right) }), subject);
    expect([used, notes]).toEqual([[0], ['record/corrected']]);
    expect(subject.authors[0]).toEqual({ position: 1, name: display, ...named(right), raw_name });
    expect(applyRepairs(raw_name, subject.repairs)).toBe(replayed);
    expect(auditsTo(named(right), replayed)).toBe(true);
    for (const repair of subject.repairs) expect(JSON.stringify(repair)).not.toMatch(/\\ud[89a-f]/);
    const rows = subject.repairs.map((repair) => ({ ...repair }));
    expect(uncorrectedId({ id: '', title: 'Ferries', authors: subject.authors, repairs: rows })).toBe(own);
  });

  test.each<[field: keyof typeof noMetadata, before: unknown, value: unknown, change: [number, string, string]]>([
    ['year', 1990, 1991, [3, '0', '1']],
    ['year', null, 1991, [0, '', '1991']],
    ['venue', 'Harbour Notes', null, [0, 'Harbour Notes', '']],
    ['doi', '10.5555/a', '10.5555/b', [8, 'a', 'b']],
    ['arxiv_id', null, '2001.01234', [0, '', '2001.01234']],
    ['url', 'https://a.example/', 'https://b.example/', [8, 'a', 'b']],
    ['keywords', ['locks'], ['locks', 'keepers'], [8, '', ',"keepers"']],
    ['keywords', ['locks'], [], [0, '["locks"]', '']],
  ])('%s %j becomes %j, as a repair of its text', (field, before, value, [start, gone, came]) => {
    const own = { ...paper(), [field]: before };
    const id = paperId(
      own.title,
      own.authors.map(({ name }) => name),
      own,
    );
    const { subject, notes, used } = corrected(line({ id, field, value }), own);
    expect([subject[field], used, notes]).toEqual([value, [0], ['record/corrected']]);
    expect(subject.repairs).toEqual([{ field, rule: 'correction', start, before: gone, after: came }]);
    expect(corrected(line({ field, value }), { ...paper(), [field]: value }).used).toEqual([]);
  });

  test.each(['doi', 'venue', 'year', 'url'] as const)(
    'the %s that an id rests on leads back to the id before',
    (field) => {
      const before = { doi: null, year: 1990, venue: 'Harbour Notes', url: 'https://a.example/1' };
      const after = { doi: '10.5555/a', year: 1991, venue: 'Bay Notes', url: 'https://a.example/2' };
      const subject: Correctable = {
        title: 'Calendar',
        abstract: null,
        authors: [],
        ...noMetadata,
        ...before,
        repairs: [],
      };
      const own = paperId('Calendar', [], subject);
      corrected(line({ id: own, field, value: after[field] }), subject);
      expect(subject[field]).toBe(after[field]);
      expect(paperId('Calendar', [], subject)).not.toBe(own);
      expect(uncorrectedId({ ...subject, id: '' })).toBe(own);
    },
  );

  test('the parts already there are no correction', () => {
    const same = { given: 'Anna', family: 'Berg', suffix: null, literal: null };
    expect(corrected(line({ field: 'authors[1]', value: same })).used).toEqual([]);
  });

  test('several fields of a paper are corrected, all found by the id it has without them', () => {
    const text = [line({}), line({ field: 'authors[2]', value: { ...name, given: 'Bruno', family: 'Coste' } })].join(
      '\n',
    );
    const { subject, used } = corrected(text);
    expect(used).toEqual([0, 1]);
    expect(subject.authors[1]?.name).toBe('Bruno Coste');
  });

  test.each<[name: string, text: string]>([
    ['another paper', line({ id: paperId('Other', []) })],
    ['an author there is not', line({ field: 'authors[3]', value: name })],
    ['the value already there', line({ value: 'Ferry Tmetables' })],
  ])('a correction of %s is not used', (_, text) => {
    const { used, notes, subject } = corrected(text);
    expect(used).toEqual([]);
    expect(notes).toEqual([]);
    expect(subject.repairs).toEqual([]);
  });
});
