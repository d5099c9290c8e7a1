import type { FieldsLayout } from '../../../../schemas/listing-layout.ts';

/** Near 1 where rows cost little and the next reading is far; about a half at 2 a row. */
export function certainty(cost: number, rows: number, margin: number): number {
  const fit = 1 / (1 + Math.exp(2 * (Math.max(0, cost) / Math.max(1, rows) - 2)));
  const apart = Math.min(1, 0.5 + margin);
  return Math.round(1000 * fit * apart) / 1000;
}

/** Titles and prose without any names are found in most pages that are no listings. */
export function plausibility({ order }: FieldsLayout): number {
  return order.includes('abstract') && !order.includes('authors') ? 0.7 : 1;
}
