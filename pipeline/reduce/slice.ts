import type { PartShape } from '../map/part-reader.ts';

/** A part in the order of file and line: `base` is the number of lines of its file before it. */
export interface PlacedPart {
  path: string;
  file: string;
  base: number;
}

/** Ids by their two-character prefix: places of prefixOf in [from, to). */
export interface IdSlice {
  from: number;
  to: number;
}

/** A part of which the records of a slice are written: `first` is the place of the first of them. */
export interface SlicedPart extends PlacedPart, PartShape {
  first: number;
}

/** An entry is the place of the record's part among the parts; the record's own rows are not written when a bit is set. */
export const partBits = 2 ** 30 - 1;

/** The record is one of those merged. */
export const mergedAway = 2 ** 30;

/** The record is the last of those merged: their rows are written here. */
export const mergeTarget = 2 ** 31;
