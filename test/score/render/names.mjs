// Author lists as sources write them. A style takes authors {given, family, suffix} and answers the line; where the line cannot
// hold the whole given name, `kept` says what of it a careful reader finds there.

/** @typedef {{given: string | null, family: string | null, suffix: string | null}} Name */
/** @typedef {{line: (authors: readonly Name[]) => string, kept?: 'initials'}} Style */

const upper = (text) => (text ?? '').toLocaleUpperCase('en');
const words = (...parts) => parts.filter(Boolean).join(' ');
const givenFirst = ({ given, family, suffix }) => words(given, family, suffix);
const familyFirst = ({ given, family, suffix }) => [family, given, suffix].filter(Boolean).join(', ');
const last = (items, between, before) =>
  items.length < 2 ? items.join('') : `${items.slice(0, -1).join(between)}${before}${items.at(-1)}`;
const cycle = (items) => (index) => items[index % items.length];

/** Initials of a given name: "J. A." with `dot` and `gap`, "JA" without; a hyphen stays in dotted ones. */
export function initials(given, dot = '.', gap = ' ') {
  const parts = (given ?? '').split(/[\s.]+/).filter(Boolean);
  const of = (part) => part.split('-').filter(Boolean).map((piece) => upper(piece[0]) + dot);
  return parts.map((part) => of(part).join(dot === '' ? '' : '-')).join(dot === '' ? '' : gap);
}
const marked = (marks, put) => (authors) => authors.map((name, index) => put(givenFirst(name), cycle(marks)(index))).join(', ');
const spaced = (name) => words(initials(name.given), name.family);

/** @type {Record<string, Style>} */
export const styles = {
  'given first; commas': { line: (authors) => authors.map(givenFirst).join(', ') },
  'given first; ampersand': { line: (authors) => last(authors.map(givenFirst), ', ', ' & ') },
  'given first; and': { line: (authors) => last(authors.map(givenFirst), ', ', ', and ') },
  'given first; semicolons': { line: (authors) => authors.map(givenFirst).join('; ') },
  'given first; slashes': { line: (authors) => authors.map(givenFirst).join(' / ') },
  'given first; bullets': { line: (authors) => authors.map(givenFirst).join(' • ') },
  'given first; two spaces': { line: (authors) => authors.map(givenFirst).join('  ') },
  'given first; Spanish y': { line: (authors) => last(authors.map(givenFirst), ', ', ' y ') },
  'given first; Italian e': { line: (authors) => last(authors.map(givenFirst), ', ', ' e ') },
  'given first; JSON list': { line: (authors) => JSON.stringify(authors.map(givenFirst)) },
  'family first; semicolons': { line: (authors) => authors.map(familyFirst).join('; ') },
  'family first; commas': { line: (authors) => authors.map(familyFirst).join(', ') },
  'family first; ampersand': { line: (authors) => last(authors.map(familyFirst), '; ', ' & ') },
  'first author inverted': {
    line: ([first, ...others]) => last([familyFirst(first), ...others.map(givenFirst)], ', ', ' and '),
  },
  'initials first': { line: (authors) => authors.map(spaced).join(', '), kept: 'initials' },
  'initials first; no spaces': {
    line: (authors) => authors.map((name) => initials(name.given, '.', '') + name.family).join(', '),
    kept: 'initials',
  },
  'initials after a comma': {
    line: (authors) => last(authors.map((name) => `${name.family}, ${initials(name.given)}`), ', ', ', & '),
    kept: 'initials',
  },
  'bare initials last': {
    line: (authors) => authors.map((name) => words(name.family, initials(name.given, ''))).join(', '),
    kept: 'initials',
  },
  'bare initials last; full stop': {
    line: (authors) => `${authors.map((name) => words(name.family, initials(name.given, ''))).join('; ')}.`,
    kept: 'initials',
  },
  'family in capitals first': { line: (authors) => authors.map((name) => words(upper(name.family), name.given)).join(', ') },
  'family in capitals last': { line: (authors) => authors.map((name) => words(name.given, upper(name.family))).join('; ') },
  'numbers behind': { line: marked(['1', '2', '1,3', '2,3'], (name, mark) => name + mark) },
  'superscript letters': { line: marked(['ᵃ', 'ᵇ', 'ᶜ'], (name, mark) => name + mark) },
  'letters behind': { line: marked(['a', 'b', 'a,c'], (name, mark) => `${name} ${mark}`) },
  'HTML marks': { line: marked(['a', '1', 'b,c'], (name, mark) => `${name}<sup>${mark}</sup>`) },
  'degrees': { line: marked(['PhD', 'MD', 'MSc', 'MD, PhD'], (name, mark) => `${name}, ${mark}`) },
  'ranks in front': { line: marked(['Dr. ', 'Prof. ', ''], (name, mark) => mark + name) },
  'places in brackets': { line: marked(['Oslo', 'Univ. of Turin', 'CNRS'], (name, mark) => `${name} (${mark})`) },
  'label in front': { line: (authors) => `Author(s): ${authors.map(givenFirst).join('; ')}` },
  'small letters': { line: (authors) => authors.map(givenFirst).join(', ').toLocaleLowerCase('en') },
};
