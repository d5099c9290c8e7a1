export interface ListStylePrior {
  lists: number;
}
export function listStylePrior(lines: readonly string[]): ListStylePrior {
  return { lists: lines.length };
}
