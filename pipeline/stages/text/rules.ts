/** Every rule of the text stage, in the order it runs, with what it does; `repairs` names them. */
export const textRules = {
  'text/unwrap': 'Lines of a wrapped field are joined by a space, or without one inside a word broken at the line end.',
  'text/mojibake': 'UTF-8 that was read as Windows-1252 or Latin-1, once or twice, is read again.',
  'text/invisible': 'Control characters, zero-width and direction marks, soft hyphens and lone surrogates are removed.',
  'text/odd-space': 'A tab, a no-break space or any other odd white space becomes the ASCII space.',
  'text/entity': 'An HTML character reference becomes its character.',
  'text/tag': 'An HTML tag is removed; a break becomes a space, a superscript digit its character.',
  'text/latex-escape': 'A LaTeX command that lost its backslash ("extit{", "ootnote{") gets it back.',
  'text/latex': 'A LaTeX command, tie, group or formula becomes plain Unicode text; citations and labels go.',
  'text/markdown': 'Markdown emphasis, code, link and heading marks are taken off; an address stays in brackets.',
  'text/typography': "TeX's quotes and dashes become the characters they stand for.",
  'text/hyphenation': 'A word or a compound broken at a line end that became a space is joined, given evidence.',
  'text/glued-words': 'Two words glued at a lost line end are parted, in a text that has lost spaces elsewhere.',
  'text/lost-space': 'A sentence or clause glued to the one before gets its space.',
  'text/nfc': 'Canonically equal spellings become one: Unicode Normalization Form C.',
  'text/space': 'Runs of spaces become one and those at the edges go.',
} as const;

/** Name of a rule of the text stage. */
export type TextRule = keyof typeof textRules;
