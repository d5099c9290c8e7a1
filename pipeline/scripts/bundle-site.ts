import { createHash } from 'node:crypto';
import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'esbuild';
import { codeRoot, packageRoot } from '../program.ts';
import { findPackage, packBrowserDuckDb } from '../site/browser-duckdb.ts';

// Run once after compiling (make does): the browser's code becomes classic scripts in dist/site, which `paperset report`
// only copies. Classic scripts, because a page opened from a disk (file://) may not load modules.

const source = join(packageRoot, 'pipeline/site/page');
const target = join(codeRoot, 'site');

/** Observable Plot 0.6.17 writes this style element into every chart; the policy admits it by its hash and no other. */
const plotStyle = `:where(.plot) {
  --plot-background: white;
  display: block;
  height: auto;
  height: intrinsic;
  max-width: 100%;
}
:where(.plot text),
:where(.plot tspan) {
  white-space: pre;
}`;

/** 'wasm-unsafe-eval' lets DuckDB compile; blob: is where its unpacked program lies meanwhile. */
const policy = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "worker-src 'self'",
  "connect-src 'self' blob:",
  `style-src 'self' 'sha256-${createHash('sha256').update(plotStyle).digest('base64')}'`,
  "img-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

async function bundleScripts(): Promise<void> {
  await build({
    entryPoints: ['report.ts', 'explore.ts', 'review.ts', 'sql.ts', 'sql-editor.ts', 'correct.ts', 'style.css'].map(
      (name) => join(source, name),
    ),
    outdir: target,
    bundle: true,
    format: 'iife',
    target: 'es2022',
    minify: true,
    charset: 'utf8',
    legalComments: 'eof',
    logLevel: 'warning',
    tsconfig: join(source, 'tsconfig.json'),
  });
}

/** The pages: what page.html says of each, and the attributes of its links to the pages. */
const pages = [
  {
    file: 'index.html',
    TITLE: 'Data report',
    SCRIPT: 'report',
    BODY: 'report',
    LOADING: 'the report',
    current: 'Report',
  },
  {
    file: 'review.html',
    TITLE: 'Review',
    SCRIPT: 'review',
    BODY: 'reviewing',
    LOADING: 'the review desk',
    current: 'Review',
  },
  { file: 'explore.html', TITLE: 'Explore', SCRIPT: 'explore', BODY: 'explore', LOADING: 'the papers', current: null },
] as const;

/** Links between the pages; the explorer is two of them, and says itself which one it shows. */
function linksOf(current: string | null): string {
  const isExplorer = current === null;
  const links = [
    ['index.html', 'Report', ''],
    ['review.html', 'Review', ''],
    ['explore.html', 'Explore', isExplorer ? ' data-page="papers"' : ''],
    [`${isExplorer ? '' : 'explore.html'}#/sql`, 'SQL', isExplorer ? ' data-page="sql"' : ''],
  ] as const;
  return links
    .map(([href, name, more]) => `<a href="${href}"${name === current ? ' aria-current="page"' : more}>${name}</a>`)
    .join('');
}

async function writePages(): Promise<void> {
  const template = await readFile(join(source, 'page.html'), 'utf8');
  for (const { file, current, ...words } of pages) {
    const values: Record<string, string> = { ...words, POLICY: policy, LINKS: linksOf(current) };
    const page = template.replace(/POLICY|TITLE|SCRIPT|BODY|LINKS|LOADING/g, (name) => values[name]!);
    await writeFile(join(target, file), page);
  }
  await cp(join(source, 'icon.svg'), join(target, 'icon.svg'));
}

/** DuckDB's programs, so that a report from this checkout only copies them; the npm package leaves them out. */
async function packDuckDb(): Promise<void> {
  const source = await findPackage();
  if (source !== null) await packBrowserDuckDb(source, join(target, 'duckdb'), 9);
}

await rm(target, { recursive: true, force: true });
await mkdir(target, { recursive: true });
await Promise.all([bundleScripts(), writePages(), packDuckDb()]);
