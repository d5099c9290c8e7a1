import type { Facts } from './facts.ts';

/**
 * Where a file of the release can be fetched: below the dataset's homepage, in the folder of its version, as releases lie
 * beside each other; only its name where no homepage is known (`.example` stands for one that is still to come).
 */
export function fileAddress({ dataset: { homepage }, version }: Facts, file: string): string {
  if (homepage === undefined || isPlaceholder(homepage)) return file;
  return `${homepage.replace(/\/$/, '')}/${version}/${encodeURIComponent(file)}`;
}

/** Whether an address is one that nobody can have (RFC 2606). */
export function isPlaceholder(address: string): boolean {
  return new URL(address).hostname.endsWith('.example');
}
