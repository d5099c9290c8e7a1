import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { globSync } from 'tinyglobby';
import { expect, test } from 'vitest';
import { packageRoot } from '../pipeline/program.ts';

const ignore = ['**/node_modules/**', 'dist/**', 'out/**', 'coverage/**', '.git/**'];
const files = globSync('**', { cwd: packageRoot, ignore, dot: true }).sort();
const pages = files.filter((file) => file.endsWith('.md'));
const endings = new Set(
  files.flatMap((file) => file.split('/').map((_, index, parts) => parts.slice(index).join('/'))),
);
const folders = new Set(
  files.flatMap((file) => file.split('/').map((_, index, parts) => parts.slice(0, index).join('/'))),
);
/** What the program writes into datasets and releases. */
const elsewhere = new Set(['CHANGES.md', 'LICENSE.md', 'index.d.ts']);

/** A file's words about the code: a page whole, of a program its comments. */
function words(file: string): string {
  const text = readFileSync(join(packageRoot, file), 'utf8');
  if (file.endsWith('.md')) return text;
  return (text.match(/\/\*[\s\S]*?\*\/|(?:^|\s)\/\/.*$/gm) ?? []).join('\n');
}

/** Files and folders of the repository that a text names: `bundle.ts`, `checks/sql.ts`, `docs/checks.md`, `pipeline/map/`. */
function named(text: string): string[] {
  const names = text.match(/(?<![\w./:*}-])(?:[\w.-]+\/)*[\w-][\w.-]*\.(?:ts|md|sql|sh|mjs)\b(?!\/|[\w*])/g) ?? [];
  const places =
    text.match(/(?<![\w./:-])(?:pipeline|schemas|docs|test|seeds|\.ci)\/[\w./-]*(?![\w*{]|\.\w|[A-Z])/g) ?? [];
  return [...names, ...places.filter((place) => !/[.*]/.test(place.slice(1)))];
}

const stands = (name: string, from: string) => {
  const path = name.replace(/^\.\//, '').replace(/\/$/, '');
  return (
    endings.has(path) ||
    folders.has(path) ||
    elsewhere.has(path) ||
    existsSync(join(packageRoot, dirname(from), path)) ||
    /\bNAME\b|^out\//.test(path)
  );
};

test('comments and pages point at files that exist', () => {
  // decisions.md and CHANGELOG.md tell what was
  const told = files.filter(
    (file) => /\.(?:ts|mjs|md)$/.test(file) && !/^seeds\/raw|decisions\.md$|CHANGELOG/.test(file),
  );
  const gone = told.flatMap((file) =>
    named(words(file))
      .filter((name) => !stands(name, file))
      .map((name) => `${file}: ${name}`),
  );
  expect(gone).toEqual([]);
});

test('every relative link of a page leads to a file', () => {
  const links = pages.flatMap((page) => {
    const text = readFileSync(join(packageRoot, page), 'utf8').replace(/`[^`\n]*`|\\\[[^\]]*\]/g, '');
    const found = [...text.matchAll(/\]\((?![a-z]+:|#)([^)\s#]+)/g)].map(([, link]) => link!);
    return found
      .filter((link) => !existsSync(join(packageRoot, dirname(page), link)))
      .map((link) => `${page}: ${link}`);
  });
  expect(links).toEqual([]);
});
