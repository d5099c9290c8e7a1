import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build, type Plugin } from 'esbuild';
import { globSync } from 'tinyglobby';
import { codeRoot, packageRoot } from '../program.ts';

// Run once after compiling (make does): reading a listing and cleaning one record, in one module that needs neither Node nor a package. The stages'
// tables stand in it as text.

const browser = join(codeRoot, 'pipeline/scripts/browser');
const stages = join(packageRoot, 'pipeline/stages');

const withoutNode: Plugin = {
  name: 'without-node',
  setup({ onLoad, onResolve }) {
    onResolve({ filter: /^node:crypto$/ }, () => ({ path: join(browser, 'crypto.js') }));
    onResolve({ filter: /^node:buffer$/ }, () => ({ path: join(browser, 'node-buffer.js') }));
    onResolve({ filter: /^node:/ }, ({ path }) => ({ path, namespace: 'absent' }));
    onLoad({ filter: /.*/, namespace: 'absent' }, () => ({
      contents: 'export const readFile = undefined, createRequire = undefined;',
    }));
    onLoad({ filter: /model-file\.js$/ }, async () => ({ contents: await inlinedTables() }));
    // packages that the stages load when they are asked for
    onLoad({ filter: /(?:entities|latex-table)\.js$/ }, async ({ path }) => {
      if (path.includes('node_modules')) return undefined;
      const text = await readFile(path, 'utf8');
      return { contents: text.replace(/^const load = .*$/m, '').replaceAll('load(', 'require(') };
    });
  },
};

async function inlinedTables(): Promise<string> {
  const files = globSync('*/model/*.{tsv,json}', { cwd: stages }).sort();
  const texts = await Promise.all(files.map(async (file) => [file, await readFile(join(stages, file), 'utf8')]));
  return `const texts = ${JSON.stringify(Object.fromEntries(texts))}; export const modelText = (file) => texts[file];`;
}

await build({
  entryPoints: [join(codeRoot, 'pipeline/clean.js')],
  outfile: join(codeRoot, 'clean.js'),
  bundle: true,
  platform: 'browser',
  format: 'esm',
  target: 'es2022',
  minify: true,
  inject: [join(browser, 'buffer.js')],
  plugins: [withoutNode],
  legalComments: 'eof',
  charset: 'utf8',
  logLevel: 'warning',
});
