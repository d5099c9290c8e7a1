import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { auditsTo } from '../../../pipeline/record/name.ts';
import { nameAuthors } from '../../../pipeline/stages/authors/authors.ts';
import { listStylePrior } from '../../../pipeline/stages/authors/prior.ts';
import { names, read, replay } from './read.ts';

const two = ['Ada | Gavish', 'Ben | Reissman'];
const short = ['A. | Gavish', 'B. C. | Reissman'];

const cases: [kind: string, line: string, expected: string[]][] = [
  ['Vancouver', 'Gavish A, Reissman BC', short],
  ['Vancouver with a stop', 'Gavish A, Reissman BC.', short],
  ['Vancouver, dotted', 'Gavish A., Reissman B.C.', short],
  ['Vancouver, spaced', 'Gavish A., Reissman B. C.', short],
  ['Vancouver, semicolon', 'Gavish A; Reissman BC', short],
  ['Vancouver in capitals', 'GAVISH A, REISSMAN BC', short],
  ['Vancouver, et al.', 'Gavish A, Reissman BC, et al.', short],
  ['Vancouver with marks', 'Gavish A1, Reissman BC1,2', short],
  ['Vancouver, hyphen', 'Gavish A-B, van den Berg J-P', ['A.-B. | Gavish', 'J.-P. | van den Berg']],
  ['Vancouver, suffix', 'Gavish A Jr, Reissman BC 3rd', ['A. | Gavish | Jr', 'B. C. | Reissman | 3rd']],
  ['Vancouver, Cyrillic', 'Гаврилов А.Б., Рейсман В.', ['А. Б. | Гаврилов', 'В. | Рейсман']],
  ['Cyrillic, given-first', 'Иван Гаврилов и Анна Орлова', ['Иван | Гаврилов', 'Анна | Орлова']],
  ['patronymic', 'Гаврилов Иван Петрович, Орлова Анна Львовна', ['Иван Петрович | Гаврилов', 'Анна Львовна | Орлова']],
  ['APA', 'Gavish, A., & Reissman, B. C.', short],
  ['bare initials behind a comma', 'Gavish, A, Reissman, BC', short],
  ['initials first', 'A. Gavish and B. C. Reissman', short],
  ['initials glued to the family', 'A.Gavish, B.C.Reissman', short],
  [
    'initials glued to a family before its given name',
    'R.Gavish, Ada, Reissman, Ben',
    ['Ada | R.Gavish', 'Ben | Reissman'],
  ],
  [
    'carons',
    'Dvořáková, Božena, Škvorová, Šárka, Mráš, Jiří',
    ['Božena | Dvořáková', 'Šárka | Škvorová', 'Jiří | Mráš'],
  ],
  ['a letter that ends a name', 'Reissman, Ben E, Gavish, Ada Y', ['Ben E | Reissman', 'Ada Y | Gavish']],
  ['small letters among others', 'gavish, ada, Reissman, Ben', two],
  ['initials bare', 'A Gavish, BC Reissman', short],
  ['initials before a particle', 'A. Van Horn, B.C. Reissman', ['A. | Van Horn', 'B. C. | Reissman']],
  ['MLA', 'Gavish, Ada, and Ben Reissman', two],
  ['capitals first', 'GAVISH Ada, REISSMAN Ben', two],
  ['capitals last', 'Ada GAVISH, Ben REISSMAN', two],
  ['one author, several words', 'Du Bois, W. E. B.', ['W. E. B. | Du Bois']],
  ['middle dots', 'Ada Gavish · Ben Reissman', two],
  ['bullets', 'Ada Gavish • Ben Reissman', two],
  ['bars', 'Ada Gavish | Ben Reissman', two],
  ['tab', 'Ada Gavish\tBen Reissman', two],
  ['two spaces', 'Ada Gavish  Ben Reissman', two],
  ['slash', 'Ada Gavish / Ben Reissman', two],
  ['dash', 'Ada Gavish – Ben Reissman', two],
  ['lines', 'Ada Gavish\nBen Reissman', two],
  ['wide comma', 'Ada Gavish，Ben Reissman', two],
  ['et', 'Ada Gavish et Ben Reissman', two],
  ['und', 'Ada Gavish und Ben Reissman', two],
  ['y', 'Ada Gavish y Ben Reissman', two],
  ['e', 'Ada Gavish e Ben Reissman', two],
  ['и', 'Ada Gavish и Ben Reissman', two],
  ['en', 'Ada Gavish en Ben Reissman', two],
  ['y inside a family', 'Ada Gavish y Reissman', ['Ada | Gavish y Reissman']],
  ['Python list', "['Ada Gavish', 'Ben Reissman']", two],
  ['JSON list', '["Gavish, Ada", "Reissman, Ben"]', two],
  ['quoted', '"Ada Gavish", "Ben Reissman"', two],
  ['brackets', '[Ada Gavish, Ben Reissman]', two],
  ['degrees', 'Ada Gavish, MSc, Ben Reissman, MD, PhD', two],
  ['degrees with stops', 'Ada Gavish, Ph.D., Ben Reissman, M.D.', two],
  ['degrees without comma', 'Ada Gavish PhD, Ben Reissman MD', two],
  ['memberships', 'Ada Gavish, Member, IEEE, and Ben Reissman, Fellow, IEEE', two],
  ['ranks', 'Prof. Dr. Ada Gavish, Mr. Ben Reissman', two],
  ['ranks behind a comma', 'Gavish, Dr. Ada; Reissman, Ben', two],
  ['letters', 'Ada Gavish a, Ben Reissman a,b', two],
  ['raised letters', 'Ada Gavishᵃ, Ben Reissmanᵇ', two],
  ['HTML marks', 'Ada Gavish<sup>a,b</sup>, Ben Reissman<sup>*</sup>', two],
  ['a mark before "and"', 'Ada Gavish1,2and Ben Reissman2', two],
  ['ORCID sign', 'Ada GavishID1☯, Ben Reissman1*', two],
  ['ORCID address', 'Ada Gavish https://orcid.org/0000-0001-2345-6789, Ben Reissman', two],
  ['e-mail', 'Ada Gavish <ada@example.org>, Ben Reissman (ben@example.org)', two],
  ['e-mail behind a comma', 'Ada Gavish, ada@example.org; Ben Reissman, ben@example.org', two],
  ['places', 'Ada Gavish, Lund University; Ben Reissman, MIT', two],
  ['unknown places', 'Ada Gavish, Zefirix; Ben Reissman, Quandora', two],
  ['roles', 'Ada Gavish (corresponding author), Ben Reissman (equal contribution)', two],
  ['editors', 'Ada Gavish, Ben Reissman (eds.)', two],
  ['label', 'Author(s): Ada Gavish; Ben Reissman', two],
  ['by', 'By Ada Gavish and Ben Reissman', two],
  ['edited by', 'Edited by Ada Gavish, Ben Reissman.', two],
  ['and 3 others', 'Ada Gavish, Ben Reissman, and 3 others', two],
  ['braces', '{OECD} and Ada Gavish', ['= OECD', 'Ada | Gavish']],
  ['collaboration', 'LAKE Collaboration: A. Gavish', ['= LAKE Collaboration', 'A. | Gavish']],
  ['on behalf of', 'Ada Gavish on behalf of the Lake Study Group', ['Ada | Gavish', '= Lake Study Group']],
  ['"and" in a group', 'Centers for Lake Control and Prevention', ['= Centers for Lake Control and Prevention']],
  ['Japanese', '山田, 太郎; 鈴木, 花子', ['太郎 | 山田', '花子 | 鈴木']],
  ['Japanese without space', '佐藤健、田中一郎', ['健 | 佐藤', '一郎 | 田中']],
  ['Chinese', '王明，李华', ['明 | 王', '华 | 李']],
  [
    'Korean, romanised',
    'Kim Min-jun, Lee Seo-yeon, Park Ji-hoon',
    ['Min-jun | Kim', 'Seo-yeon | Lee', 'Ji-hoon | Park'],
  ],
  ['suffix V', 'John Smith V, Ada Gavish', ['John | Smith | V', 'Ada | Gavish']],
];

