import { hash } from 'node:crypto';
import { CliError } from '../error.ts';
import { codeHash } from '../program.ts';
import { isEncoded } from '../read/decode.ts';
import type { Sums } from '../read/hash.ts';
import { openInput } from '../read/open-input.ts';
import { type Range, splitFile, splitShards } from '../read/shards.ts';
import type { Corrections } from '../record/corrections.ts';
import type { RecognisedInput } from './recognise.ts';

/** An input as it was planned: another hash is another plan. */
export interface PlannedInput extends RecognisedInput {
  sha256: string;
}

/** A byte range of the input at place `input` of the plan. */
interface CutRange extends Range {
  input: number;
}

/** A range with the SHA-256 of its bytes as they were planned; one part file is made of it. */
export interface PlannedRange extends CutRange {
  sha256: string;
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
 * speed and memory, never the result. Throws CliError where a file changes meanwhile.
 */
export async function planBuild(
  inputs: readonly RecognisedInput[],
  key: CacheKey,
  rangeBytes: number,
  sumFile: (path: string, ends: readonly number[]) => Promise<Sums>,
): Promise<RangedPlan> {
  const cut = await cutInputs(inputs, rangeBytes);
  const sums = await Promise.all(inputs.map(({ path }, input) => sumFile(path, endsOf(cut, input))));
  for (const [input, { bytes }] of sums.entries())
    if (bytes !== inputs[input]!.bytes) throw inputChanged(inputs[input]!.file);
  const planned = inputs.map((input, index) => ({ ...input, sha256: sums[index]!.sha256 }));
  return { ...key, inputs: planned, ranges: summedRanges(cut, sums) };
}

/** Cuts inputs, in their order, in ranges of about `rangeBytes` bytes; reads a window near each cut. */
export async function cutInputs(inputs: readonly RecognisedInput[], rangeBytes: number): Promise<CutRange[]> {
  const ranges: CutRange[] = [];
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

/** Where the ranges of an input end. */
export function endsOf(ranges: readonly CutRange[], input: number): number[] {
  return ranges.filter((range) => range.input === input).map((range) => range.end);
}

/** Ranges with their hashes; `sums` are those of the inputs, in their order. */
export function summedRanges(ranges: readonly CutRange[], sums: readonly Sums[]): PlannedRange[] {
  const next = sums.map(({ ranges }) => ranges.values());
  return ranges.map((range) => ({ ...range, sha256: next[range.input]!.next().value! }));
}

/** An input that is not what it was a moment ago: what is read would not be what the manifest names. */
export function inputChanged(file: string): CliError {
  return new CliError(`${file} changed while it was read`, {
    hint: 'run the same command again when nothing writes into it; what was built before is untouched',
  });
}
