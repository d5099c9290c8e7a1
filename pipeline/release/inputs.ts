import { hash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Manifest } from '../../schemas/manifest.ts';
import { absent } from '../error.ts';
import { hashFile } from '../read/hash.ts';
import { defaultCorrections, listings } from '../read/inputs.ts';

/** Where the inputs of a build can be read. */
export interface GivenInputs {
  /** File as the manifest names it, and its path. */
  paths: Map<string, string>;
  /** The corrections file; null without one. */
  corrections: string | null;
  /** How the files given differ from those of the build, a sentence each; none when they are the same. */
  differences: string[];
}

/**
 * Hashes the listings named by `inputs` and the corrections (corrections.jsonl of the one folder given, as in build) and
 * compares them with a manifest. `extra` says whether listings that the manifest does not name count as a difference.
 */
export async function compareInputs(
  manifest: Pick<Manifest, 'inputs' | 'corrections'>,
  inputs: readonly string[],
  corrections: string | undefined,
  extra: boolean,
): Promise<GivenInputs> {
  const found = await listings(inputs);
  const paths = new Map<string, string>();
  const differences: string[] = [];
  for (const { file, sha256 } of manifest.inputs) {
    const path = found.get(file);
    if (path === undefined) differences.push(`${file} is missing`);
    else if ((await hashFile(path)).sha256 !== sha256) differences.push(`${file} is not the file of the build`);
    else paths.set(file, path);
    found.delete(file);
  }
  if (extra) for (const file of found.keys()) differences.push(`${file} is no input of the build`);
  const beside = corrections ?? (await defaultCorrections(inputs));
  const text = beside === null ? null : await readFile(beside, 'utf8').catch(absent(null));
  const same = (text === null ? null : hash('sha256', text, 'hex')) === manifest.corrections.sha256;
  if (!same) differences.push(`the corrections are not those of the build (${beside ?? 'none given'})`);
  return { paths, corrections: manifest.corrections.sha256 === null ? null : beside, differences };
}
