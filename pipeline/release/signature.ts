import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readSecretKey, signatureOf } from './minisign.ts';
import { signatureFile, sumsFile } from './sums.ts';

/** What a signature says it is of: a release of another name or version may have the same key. */
export function signedComment(name: string, version: string): string {
  return `${name} ${version}`;
}

/** Signs the checksums of a release folder with a secret key of minisign. */
export async function writeSignature(folder: string, key: string, name: string, version: string): Promise<void> {
  const sums = await readFile(join(folder, sumsFile));
  await writeFile(
    join(folder, signatureFile),
    signatureOf(sums, signedComment(name, version), await readSecretKey(key)),
  );
}
