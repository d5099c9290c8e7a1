import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { absent } from '../error.ts';
import { hashFile } from '../read/hash.ts';

/** Name of the list of checksums, which `sha256sum -c` reads. */
export const sumsFile = 'SHA256SUMS';

/** Name of the signature of a release: it signs the list of checksums, and so every file. */
export const signatureFile = 'SHA256SUMS.minisig';

/** Every file below a folder, as relative paths with "/", sorted by code unit; the list of checksums and its signature left out. */
export async function releaseFiles(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => !entry.isDirectory())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(folder.length + 1)
        .split(sep)
        .join('/'),
    );
  return files.filter((file) => file !== sumsFile && file !== signatureFile).sort();
}

/** Writes SHA256SUMS over every file of a release. */
export async function writeSums(folder: string): Promise<void> {
  const lines: string[] = [];
  for (const file of await releaseFiles(folder)) {
    const { sha256 } = await hashFile(join(folder, file));
    lines.push(`${sha256}  ${file}\n`);
  }
  await writeFile(join(folder, sumsFile), lines.join(''));
}

/** File and SHA-256 as SHA256SUMS lists them; null where there is no list. Lines that are none answer the file "". */
export async function readSums(folder: string): Promise<{ file: string; sha256: string }[] | null> {
  const text = await readFile(join(folder, sumsFile), 'utf8').catch(absent(null));
  if (text === null) return null;
  const lines = text.split('\n').slice(0, -1);
  return lines.map((line) => {
    const [, sha256, file] = /^([0-9a-f]{64}) {2}(.+)$/.exec(line) ?? [];
    return { file: file ?? '', sha256: sha256 ?? '' };
  });
}