describe('styles', () => {
  it.each(cases)('%s: %s', (_, line, expected) => {
    const named = read(line);
    expect(names(line)).toEqual(expected);
    const values = replay(named);
    for (const [i, author] of named.authors.entries()) expect(auditsTo(author, values[i]!)).toBe(true);
  });

  it.each([
    ['We present a new method for names, which is fast', 'authors/unreadable'],
    ['Smith Peter', 'authors/format-uncertain'],
    ['Department of Lakes, University of Lund', 'authors/unlikely-name'],
    ['Ada Gavish, Bo Lindqvist, Cleo X', 'authors/unlikely-name'],
  ])('doubts %s', (line, code) => {
    expect(read(line).codes).toContain(code);
  });
});

describe("the prior of a file's lists", () => {
  const turned = [
    'Wang Xiaoming, Smith Peter',
    'Müller Hans, Tanaka Hiroshi',
    'Gupta Rajesh, Petrov Ivan',
    'Kim Anna, Garcia Maria',
  ];

  it('is plain JSON, and the same for the same lines', () => {
    const prior = listStylePrior(turned);
    expect(JSON.parse(JSON.stringify(prior))).toEqual(listStylePrior(turned));
    expect(prior.styles['family-given']).toBeGreaterThan(3);
    expect(listStylePrior([])).toMatchObject({ lists: 0 });
  });

  it('decides a list that says little itself', () => {
    const inFile = (line: string, lines: readonly string[]) =>
      nameAuthors(line, () => {}, listStylePrior(lines)).authors.map(({ given, family }) => `${given} | ${family}`);
    expect(inFile('Garcia Peter', turned)).toEqual(['Peter | Garcia']);
    expect(inFile('Garcia Peter', ['Ada Gavish, Ben Reissman', 'Anna Smith', 'Peter Kim'])).toEqual(['Garcia | Peter']);
  });
});

