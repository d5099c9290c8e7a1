/** The most of a file that is read at once, decoded: its text and its records must fit in memory beside each other. */
export const mostBytes = 128 << 20;
