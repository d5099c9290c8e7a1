import { createHash, hash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { glob } from 'tinyglobby';
import { z } from 'zod';
import { formatSchema } from '../../schemas/input-format.ts';
import { jsonSchemas } from '../../schemas/json.ts';
import { tableNames } from '../../schemas/tables.ts';
import { CliError } from '../error.ts';
import { codeRoot, packageRoot } from '../program.ts';

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const count = z.int().min(0);
const file = z.strictObject({ file: z.string(), bytes: count, sha256 });

/** manifest.json: what a build was made from and what it made. No clock, host or path of the machine. */
export const manifestSchema = z.strictObject({
  paperset: z.strictObject({ version: z.string(), code_sha256: sha256.describe('Hash of the compiled program.') }),
  tools: z.record(z.string(), z.string()).describe('Versions of what writes the files.'),
  options: z.strictObject({ csv_safe: z.boolean() }),
  inputs: z.array(
    file.extend({ lines: count, format: formatSchema.optional().describe('How it was read; absent for a listing.') }),
  ),
  corrections: z.strictObject({
    sha256: sha256.nullable(),
    count,
    unused: z.array(z.int()).describe('Places of the corrections no record used, from 0.'),
  }),
  counts: z.record(z.enum(tableNames), count).describe('Rows of each table.'),
  schema_sha256: sha256.describe('Hash of the tables’ JSON Schemas.'),
  outputs: z.array(file),
});

export type Manifest = z.infer<typeof manifestSchema>;

/** The code that runs: modules, or what pipeline/scripts/bundle.ts made of them and of the packages they use. */
const modules = ['pipeline/**/*.{js,ts}', 'schemas/**/*.{js,ts}', '!**/*.d.ts'];
const bundled = ['chunks/*.js', 'pipeline/cli.js', 'pipeline/build/worker.js', 'pipeline/checks/worker.js'];

/** Hash of the program (code, SQL and package.json, which pins what it uses), so that a part file or a build made by another one is never taken for this one's. */
export async function codeHash(): Promise<string> {
  const code = await glob(existsSync(join(codeRoot, 'chunks')) ? bundled : modules, { cwd: codeRoot });
  const sql = await glob(['package.json', 'schemas/**/*.sql'], { cwd: packageRoot });
  const names = [...code.map((name) => [codeRoot, name] as const), ...sql.map((name) => [packageRoot, name] as const)];
  names.sort(([, a], [, b]) => (a < b ? -1 : a > b ? 1 : 0));
  const texts = await Promise.all(names.map(([root, name]) => readFile(join(root, name))));
  const program = createHash('sha256');
  names.forEach(([, name], index) => {
    program.update(`${name}\0${texts[index]!.length}\0`).update(texts[index]!);
  });
  return program.digest('hex');
}

/** Hash of the tables' JSON Schemas. */
export function schemaHash(): string {
  return hash('sha256', JSON.stringify(jsonSchemas()), 'hex');
}

/** Versions of this package and of the packages that write files. */
export function versions(): { paperset: string; tools: Record<string, string> } {
  const read = (path: string) => (JSON.parse(readFileSync(path, 'utf8')) as { version: string }).version;
  const require = createRequire(import.meta.url);
  const version = (name: string) => read(findPackageJson(require.resolve(name), name));
  const tools = ['@duckdb/node-api', 'apache-arrow', 'zod'];
  return {
    paperset: read(join(packageRoot, 'package.json')),
    tools: Object.fromEntries(tools.map((name) => [name, version(name)])),
  };
}

function findPackageJson(entry: string, name: string): string {
  const folder = entry.slice(0, entry.lastIndexOf(join('node_modules', name)));
  return join(folder, 'node_modules', name, 'package.json');
}

/** Reads a build's manifest; throws CliError where `folder` holds no whole build. */
export async function readManifest(folder: string): Promise<Manifest> {
  const found = await tryManifest(folder);
  if (found !== null) return found;
  throw new CliError(`${folder} holds no finished build: no readable manifest.json`, {
    hint: 'run `paperset build` first, or name the folder of a build',
  });
}

/** Reads a build's manifest; null where there is none that this version understands. */
export async function tryManifest(folder: string): Promise<Manifest | null> {
  const text = await readFile(join(folder, 'manifest.json'), 'utf8').catch(() => null);
  if (text === null) return null;
  try {
    return manifestSchema.parse(JSON.parse(text));
  } catch {
    return null;
  }
}
