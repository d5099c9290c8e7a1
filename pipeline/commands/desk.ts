import { readFile, rm, stat } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import { readingOf } from '../../schemas/input-format.ts';
import type { Manifest } from '../../schemas/manifest.ts';
import { build } from '../build/build.ts';
import { isFailed } from '../checks/report.ts';
import { writeWhole } from '../dataset/write-whole.ts';
import { absent, CliError } from '../error.ts';
import { parseCorrections } from '../record/corrections.ts';
import { compareInputs } from '../release/inputs.ts';

/** What the review desk of `paperset open` may do: write one file, corrections.jsonl, and build again. */
export interface Desk {
  /** The corrections file. */
  path: string;
  /** The same as seen from the working directory. */
  file: string;
  /** Takes up lines of corrections and builds again. Throws CliError with what is wrong; then the file is as it was. */
  write(lines: string): Promise<void>;
}

/** Where corrections go: the file named, else corrections.jsonl of the one folder of inputs; null where there is no such place. */
export async function correctionsPlace(inputs: readonly string[], named: string | undefined): Promise<string | null> {
  if (named !== undefined) return named;
  const [only, ...others] = inputs;
  if (only === undefined || others.length > 0) return null;
  const found = await stat(only).catch(absent(null));
  return found?.isDirectory() === true ? join(only, 'corrections.jsonl') : null;
}

/** The desk of a build whose inputs are at hand and the same, so that it can be built again; else why there is none. */
export async function openDesk(
  folder: string,
  manifest: Manifest,
  inputs: readonly string[],
  named: string | undefined,
  rebuilt: () => Promise<void>,
): Promise<Desk | string> {
  const path = await correctionsPlace(inputs, named);
  if (path === null) return 'the inputs are not one folder that could hold corrections.jsonl';
  const { differences, paths } = await compareInputs(manifest, inputs, path, true);
  if (differences.length > 0) return differences[0]!;
  const write = async (lines: string) => {
    const before = await readFile(path, 'utf8').catch(absent(null));
    await writeWhole(path, takeUp(before ?? '', lines, path));
    try {
      await buildAgain(folder, manifest, inputs, path, paths);
    } catch (error) {
      if (before === null) await rm(path, { force: true });
      else await writeWhole(path, before);
      throw error;
    }
    await rebuilt();
  };
  return { path, file: relative('', resolve(path)), write };
}

/** The text of a corrections file with more lines: each replaces the one of the same field of the same paper, or comes last. */
export function takeUp(before: string, lines: string, path: string): string {
  const keyOf = (line: string) => {
    const { id, field } = JSON.parse(line) as { id: string; field: string };
    return `${id} ${field}`;
  };
  const filled = (text: string) => text.split('\n').filter((line) => line.trim() !== '');
  parseCorrections(lines, 'the correction');
  const fresh = new Map(filled(lines).map((line) => [keyOf(line), line]));
  parseCorrections(before, path);
  const kept = filled(before).map((line) => {
    const key = keyOf(line);
    const other = fresh.get(key);
    fresh.delete(key);
    return other ?? line;
  });
  return [...kept, ...fresh.values()].map((line) => `${line}\n`).join('');
}

async function buildAgain(
  folder: string,
  { inputs: recorded, options }: Manifest,
  inputs: readonly string[],
  corrections: string,
  paths: ReadonlyMap<string, string>,
): Promise<void> {
  // what somebody said of an input (--as) is said again; all else is recognised as it was
  const said = recorded.filter((input) => input.recognised?.said === true);
  const readings = new Map(said.map(({ file, ...input }) => [resolve(paths.get(file)!), readingOf(input)]));
  const { checks, kept } = await build({ inputs, out: folder, corrections, readings, csvSafe: options.csv_safe });
  if (kept === null) return;
  const failed = checks.checks.filter(isFailed);
  throw new CliError(
    `not taken up: with it the checks fail. ${failed.map(({ name, claim }) => `${name}: ${claim}`).join(' ')}`,
    { hint: 'nothing was changed; the data that failed stands beside the build' },
  );
}
