import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { packageRoot } from '../../pipeline/program.ts';
import { writeSums } from '../../pipeline/release/sums.ts';
import { buildSummary, program, temporaryFolder } from '../commands/program.ts';
import { inventPapers, listing } from '../listing.ts';

/** A listing that gives rows to every table: a duplicate, a reject, repairs, a group, a mononym, quotes and odd letters. */
function inventedListing(count: number): string {
  const papers = inventPapers(count, 7);
  const extra = [
    'A Survey of "Quoted", Comma-Rich Harbour Names',
    'Tide Team, Ólafur Þórðarson, José de la Fuente Jr., Sukarno',
    "We list names; some hold commas, 'quotes' and \\textbf{marks}, and 12\\% hold more.",
    '',
    'Charts Without a Summary for Quiet Bays',
    'Greta Hoffmann, Nils Weber',
    '',
    '7 lorem ?? ==',
    '',
  ];
  return `${listing(papers)}${extra.join('\n')}\n${listing(papers.slice(0, 2))}`;
}

export const version = '1.2.0';
export const date = '2026-11-20';
/** The repository's own paperset.json. */
export const config = join(packageRoot, 'paperset.json');

export interface Release {
  /** Folder of the release: data files, metadata, npm/. */
  folder: string;
  /** Its parent, where nothing else lies. */
  root: string;
}

/** Builds an invented listing with the compiled program and makes a release folder of it. */
export async function makeRelease(count = 40, number = version): Promise<Release> {
  const root = temporaryFolder();
  const source = join(root, 'in');
  mkdirSync(source);
  writeFileSync(join(source, 'harbour.txt'), inventedListing(count));
  const folder = join(root, 'release');
  await buildSummary([source, '--out', folder, '--workers', '1']);
  await describeRelease(folder, number);
  return { folder, root };
}

/** Writes metadata, npm/ and checksums into a build, as `paperset release` does. */
export async function describeRelease(folder: string, number = version): Promise<void> {
  const { writeMetadata } =
    await compiled<typeof import('../../pipeline/metadata/metadata.ts')>('metadata/metadata.js');
  const { writeNpmPackage } =
    await compiled<typeof import('../../pipeline/npm-package/npm-package.ts')>('npm-package/npm-package.js');
  await writeMetadata(folder, { version: number, date, config });
  await writeNpmPackage(folder, { version: number, date, config });
  await writeSums(folder);
}

async function compiled<T>(name: string): Promise<T> {
  return (await import(pathToFileURL(join(dirname(program), name)).href)) as T;
}
