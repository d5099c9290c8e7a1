import { existsSync, readFileSync } from 'node:fs';
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
