import type { Reading } from '../../schemas/input-format.ts';
import type { Choice } from '../read/sniff/sniff.ts';

/** What to build, and where; all else has a default, the command line's own. No option but `corrections`, `choice`, `readings` and `csvSafe` changes a byte of the dataset. */
export interface BuildOptions {
  /** Files, folders, addresses, and `-` for stdin (docs/input.md). */
  inputs: readonly string[];
  /** Folder of the dataset. */
  out: string;
  /** What the user says of the inputs; left out, they are what they look like. */
  choice?: Choice | undefined;
  /** How inputs are read, by their whole path, where that is known already. */
  readings?: ReadonlyMap<string, Reading> | undefined;
  /** Worker threads; one a core. */
  workers?: number | undefined;
  /** Bytes of input that one task works; 2 MiB. */
  shardBytes?: number | undefined;
  /** File of human corrections; left out, it is `corrections.jsonl` in the one folder given, if it is there; null is none. */
  corrections?: string | null | undefined;
  /** Puts an apostrophe before CSV cells that a spreadsheet would run as a formula. */
  csvSafe?: boolean | undefined;
  /** DuckDB's memory limit; 768MB. */
  memory?: string | undefined;
  /** Writes into `out` although it holds files of others; a file of the name of one of ours is replaced. */
  force?: boolean | undefined;
  progress?: ((event: Progress) => void) | undefined;
}

/** Where a build stands; `done` and `total` count bytes of input in map, steps elsewhere. */
export interface Progress {
  phase: 'hash' | 'map' | 'reduce' | 'check';
  done: number;
  total: number;
  records: number;
}

/** The defaults that are values; the command line's help shows them too. */
export const buildDefaults = { shardBytes: 2 << 20, memory: '768MB' } as const;

/** Options with every default in its place. */
export type BuildSettings = { [Key in keyof Required<BuildOptions>]: Exclude<BuildOptions[Key], undefined> };
