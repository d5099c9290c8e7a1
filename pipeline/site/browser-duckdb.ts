import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { codeRoot, packageRoot } from '../program.ts';

const name = '@duckdb/duckdb-wasm';

/** The version of the browser's DuckDB that the pages are made for, as package.json has it. */
export async function browserDuckDbVersion(): Promise<string> {
  const manifest = JSON.parse(await readFile(join(packageRoot, 'package.json'), 'utf8'));
  return manifest.peerDependencies[name];
}

/**
 * Writes DuckDB for the browser into the folder `duckdb` of a site: two workers and their programs, packed (34 MB become 8
 * each). They are copied from the compiled program where `make` has packed them, else packed from the package
 * @duckdb/duckdb-wasm beside the program or in the working directory. Answers false where there is none of that version.
 */
export async function writeBrowserDuckDb(site: string): Promise<boolean> {
  const target = join(site, 'duckdb');
  const packed = await cp(join(codeRoot, 'site', 'duckdb'), target, { recursive: true }).then(
    () => true,
    () => false,
  );
  if (packed) return true;
  const source = await findPackage();
  if (source === null) return false;
  await packBrowserDuckDb(source, target);
  return true;
}

/** Packs the package's files, level 9 takes seconds and saves a twentieth. */
export async function packBrowserDuckDb(source: string, target: string, level = 6): Promise<void> {
  await mkdir(target, { recursive: true });
  await Promise.all(
    ['eh', 'mvp'].map(async (kind) => {
      const worker = await readFile(join(source, `duckdb-browser-${kind}.worker.js`), 'utf8');
      const unmapped = worker.replace(/\n?\/\/# sourceMappingURL=.*\s*$/, '\n');
      await writeFile(join(target, `duckdb-browser-${kind}.worker.js`), unmapped);
      const program = await readFile(join(source, `duckdb-${kind}.wasm`));
      await writeFile(join(target, `duckdb-${kind}.wasm.gz`), await promisify(gzip)(program, { level }));
    }),
  );
}

/** The package's folder of files, where it is installed in the version that the pages are made for; else null. */
export async function findPackage(): Promise<string | null> {
  const wanted = await browserDuckDbVersion();
  for (const place of [import.meta.url, resolve('package.json')]) {
    try {
      const dist = dirname(createRequire(place).resolve(`${name}/dist/duckdb-eh.wasm`));
      const { version } = JSON.parse(await readFile(join(dist, '..', 'package.json'), 'utf8')) as { version: string };
      if (version === wanted) return dist;
    } catch {
      // not there
    }
  }
  return null;
}
