/** Prices in nats which are no property of one line alone; docs/segmentation.md says how each was set. */
export const fault = {
  noAuthors: 3,
  noAbstract: 3,
  /** A title with neither authors nor abstract. */
  lone: 7,
  /** An authors line without a title before it. */
  noTitle: 7,
  /** An abstract with neither. */
  orphan: 10,
  junk: 8,
  /** Junk of marks and numbers. */
  marks: 3,
} as const;

/** An abstract which does not end a sentence. */
export const openEnd = 1.5;

/** A field whose first word has a small letter. */
export const smallStart = { title: 3, authors: 0, abstract: 3 } as const;

/** A blank line between two fields of a record, and (`wrapped`) between two lines of one field. */
export const blankInside = {
  none: 0,
  page: 0,
  blank: 2,
  'page-and-blank': 1,
  wrapped: { blank: 5, 'page-and-blank': 2 },
} as const;

/** Lines of one field: columns between which text is wrapped, and the price of what speaks against a wrap. */
export const wrap = {
  narrowest: 50,
  widest: 130,
  title: 2.5,
  authors: 1,
  /** A line shorter than the narrowest column goes on. */
  short: 4,
  /** It ends a sentence besides. */
  ended: 2,
  /** The next first word had room on the line. */
  misfill: 4,
  smallNext: -1,
  /** A long unwrapped abstract goes on in a new paragraph. */
  paragraph: 9,
  /** It broke off within a sentence. */
  broken: 2,
  never: 12,
} as const;
