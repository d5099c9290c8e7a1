import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Folder of the package (the one with package.json), the same for the sources and for the compiled program. */
export const packageRoot: string = findRoot(dirname(fileURLToPath(import.meta.url)));

const dist = join(packageRoot, 'dist');

/** Folder of the running code: the package root for sources, dist/ when compiled. */
export const codeRoot: string = fileURLToPath(import.meta.url).startsWith(dist + sep) ? dist : packageRoot;

/** Version of the package, from its package.json. */
export function packageVersion(): string {
  const { version } = JSON.parse(readFileSync(join(packageRoot, 'package.json'), 'utf8')) as { version: string };
  return version;
}

function findRoot(folder: string): string {
  if (existsSync(join(folder, 'package.json'))) return folder;
  const above = dirname(folder);
  if (above === folder) throw new Error('no package.json above the program');
  return findRoot(above);
}

/** The code that runs: modules, or what pipeline/scripts/bundle.ts made of them and of the packages they use. */
const modules = ['pipeline/**/*.{js,ts}', 'schemas/**/*.{js,ts}', '!**/*.d.ts'];
const bundled = ['chunks/*.js', 'pipeline/cli.js', 'pipeline/build/worker.js'];

/** What the program reads besides its code, as patterns in the package's folder. */
export const dataFiles = ['package.json', 'schemas/**/*.sql', 'pipeline/stages/*/model/*.{tsv,json}'];

/** Hash of the program (code, SQL, model files and package.json, which pins what it uses), so that a part file or a build made by another one is never taken for this one's. */
export async function codeHash(): Promise<string> {
  const { glob } = await import('tinyglobby');
  const code = await glob(existsSync(join(codeRoot, 'chunks')) ? bundled : modules, { cwd: codeRoot });
  const data = await glob(dataFiles, { cwd: packageRoot });
  const names = [...code.map((name) => [codeRoot, name] as const), ...data.map((name) => [packageRoot, name] as const)];
  names.sort(([, a], [, b]) => (a < b ? -1 : a > b ? 1 : 0));
  const texts = await Promise.all(names.map(([root, name]) => readFile(join(root, name))));
  const program = createHash('sha256');
  names.forEach(([, name], index) => {
    program.update(`${name}\0${texts[index]!.length}\0`).update(texts[index]!);
  });
  return program.digest('hex');
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
