import { hash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { card } from './card.ts';
import { citation, licenseText } from './citation.ts';
import { croissant } from './croissant.ts';
import { dataPackage } from './datapackage.ts';
import { type ReleaseName, readFacts } from './facts.ts';
import { provenance } from './provenance.ts';

/**
 * Writes LICENSE.md, CITATION.cff, README.md, croissant.json, datapackage.json and, because its subjects are all the
 * other files, last provenance.json into a folder that holds a release's data files.
 */
export async function writeMetadata(folder: string, release: ReleaseName): Promise<void> {
  const facts = await readFacts(folder, release);
  const texts = {
    'LICENSE.md': licenseText(facts.dataset),
    'CITATION.cff': await citation(facts),
    'README.md': await card(facts),
    'croissant.json': croissant(facts),
    'datapackage.json': dataPackage(facts),
  };
  for (const [name, text] of Object.entries(texts)) await writeFile(join(folder, name), text);
  const written = Object.entries(texts).map(([file, text]) => {
    return { file, bytes: Buffer.byteLength(text), sha256: hash('sha256', text, 'hex') };
  });
  const others = facts.files.filter(({ file }) => !(file in texts));
  const files = [...others, ...written].sort((a, b) => (a.file < b.file ? -1 : 1));
  await writeFile(join(folder, 'provenance.json'), provenance({ ...facts, files }));
}
