import type { Bin } from '../model.ts';

/** A column of a histogram: its bin, or all from `low` on. */
export interface Column extends Bin {
  open: boolean;
}

/**
 * The columns of a histogram that a few odd values cannot flatten: what lies beyond Tukey's outer fence (the third quartile
 * and three times the distance of the quartiles, at least one bin) is one open column right after the last that lies within.
 */
export function columnsOf(bins: readonly Bin[], width: number): Column[] {
  const total = bins.reduce((sum, bin) => sum + bin.count, 0);
  const [first, third] = [quantile(bins, total / 4), quantile(bins, (3 * total) / 4)];
  const fence = third + 3 * Math.max(third - first, width);
  const within = bins.filter(({ low }) => low <= fence);
  const beyond = bins.filter(({ low }) => low > fence).reduce((sum, bin) => sum + bin.count, 0);
  const columns = within.map((bin) => ({ ...bin, open: false }));
  if (beyond === 0) return columns;
  return [...columns, { low: within.at(-1)!.low + width, count: beyond, open: true }];
}

/** The low end of the bin that holds the value of this rank. */
function quantile(bins: readonly Bin[], rank: number): number {
  let seen = 0;
  for (const { low, count } of bins) {
    seen += count;
    if (seen >= rank) return low;
  }
  return bins.at(-1)?.low ?? 0;
}

/** What a column holds, in words: "4", "40 to 49", "130 and more". */
export function columnLabel({ low, open }: Column, width: number): string {
  if (open) return `${low} and more`;
  return width === 1 ? String(low) : `${low} to ${low + width - 1}`;
}