describe('a list that stands alone in its file', () => {
  const turned = 'Wang Xiaoming, Zhang Hiroshi, Kim Rajesh, Petrov Ivan, Li Peter, Yang Anna';
  const others = Array.from({ length: 59 }, (_, i) =>
    i % 2 === 0 ? 'Ada Gavish, Ben Reissman' : 'Lindqvist, Bo, Kim, Anna',
  );
  const first = (lines: readonly string[]) => nameAuthors(turned, () => {}, listStylePrior(lines)).authors[0]!.family;

  it('is no witness of its own style', () => {
    expect(first([turned, ...others])).toBe(first([...others, 'Ada Gavish']));
    expect(first([turned, turned, turned])).toBe('Wang');
  });
});

describe('laws of the styles', () => {
  const given = fc.constantFrom('Ada', 'Peter', 'Rajesh', 'Hiroshi', 'Olga', 'Mary Ann');
  const family = fc.constantFrom('Smith', 'Müller', 'Gupta', 'Tanaka', 'Petrov', 'van den Berg');
  const people = fc.array(fc.record({ given, family }), { minLength: 1, maxLength: 8 });
  const initials = (name: string): string => name.replace(/(\p{Lu})[^\s]*\s?/gu, '$1');

  it('reads Vancouver lists of any length, and its own rendering again', () => {
    fc.assert(
      fc.property(people, (list) => {
        const line = list.map((one) => `${one.family} ${initials(one.given)}`).join(', ');
        const once = read(line);
        expect(once.authors.map((one) => one.family)).toEqual(list.map((one) => one.family));
        const again = read(once.authors.map(({ name }) => name).join(', '));
        expect(again.authors.map(({ name }) => name)).toEqual(once.authors.map(({ name }) => name));
      }),
    );
  });
});
