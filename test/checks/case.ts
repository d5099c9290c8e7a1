/** Damage done to a build, and what the checks must say of it. */
export interface Case {
  /** The check the damage is meant for. */
  check: string;
  damage: (folder: string) => Promise<void>;
  /** Other checks which the same damage rightly concerns. */
  also?: string[];
  /** The first failing row, as far as it matters. */
  row: Record<string, unknown>;
  /** Number of failing rows. */
  rows?: number;
}

/** Papers of the sample build (dataset.ts). */
export const lanterns = 'p3uk6ws3rlj7rbcpfctgi';
export const swifts = 'plnyqk2uewul2pzdbe6sp';
export const oak = 'pa2ql5hugnr47uqgoxngl';
export const tides = 'pj3kvt2eazbjeixofttkk';
export const bread = 'po25mu53m5o2qbeegjk2z';
