import { sha256 } from '@noble/hashes/sha2.js';

/** What the stages use of node:crypto, for browsers: SHA-256, answered at once, a character a byte. */
export function hash(_algorithm: 'sha256', data: string | Uint8Array): string {
  return String.fromCharCode(...sha256(typeof data === 'string' ? new TextEncoder().encode(data) : data));
}
