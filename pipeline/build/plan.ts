import { hash } from 'node:crypto';
import { codeHash } from '../program.ts';
import { isEncoded } from '../read/decode.ts';
import { openInput } from '../read/open-input.ts';
import { type Range, splitFile, splitShards } from '../read/shards.ts';
import type { Corrections } from '../record/corrections.ts';
import type { RecognisedInput } from './recognise.ts';

/** An input as it was planned: another hash is another plan. */
export interface PlannedInput extends RecognisedInput {
  sha256: string;
}

/** A byte range of the input at place `input` of the plan; one part file is made of it. */
export interface PlannedRange extends Range {
  input: number;
}

/** What decides the bytes of a part file besides the bytes of its range. */
export interface CacheKey {
  /** Hash of the program. */
  code: string;
  csvSafe: boolean;
  corrections: Pick<Corrections, 'sha256' | 'count'>;
}

/** All that decides a build's bytes. */
export interface BuildPlan extends CacheKey {
  inputs: PlannedInput[];
}

/** What is built, and how its inputs are cut: the ranges stand in the order of file and line. */
export interface RangedPlan extends BuildPlan {
  ranges: PlannedRange[];
}

export async function cacheKey({ sha256, count }: Corrections, csvSafe: boolean): Promise<CacheKey> {
  return { code: await codeHash(), csvSafe, corrections: { sha256, count } };
}

/** Hash of a cache key: part files with another one are not reused. */
export function fingerprint({ code, corrections, csvSafe }: CacheKey): string {
  return hash('sha256', `${code} ${corrections.sha256} ${csvSafe}`, 'hex');
}

/**
 * Hashes the inputs and cuts them, where records surely begin, in ranges of about `rangeBytes` bytes. Their size changes
 * speed and memory, never the result.
 */
export async function planBuild(
  inputs: readonly RecognisedInput[],
  key: CacheKey,
  rangeBytes: number,
  hashFile: (path: string) => Promise<{ sha256: string }>,
): Promise<RangedPlan> {
  const [hashes, ranges] = await Promise.all([
    Promise.all(inputs.map((input) => hashFile(input.path))),
    cutInputs(inputs, rangeBytes),
  ]);
  return { ...key, inputs: inputs.map((input, index) => ({ ...input, sha256: hashes[index]!.sha256 })), ranges };
}

/** Cuts inputs, in their order, in ranges of about `rangeBytes` bytes; reads a window near each cut. */
export async function cutInputs(inputs: readonly RecognisedInput[], rangeBytes: number): Promise<PlannedRange[]> {
  const ranges: PlannedRange[] = [];
  for (const [input, { path, bytes, ...reading }] of inputs.entries()) {
    if (isEncoded(reading)) {
      ranges.push({ input, start: 0, end: bytes });
      continue;
    }
    const { format } = reading;
    const file = await openInput(path);
    try {
      const cuts =
        format === undefined ? splitShards(file, bytes, rangeBytes) : splitFile(file, bytes, rangeBytes, format);
      for await (const range of cuts) ranges.push({ input, ...range });
    } finally {
      await file.close();
    }
  }
  return ranges;
}
