import { join } from 'node:path';
import type { Manifest } from '../../schemas/manifest.ts';
import { isPlainPath, plainFile } from '../dataset/plain-files.ts';
import { absent } from '../error.ts';
import { hashFile } from '../read/hash.ts';
import { readSums, releaseFiles, sumsFile } from '../release/sums.ts';
import { Problems } from './finding.ts';

/** Every file is listed in SHA256SUMS, every listed file is there with those bytes, the list is sorted. */
export async function verifySums(folder: string): Promise<{ examined: string; problems: string[] }> {
  const sums = await readSums(folder);
  if (sums === null) return { examined: 'nothing', problems: [`${sumsFile} is missing`] };
  const problems = new Problems();
  const present = new Set(await releaseFiles(folder));
  const listed = new Set<string>();
  for (const [index, { file, sha256 }] of sums.entries()) {
    if (listed.has(file) || (index > 0 && sums[index - 1]!.file > file))
      problems.add(`${sumsFile}, line ${index + 1}: listed twice or not sorted`);
    listed.add(file);
    if (file === '') problems.add(`${sumsFile}, line ${index + 1}: not a checksum`);
    else if (!present.has(file)) problems.add(`${file} is listed and missing`);
    else if ((await hashFile(await plainFile(folder, file))).sha256 !== sha256)
      problems.add(`${file} has other bytes than listed`);
  }
  for (const file of present) if (!listed.has(file)) problems.add(`${file} is not listed in ${sumsFile}`);
  return { examined: `${listed.size} files`, problems: problems.list() };
}

/** Every data file has the size and the SHA-256 that the manifest gives it. */
export async function verifyOutputs(
  folder: string,
  manifest: Manifest,
): Promise<{ examined: string; problems: string[] }> {
  const problems = new Problems();
  for (const { file, bytes, sha256 } of manifest.outputs) {
    const path = isPlainPath(file) ? join(folder, file) : null;
    const found = path === null ? null : await hashFile(path).catch(absent(null));
    if (path === null) problems.add(`the manifest names ${JSON.stringify(file)}, which is no name of a file`);
    else if (found === null) problems.add(`${file} is in the manifest and missing`);
    else if (found.bytes !== bytes) problems.add(`${file} has ${found.bytes} bytes, the manifest says ${bytes}`);
    else if (found.sha256 !== sha256) problems.add(`${file} has other bytes than the manifest says`);
  }
  return { examined: `${manifest.outputs.length} data files`, problems: problems.list() };
}
