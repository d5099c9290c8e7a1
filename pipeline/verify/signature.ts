import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';
import { absent } from '../error.ts';
import { type PublicKey, verifySignature } from '../release/minisign.ts';
import { signedComment } from '../release/signature.ts';
import { signatureFile, sumsFile } from '../release/sums.ts';

/** The checksums are signed with this key, for the name and version that the release says it has. */
export async function verifyKey(folder: string, key: PublicKey): Promise<{ examined: string; problems: string[] }> {
  const text = await readFile(join(folder, signatureFile), 'utf8').catch(absent(null));
  if (text === null)
    return { examined: 'nothing', problems: [`${signatureFile} is missing: nobody signed the release`] };
  const said = z.object({ name: z.string(), version: z.string() });
  const { name, version } = said.parse(JSON.parse(await readFile(join(folder, 'datapackage.json'), 'utf8')));
  const trusted = verifySignature(await readFile(join(folder, sumsFile)), text, key);
  const wanted = signedComment(name, version);
  const problems = trusted === wanted ? [] : [`it is signed as "${trusted.slice(0, 200)}", not as "${wanted}"`];
  return { examined: `signed as ${trusted}`, problems };
}
