/** The closed table of issue and reject codes; `paperset explain CODE`, docs/codes.md and the types read it. */
export const issues = {
  // what a reader of a kept record should know
  'authors/case-repaired': ['info', 'A name written in capitals or small letters was re-cased.'],
  'authors/empty-slot': ['info', 'The list has an empty place between two commas; it was dropped.'],
  'authors/et-al': ['warning', 'The list ends in "et al.": authors are missing in the source.'],
  'authors/format-uncertain': ['warning', 'Given-first and family-first score nearly alike; the better one was taken.'],
  'authors/group': ['info', 'An author is a group and stands in literal.'],
  'authors/missing': ['warning', 'The source has no authors line for this record.'],
  'authors/mojibake': ['info', 'A name in a wrong encoding was restored.'],
  'authors/notes-removed': ['info', 'Footnote marks or affiliations were taken out of the list.'],
  'authors/titles-removed': ['info', 'Degrees, ranks or roles were taken off names.'],
  'authors/unlikely-name': [
    'warning',
    'A name has a family name that looks like none: an initial, a degree, a common word; the list may be misread.',
  ],
  'authors/unreadable': ['warning', 'A part of the authors line does not read as a name and stands as a literal.'],
  'input/windows-1252': ['warning', 'The bytes are not UTF-8 and were read as Windows-1252.'],
  'record/abstract-missing': ['warning', 'The source has no abstract for this record.'],
  'metadata/too-long': ['warning', 'Fields of the source are longer than any of a paper; extra leaves them out.'],
  'record/doi-conflict': ['warning', 'Merged records name different DOIs; extra holds them all, as dois.'],
  'record/fields-doubtful': ['warning', 'The lines were read with strain: a field may hold what belongs to another.'],
  'record/merged': ['info', 'Records with the same id were merged into this one; see duplicates.'],
  'record/corrected': ['info', 'A human correction from corrections.jsonl applies.'],
  'record/title-doubtful': ['warning', 'The title does not read as one: a number, a label or names may stand in it.'],
  'repositories/ambiguous': ['warning', 'A repository address is damaged; the likeliest reading was taken.'],
  'repositories/repaired': ['info', 'A damaged repository address was read with certainty.'],
  'text/control-removed': ['info', 'Control or invisible characters were removed.'],
  'text/hyphenation-joined': ['info', 'A word broken at a line end was joined.'],
  'text/hyphenation-kept': ['info', 'A hyphen before a space stands without evidence for joining and was left.'],
  'text/latex': ['info', 'LaTeX commands became plain text.'],
  'text/latex-unknown': ['warning', 'A LaTeX command without a plain form was left or dropped.'],
  'text/markdown': ['info', 'Markdown marks were taken off.'],
  'text/math-stripped': ['warning', 'A formula was cut out by the source; the sentence has a hole.'],
  'text/mojibake': ['info', 'Text in a wrong encoding was restored.'],
  'text/mojibake-left': ['warning', 'Text looks wrongly encoded and could not be restored.'],
  'text/truncated': ['warning', 'The last sentence is cut off in the source.'],
  // why a record or a line was refused
  'import/invalid': ['reject', 'A record of another format lacks a title or is not what its format says.'],
  'import/unreadable': ['reject', 'The lines cannot be read as the format of their file.'],
  'input/binary': ['reject', 'The line holds NUL or other control bytes: it is not text.'],
  'input/line-too-long': ['reject', 'The line is longer than any field of a paper may be.'],
  'record/invalid': ['reject', 'The cleaned record does not satisfy the schema.'],
  'record/too-long': ['reject', 'The record has more text or more authors than any paper has.'],
  'record/unaudited': [
    'reject',
    'The record could not be cleaned by the rules: with its repairs undone it is not what its lines say. Please report it.',
  ],
  'record/title-empty': ['reject', 'Nothing is left of the title after cleaning.'],
  'segment/incomplete': ['reject', 'A line stands alone: no record can be made of it.'],
  'segment/junk': ['reject', 'The lines do not read as title, authors or abstract.'],
} as const satisfies Record<string, readonly [level: 'info' | 'warning' | 'reject', text: string]>;

type Table = typeof issues;

/** Code of something a reader of a kept record should know. */
export type IssueCode = { [Code in keyof Table]: Table[Code][0] extends 'reject' ? never : Code }[keyof Table];

/** Code of a refusal. */
export type RejectCode = { [Code in keyof Table]: Table[Code][0] extends 'reject' ? Code : never }[keyof Table];

/** Every rule of the authors stage with what it does; `repairs` names them. */
export const authorRules = {
  'authors/accent': 'A spacing accent before its letter joins it ("Sch¨olkopf").',
  'authors/affiliation': 'An affiliation in brackets or an address beside a name is removed.',
  'authors/case': 'A name written in capitals or small letters is re-cased.',
  'authors/comma': 'The space around the comma inside a name becomes one space after it.',
  'authors/entity': 'An HTML character reference becomes its character.',
  'authors/initials': 'Initials are written apart, each with a full stop.',
  'authors/invisible': 'Control characters, zero-width marks and lone surrogates are removed.',
  'authors/latex': 'A LaTeX accent, tie or group becomes plain Unicode.',
  'authors/mark': 'A footnote or affiliation mark is removed.',
  'authors/mojibake': 'UTF-8 that was read as Windows-1252 or Latin-1 is read again.',
  'authors/nfc': 'Canonically equal spellings become one: Unicode Normalization Form C.',
  'authors/title': 'A degree, a rank or a role beside a name is removed.',
  'authors/space': 'Odd, repeated and outer white space becomes one space or none.',
} as const;

/** Name of a rule of the authors stage. */
export type AuthorRule = keyof typeof authorRules;

/** Every rule of the text stage, in the order it runs, with what it does; `repairs` names them. */
export const textRules = {
  'text/unwrap': 'Lines of a wrapped field are joined by a space, or without one inside a word broken at the line end.',
  'text/mojibake':
    'UTF-8 that was read in a one-byte code page (Windows-1252 and others), once or twice, is read again.',
  'text/windows-1252': 'A control character that is one of Windows-1252 read as Latin-1 becomes it.',
  'text/invisible': 'Control characters, zero-width and direction marks, soft hyphens and lone surrogates are removed.',
  'text/odd-space': 'A tab, a no-break space or any other odd white space becomes the ASCII space.',
  'text/entity': 'An HTML character reference becomes its character.',
  'text/tag':
    'A tag of HTML, JATS or MathML is removed; a break becomes a space, a heading "Aims: ", a superscript digit its character.',
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

/** The closed table of repair rules: what `repairs.rule` may say, for docs, checks and `paperset explain`. */
export const rules = {
  ...textRules,
  ...authorRules,
  correction: 'A human correction from corrections.jsonl.',
} as const;
