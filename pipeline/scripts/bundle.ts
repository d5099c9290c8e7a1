import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { build, type Plugin } from 'esbuild';
import { codeRoot, packageRoot } from '../program.ts';

// Run once after compiling (make does): the program and what it uses become a few files in place of some hundred, which
// take a third of the time to load. The library (paperset.ts) stays as compiled.

/** What node starts: the command and its worker threads' one entry. */
const entries = ['pipeline/cli.js', 'pipeline/build/worker.js'];

/** apache-arrow calls its modules free of side effects, yet sets up Node's streams in one. */
const arrowHasSideEffects: Plugin = {
  name: 'arrow-has-side-effects',
  setup({ onResolve, resolve }) {
    onResolve({ filter: /^apache-arrow|^\./ }, async ({ path, pluginData, ...options }) => {
      if (pluginData === 'resolved') return undefined;
      const { path: found, ...rest } = await resolve(path, { ...options, pluginData: 'resolved' });
      return found.includes(join('node_modules', 'apache-arrow'))
        ? { ...rest, path: found, sideEffects: true }
        : undefined;
    });
  },
};

await rm(join(codeRoot, 'chunks'), { recursive: true, force: true });
await build({
  absWorkingDir: packageRoot,
  entryPoints: entries.map((entry) => join(codeRoot, entry)),
  outbase: codeRoot,
  outdir: codeRoot,
  allowOverwrite: true,
  chunkNames: 'chunks/[name]-[hash]',
  bundle: true,
  splitting: true,
  platform: 'node',
  format: 'esm',
  target: 'node20.19',
  // DuckDB's own binary is found by its package; what is imported when it is needed is loaded as it is.
  external: [
    '@aws-sdk/credential-provider-node',
    '@duckdb/node-bindings',
    '@huggingface/hub',
    'aws4fetch',
    'read-excel-file',
    'yaml',
  ],
  // CommonJS packages ask for Node's modules with require.
  banner: {
    js: "import { createRequire as makeRequire } from 'node:module'; const require = makeRequire(import.meta.url);",
  },
  plugins: [arrowHasSideEffects],
  legalComments: 'eof',
  charset: 'utf8',
  logLevel: 'warning',
});
