import { copyFile, mkdir, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Manifest } from '../../schemas/manifest.ts';
import { plainFile } from '../dataset/plain-files.ts';
import { temporaryFolder } from '../dataset/temporary.ts';
import { absent } from '../error.ts';
import { metadataFiles, writeMetadata } from '../metadata/metadata.ts';
import { writeDigests, writeNpmPackage } from '../npm-package/npm-package.ts';
import { codeHash } from '../program.ts';
import { hashFile } from '../read/hash.ts';
import { schemasFile } from '../release/files.ts';
import type { GivenInputs } from '../release/inputs.ts';
import { releaseNoteSchema } from '../release/note.ts';
import { releaseFiles, signatureFile } from '../release/sums.ts';
import { writeSite } from '../site/site.ts';
import { Problems } from './finding.ts';

/** Files beside them that are no data; the other steps look at them. */
const ownFiles = ['manifest.json', 'checks.json', schemasFile, 'release.json', 'redirects.jsonl', 'changes.jsonl'];

interface Answer {
  examined: string;
  problems: string[];
  notes: string[];
  unknown?: string[];
}

/**
 * Makes metadata, npm package and pages again from the release's data and compares every byte: what only looks like the
 * release's own is found, with checksums that fit. `inputs` are the listings at hand, by the names of the manifest.
 */
export async function verifyGenerated(
  folder: string,
  manifest: Manifest,
  { paths: inputs, corrections }: GivenInputs,
  dataOnly: boolean,
): Promise<Answer> {
  const problems = new Problems();
  for (const file of await strangers(folder, manifest)) problems.add(`${file} is no file of a release`);
  const elsewhere = temporaryFolder('generated');
  try {
    const notes = await comparePapers(folder, elsewhere, problems);
    const note = releaseNoteSchema.parse(JSON.parse(await readFile(join(folder, 'release.json'), 'utf8')));
    const sameProgram = manifest.paperset.code_sha256 === (await codeHash());
    if (dataOnly || !sameProgram || note.dataset === undefined) {
      const unknown = dataOnly ? [] : [whyUnknown(manifest, sameProgram)];
      return { examined: 'the papers of the npm package', problems: problems.list(), notes, unknown };
    }
    await linkData(folder, elsewhere);
    const config = join(elsewhere, '.config.json');
    await writeFile(config, JSON.stringify({ ...note.dataset, inputs: ['.'] }));
    const release = { version: note.version, date: note.date, config };
    await writeMetadata(elsewhere, release);
    await writeNpmPackage(elsewhere, release);
    await writeSite(elsewhere, join(elsewhere, 'site'), inputs, { engine: false, corrections });
    const isWhole =
      manifest.inputs.every(({ file }) => inputs.has(file)) &&
      (await isSameFile(corrections, manifest.corrections.sha256));
    if (!isWhole) {
      notes.push('the data of the pages is not compared, for want of the inputs or their corrections');
      for (const file of await runsCode(folder)) problems.add(`${file} is not data alone`);
    }
    const compared = await compare(folder, elsewhere, (file) => isWhole || !isPageData(file), problems);
    return { examined: `${compared} files made again`, problems: problems.list(), notes };
  } finally {
    await rm(elsewhere, { recursive: true, force: true });
  }
}

/** Why pages, metadata and the code of the npm package cannot be made again. */
function whyUnknown({ paperset }: Manifest, sameProgram: boolean): string {
  const what = 'pages, metadata and the code of the npm package cannot be compared';
  if (sameProgram) return `${what}: release.json does not say what the dataset is called`;
  return `${what}: another program (${paperset.version}) made them; verify with that one, ask for the signature with --key, or leave them out with --data-only`;
}

function isPageData(file: string): boolean {
  return file.startsWith('site/data/');
}

/** Files of the pages' data that are more than one value handed to the page: a script of others would run in it. */
async function runsCode(folder: string): Promise<string[]> {
  const found: string[] = [];
  for (const file of await releaseFiles(folder)) {
    if (!isPageData(file)) continue;
    const text = await readFile(await plainFile(folder, file), 'utf8');
    const head = `paperset(${JSON.stringify(file.slice('site/data/'.length).replace(/\.js$/, ''))},`;
    if (!text.startsWith(head) || !text.endsWith(');\n') || !isJson(text.slice(head.length, -3))) found.push(file);
  }
  return found;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** Whether the corrections at hand are those of the build, of which there may be none. */
async function isSameFile(path: string | null, sha256: string | null): Promise<boolean> {
  if (path === null || sha256 === null) return sha256 === null;
  return (await hashFile(path).catch(absent(null)))?.sha256 === sha256;
}

/** Files at the top that no step of a release writes. */
async function strangers(folder: string, { outputs }: Manifest): Promise<string[]> {
  const known = new Set([
    ...metadataFiles,
    ...ownFiles,
    'CHANGES.md',
    signatureFile,
    ...outputs.map(({ file }) => file),
  ]);
  return (await releaseFiles(folder)).filter((file) => !known.has(file) && !/^(?:npm|site)\//.test(file));
}

/** The papers of the npm package are those of the release, whoever made it. */
async function comparePapers(folder: string, elsewhere: string, problems: Problems): Promise<string[]> {
  const papers = await hashFile(join(folder, 'papers.jsonl'));
  const packed = await hashFile(await plainFile(folder, 'npm/data/papers.jsonl'));
  if (packed.sha256 !== papers.sha256) problems.add('npm/data/papers.jsonl is not papers.jsonl');
  const data = join(elsewhere, 'digests');
  await mkdir(data);
  await copyFile(join(folder, 'papers.jsonl'), join(data, 'papers.jsonl'));
  await writeDigests(data);
  const [made, found] = await Promise.all([
    hashFile(join(data, 'papers.digests')),
    hashFile(await plainFile(folder, 'npm/data/papers.digests')),
  ]);
  await rm(data, { recursive: true });
  if (made.sha256 === found.sha256) return [];
  return ['npm/data/papers.digests does not come out of papers.jsonl with the columns of today'];
}

/** Links what metadata and pages are made from. */
async function linkData(folder: string, elsewhere: string): Promise<void> {
  const others = new Set([...metadataFiles, 'SHA256SUMS', signatureFile]);
  for (const entry of await readdir(folder, { withFileTypes: true }))
    if (entry.isFile() && !others.has(entry.name))
      await symlink(await plainFile(folder, entry.name), join(elsewhere, entry.name));
}

/** Compares the files made again; answers how many. */
async function compare(
  folder: string,
  elsewhere: string,
  isCompared: (file: string) => boolean,
  problems: Problems,
): Promise<number> {
  const isGenerated = (file: string) =>
    (metadataFiles as readonly string[]).includes(file) || /^(?:npm|site)\//.test(file);
  const made = new Set((await releaseFiles(elsewhere)).filter(isGenerated));
  const found = new Set((await releaseFiles(folder)).filter(isGenerated));
  for (const file of found) if (!made.has(file)) problems.add(`${file} is not written by a release`);
  let compared = 0;
  for (const file of made) {
    if (!isCompared(file)) continue;
    compared++;
    if (!found.has(file)) problems.add(`${file} is missing`);
    else if ((await hashFile(join(elsewhere, file))).sha256 !== (await hashFile(await plainFile(folder, file))).sha256)
      problems.add(`${file} is not what the data gives`);
  }
  return compared;
}
