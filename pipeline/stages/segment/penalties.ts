/** Costs, in log-odds units (natural logarithm), that are no property of one line alone; docs/segmentation.md says how each was set. */
export const penalties = {
  noAuthors: 4,
  noAbstract: 3,
  /** A title with neither authors nor abstract. */
  lone: 7,
  /** An abstract of one short line. */
  shortAbstract: 4,
  /** An authors line without a title before it. */
  noTitle: 7,
  /** An abstract with neither. */
  orphan: 10,
  /** At most, for capital words alone on a further line of an authors list. */
  namePiece: 2,
  junk: 8,
  /** Junk of marks and numbers. */
  marks: 3,
} as const;

/** An abstract which does not end a sentence; `full` where its last line is filled as a wrapped line that goes on. */
export const openEnd = { short: 2.5, full: 5, fullEnded: 1.5 } as const;

/** A title which ends in a comma, a hyphen or a small word. */
export const openTitle = 3;

/** A field whose first word has a small letter. */
export const smallStart = { title: 3, authors: 1, abstract: 3 } as const;

/** Blank lines and page furniture between two fields of a record, and within one field. */
export const blankInside = {
  between: { none: 0, page: 0, blank: 2, 'page-and-blank': 1 },
  wrapped: { none: 0, page: 0, blank: 5, 'page-and-blank': 2 },
} as const;

/** Lines of one field: columns between which text is wrapped, and the cost of what speaks against a wrap. */
export const wrap = {
  narrowest: 50,
  widest: 130,
  /** A line this long shows that the listing does not wrap. */
  unwrapped: 160,
  /** A title or an authors list wrapped before such a line. */
  mixed: 7,
  /** The line before ends in a comma, a hyphen or a small word, or the next one begins small. */
  called: -1.5,
  title: 2.5,
  authors: 1,
  /** A line shorter than the narrowest column goes on. */
  short: 4,
  /** It ends a sentence besides. */
  ended: 2,
  /** The next first word had room on the line. */
  misfill: 2.5,
  /** For each column left besides, and at most. */
  misfillColumn: 0.15,
  misfillMost: 8,
  /** Columns by which a wrapped line may pass the four before it, and the cost of passing that. */
  slack: 5,
  overflow: 3,
  /** A long unwrapped abstract goes on in a new paragraph. */
  paragraph: 13,
  /** It broke off within a sentence. */
  broken: 2,
  never: 12,
} as const;

/** Whether a wrapped abstract's line ends a sentence, against the case of the next line's first letter. */
export const sentenceCase = {
  ended: { capital: 0, small: 3, other: 0.5 },
  open: { capital: 1.5, small: -1, other: 0 },
} as const;
