/**
 * Names under which commands work in a folder until they are done. They carry the program's name, so that what lies under
 * one is nobody else's: what a killed command left there is removed unread.
 */
export const workNames = {
  staging: '.paperset-staging',
  /** A whole build on its way into place. */
  commit: '.paperset-commit',
  /** Failed data that may not stand beside the folder. */
  failed: '.paperset-failed',
  /** What DuckDB writes to disk when memory is short. */
  spill: '.paperset-spill',
  lock: '.paperset-lock',
  /** Begins the name of a reduce's staging folder. */
  reduce: '.paperset-reduce-',
} as const;

/** Whether a command that was killed may have left a file or folder of that name; the parts of builds are kept on purpose. */
export function isWorkName(name: string): boolean {
  return name.startsWith('.paperset-') || name === '.parts' || /\.[0-9a-f]{12}\.tmp$/.test(name);
}
