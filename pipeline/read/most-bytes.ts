/** The most of a file that is read at once, decoded: its text and its records must fit in memory beside each other. */
export const mostBytes = 128 << 20;

/** A larger table whose cells may be in quotes is read in pieces; a row that is longer has a quote that does not close. */
export const mostRowBytes = 16 << 20;
