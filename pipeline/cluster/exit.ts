/**
 * Exit codes of the cluster commands (sysexits.h). An engine must not retry 64 to 78; anything else but 0 may pass when
 * the task is run again.
 */
export const exit = {
  published: 0,
  /** A crash, an answer that did not come, a full disk. */
  transient: 1,
  usage: 64,
  /** The data failed: an input that is not what was planned, or a check of the dataset. */
  data: 65,
  noInput: 66,
  /** Reduce was asked before every shard was there: submit those first. */
  notYet: 75,
  noPermission: 77,
  /** The plan was made by another version of the program, or the work folder holds no plan. */
  config: 78,
} as const;
