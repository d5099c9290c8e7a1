import type { Shape } from './list.ts';
import type { StyleName } from './style.ts';

/** An author's shape, first slot, number of slots, and of the notes behind them. */
export interface Placed {
  shape: Shape;
  at: number;
  slots: number;
  notes: number;
}

/** A reading of the list: its style, and author after author. */
export interface Reading {
  style: StyleName;
  /** Nats by which this style's reading beats the best of those that give other names. */
  margin: number;
  /** The words say "Family Given" though the list was not read so. */
  contradicted: boolean;
  authors: Placed[];
}
