/** Every rule of the authors stage with what it does; `repairs` names them. */
export const authorRules = {
  'authors/accent': 'A spacing accent before its letter joins it ("Sch¨olkopf").',
  'authors/affiliation': 'An affiliation in brackets or an address beside a name is removed.',
  'authors/case': 'A name written in capitals or small letters is re-cased.',
  'authors/comma': 'The space around the comma inside a name becomes one space after it.',
  'authors/entity': 'An HTML character reference becomes its character.',
  'authors/invisible': 'Control characters, zero-width marks and lone surrogates are removed.',
  'authors/latex': 'A LaTeX accent, tie or group becomes plain Unicode.',
  'authors/mark': 'A footnote or affiliation mark is removed.',
  'authors/mojibake': 'UTF-8 that was read as Windows-1252 or Latin-1 is read again.',
  'authors/nfc': 'Canonically equal spellings become one: Unicode Normalization Form C.',
  'authors/space': 'Odd, repeated and outer white space becomes one space or none.',
} as const;

/** Name of a rule of the authors stage. */
export type AuthorRule = keyof typeof authorRules;
