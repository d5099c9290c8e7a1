import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { packageRoot } from '../../pipeline/program.ts';
import { plainDuckDb, rows } from '../metadata/columns.ts';
import { makeRelease, type Release } from '../metadata/release.ts';

let release: Release;
let connection: DuckDBConnection;
beforeAll(async () => {
  release = await makeRelease();
  connection = await plainDuckDb();
});
afterAll(() => {
  connection.closeSync();
  rmSync(release.root, { recursive: true });
});

/** Statements of the SQL examples of a page, dot commands too. */
function statements(page: string): string[] {
  const blocks = [...readFileSync(join(packageRoot, page), 'utf8').matchAll(/^```sql\n([\s\S]*?)^```/gm)];
  return blocks
    .flatMap(([, block]) =>
      block!
        .replaceAll(/ *--.*$/gm, '')
        .replaceAll(/^(\..*)$/gm, '$1;')
        .split(';\n'),
    )
    .map((statement) => statement.trim())
    .filter((statement) => statement !== '');
}

describe.each(['README.md', 'docs/publishing.md'])('the SQL of %s', (page) => {
  test('is there', () => expect(statements(page).length).toBeGreaterThan(1));

  test.each(statements(page))('%s', async (statement) => {
    const here = statement.replaceAll(/out\/(?:build|releases\/[\d.]+)/g, release.folder);
    if (here.startsWith('.read ')) await connection.run(readFileSync(here.slice('.read '.length), 'utf8'));
    else expect((await rows(connection, here)).length).toBeGreaterThan(0);
  });
});
