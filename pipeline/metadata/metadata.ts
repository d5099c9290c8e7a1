import { hash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { card } from './card.ts';
import { citation, licenseText } from './citation.ts';
import { croissant } from './croissant.ts';
import { datacite } from './datacite.ts';
import { dataPackage } from './datapackage.ts';
import { type ReleaseName, readFacts } from './facts.ts';
import { provenance } from './provenance.ts';
import { roCrate } from './ro-crate.ts';

/** What describes a release: its files in the order they are written. */
export const metadataFiles = [
  'LICENSE.md',
  'CITATION.cff',
  'README.md',
  'croissant.json',
  'datapackage.json',
  'datacite.json',
  'ro-crate-metadata.json',
  'provenance.json',
] as const;

/**
 * Writes what describes a release into the folder that holds its data files; last provenance.json, because its subjects are
 * all the other files.
 */
export async function writeMetadata(folder: string, release: ReleaseName): Promise<void> {
  const facts = await readFacts(folder, release);
  const texts: Record<Exclude<(typeof metadataFiles)[number], 'provenance.json'>, string> = {
    'LICENSE.md': licenseText(facts.dataset),
    'CITATION.cff': await citation(facts),
    'README.md': await card(facts),
    'croissant.json': croissant(facts),
    'datapackage.json': dataPackage(facts),
    'datacite.json': datacite(facts),
    'ro-crate-metadata.json': roCrate(facts),
  };
  for (const [name, text] of Object.entries(texts)) await writeFile(join(folder, name), text);
  const written = Object.entries(texts).map(([file, text]) => {
    return { file, bytes: Buffer.byteLength(text), sha256: hash('sha256', text, 'hex') };
  });
  const others = facts.files.filter(({ file }) => !(file in texts));
  const files = [...others, ...written].sort((a, b) => (a.file < b.file ? -1 : 1));
  await writeFile(join(folder, 'provenance.json'), provenance({ ...facts, files }));
}
