/** The closed table of issue and reject codes; `paperset explain CODE`, docs/issues.md and the types read it. */
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
  'authors/unreadable': ['warning', 'A part of the authors line does not read as a name and stands as a literal.'],
  'input/windows-1252': ['warning', 'The bytes are not UTF-8 and were read as Windows-1252.'],
  'record/abstract-missing': ['warning', 'The source has no abstract for this record.'],
  'record/merged': ['info', 'Records with the same id were merged into this one; see duplicates.'],
  'record/corrected': ['info', 'A human correction from corrections.jsonl applies.'],
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
  'record/too-long': ['reject', 'The record has more text than any paper has.'],
  'record/title-empty': ['reject', 'Nothing is left of the title after cleaning.'],
  'segment/incomplete': ['reject', 'A line stands alone: no record can be made of it.'],
  'segment/junk': ['reject', 'The lines do not read as title, authors or abstract.'],
} as const satisfies Record<string, readonly [level: 'info' | 'warning' | 'reject', text: string]>;

type Table = typeof issues;
/** Code of something a reader of a kept record should know. */
export type IssueCode = { [Code in keyof Table]: Table[Code][0] extends 'reject' ? never : Code }[keyof Table];
/** Code of a refusal. */
export type RejectCode = { [Code in keyof Table]: Table[Code][0] extends 'reject' ? Code : never }[keyof Table];
