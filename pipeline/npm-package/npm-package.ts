import { existsSync } from 'node:fs';
import { copyFile, mkdir, open, readFile, rm, writeFile } from 'node:fs/promises';
import { join, posix } from 'node:path';
import { jsonSchema } from '../../schemas/json.ts';
import { paperSchema } from '../../schemas/paper.ts';
import { CliError } from '../error.ts';
import { licenseText } from '../metadata/citation.ts';
import { dataPackageOf } from '../metadata/datapackage.ts';
import { type Facts, fileFact, type ReleaseName, readFacts } from '../metadata/facts.ts';
import { jsonText } from '../metadata/formats.ts';
import { codeRoot, packageRoot } from '../program.ts';
import { readTextLines } from '../read/text-lines.ts';
import { packageJson, readme } from './describe.ts';
import type { Published } from './published.ts';
import { digestLine } from './verify.ts';

/** Compiled files that make the package: where they lie below the compiled program and how they are called in the package. */
const programFiles = new Map([
  ['pipeline/npm-package/loader', 'index'],
  ['pipeline/npm-package/published', 'published'],
  ['pipeline/npm-package/verify', 'verify'],
  ['pipeline/read/text-lines', 'lines'],
  ['schemas/fault', 'fault'],
  ['schemas/paper', 'schema'],
]);

/**
 * Writes npm/ into a release folder: papers.jsonl once, the digests that name a changed record and field, the Zod schema
 * as plain JavaScript, the loader, and what describes them. The same release gives the same bytes.
 */
export async function writeNpmPackage(folder: string, release: ReleaseName): Promise<void> {
  const facts = await readFacts(folder, release);
  const target = join(folder, 'npm');
  await rm(target, { recursive: true, force: true });
  await mkdir(join(target, 'data'), { recursive: true });
  await copyFile(join(folder, 'papers.jsonl'), join(target, 'data', 'papers.jsonl'));
  await writeDigests(join(target, 'data'));
  const texts = {
    'package.json': packageJson(facts),
    'README.md': readme(facts),
    'LICENSE.md': licenseText(facts.dataset),
    'datapackage.json': packageDescriptor(facts),
    'schema.json': jsonText(jsonSchema('papers')),
    ...(await programTexts()),
    'published.js': publishedModule(facts),
  };
  for (const [name, text] of Object.entries(texts)) await writeFile(join(target, name), text);
}

/** Writes papers.digests beside papers.jsonl in a folder. */
export async function writeDigests(folder: string): Promise<void> {
  const fields = Object.keys(paperSchema.shape);
  const file = await open(join(folder, 'papers.digests'), 'w');
  try {
    let text = '';
    for await (const line of readTextLines(join(folder, 'papers.jsonl'))) {
      text += `${digestLine(JSON.parse(line) as Record<string, unknown>, fields)}\n`;
      if (text.length < 1 << 16) continue;
      await file.write(text);
      text = '';
    }
    await file.write(text);
  } finally {
    await file.close();
  }
}

function packageDescriptor(facts: Facts): string {
  const { bytes, sha256 } = fileFact(facts, 'papers.jsonl');
  const table = facts.tables.find((fact) => fact.table === 'papers')!;
  return dataPackageOf(facts, [{ table, format: 'jsonl', path: 'data/papers.jsonl', bytes, sha256 }]);
}

/** The hash that the loader asks for, as code of the package. */
function publishedModule(facts: Facts): string {
  const { sha256 } = fileFact(facts, 'papers.jsonl');
  const published: Published = { name: facts.dataset.name, version: facts.version, sha256 };
  return `export const published = ${JSON.stringify(published, null, 2)};\n`;
}

async function programTexts(): Promise<Record<string, string>> {
  const root = compiledRoot();
  const texts: Record<string, string> = {};
  for (const [source, name] of programFiles) {
    for (const ending of ['js', 'd.ts']) {
      const text = await readFile(join(root, `${source}.${ending}`), 'utf8');
      texts[`${name}.${ending}`] = text.replaceAll(/from '(\.[^']+)\.[jt]s'/g, (_, path: string) => {
        return `from './${nameInPackage(posix.join(posix.dirname(source), path))}.js'`;
      });
    }
  }
  return texts;
}

function nameInPackage(source: string): string {
  const name = programFiles.get(source);
  if (name === undefined) throw new Error(`${source} is imported by the npm package but is not in it`);
  return name;
}

/** The compiled program, also when the sources themselves run (the tests do that). */
function compiledRoot(): string {
  const found = [codeRoot, join(packageRoot, 'dist')].find((root) => existsSync(join(root, 'schemas/paper.js')));
  if (found !== undefined) return found;
  throw new CliError('the npm package needs the compiled program', { hint: 'run `make` once, then try again' });
}
