import { describe, expect, test } from 'vitest';
import { sliceOf } from '../../pipeline/cluster/partition.ts';
import { prefixCount } from '../../pipeline/map/part.ts';

describe('slices of the ids', () => {
  test.each([1, 2, 3, 7, 100, 1000, 1023, 1024])('%i of them hold every prefix once, in order', (partitions) => {
    const slices = Array.from({ length: partitions }, (_, partition) => sliceOf(partition, partitions));
    expect(slices[0]!.from).toBe(0);
    expect(slices.at(-1)!.to).toBe(prefixCount);
    for (const [place, { from, to }] of slices.entries()) {
      expect(to).toBeGreaterThan(from);
      if (place > 0) expect(from).toBe(slices[place - 1]!.to);
      expect(to - from).toBeLessThanOrEqual(Math.ceil(prefixCount / partitions));
    }
  });
});
