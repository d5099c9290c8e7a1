import { createHash } from 'node:crypto';
import { chunksOf } from './open-input.ts';

/** SHA-256 of a file, and of each of the ranges it is cut in. */
export interface Sums {
  bytes: number;
  sha256: string;
  ranges: string[];
}

/** Hashes a file that is cut at `ends` (ascending, the last its size) in one read. */
export async function sumFile(path: string, ends: readonly number[]): Promise<Sums> {
  const whole = createHash('sha256');
  const ranges: string[] = [];
  let range = createHash('sha256');
  let at = 0;
  for await (const bytes of chunksOf(path)) {
    whole.update(bytes);
    let from = 0;
    while (ranges.length < ends.length && at + bytes.length >= ends[ranges.length]!) {
      const to = ends[ranges.length]! - at;
      ranges.push(range.update(bytes.subarray(from, to)).digest('hex'));
      range = createHash('sha256');
      from = to;
    }
    range.update(bytes.subarray(from));
    at += bytes.length;
  }
  return { bytes: at, sha256: whole.digest('hex'), ranges };
}

/** Bytes and SHA-256 of a file, or of an object of a store, read once. */
export async function hashFile(path: string): Promise<{ bytes: number; sha256: string }> {
  const digest = createHash('sha256');
  let bytes = 0;
  for await (const chunk of chunksOf(path)) {
    digest.update(chunk);
    bytes += chunk.length;
  }
  return { bytes, sha256: digest.digest('hex') };
}
