import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { tableFromIPC } from 'apache-arrow';
import { beforeAll, describe, expect, test } from 'vitest';
import type { RecordBlock, Summary, TextColumns } from '../../pipeline/site/model.ts';
import type { Paper } from '../../schemas/paper.ts';
import { readJsonLines, run } from '../commands/program.ts';
import { type Built, buildSite } from './built.ts';

let built: Built;

beforeAll(async () => {
  built = await buildSite();
});

/** What a data file hands to the page. */
function handed<T>(site: string, name: string): T {
  const text = readFileSync(join(site, 'data', `${name}.js`), 'utf8');
  const head = `paperset(${JSON.stringify(name)},`;
  expect(text.startsWith(head)).toBe(true);
  return JSON.parse(text.slice(head.length, text.lastIndexOf(')')));
}

function hashes(folder: string): Record<string, string> {
  const names = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = names.map((entry) => join(entry.parentPath, entry.name)).sort();
  return Object.fromEntries(
    paths.map((path) => [path.slice(folder.length), createHash('sha256').update(readFileSync(path)).digest('hex')]),
  );
}

describe('paperset report', () => {
  test('writes the same bytes again, to any place', async () => {
    const other = join(built.build, '..', 'elsewhere');
    const { code } = await run(['report', built.build, '--out', other, '--inputs', built.inputs]);
    expect(code).toBe(0);
    expect(hashes(other)).toEqual(hashes(built.site));
    expect(existsSync(`${other}.tmp`)).toBe(false);
  });

  test('holds every paper once, in the order of the listings', () => {
    const papers = readJsonLines<Paper>(join(built.build, 'papers.jsonl'));
    const summary = handed<Summary>(built.site, 'summary');
    const texts = Math.ceil(summary.manifest.counts.papers / summary.textRows);
    const files = Array.from({ length: texts }, (_, index) => handed<TextColumns>(built.site, `index/${index}`));
    const ids = files.flatMap(({ ids }) => ids.match(/.{21}/g) ?? []);
    const inOrder = papers.toSorted((a, b) => {
      const [x, y] = [a.sources[0]!, b.sources[0]!];
      return x.file < y.file ? -1 : x.file > y.file ? 1 : x.line_start - y.line_start;
    });
    expect(ids).toEqual(inOrder.map(({ id }) => id));
    const blocks = Array.from({ length: Math.ceil(papers.length / summary.blockRows) }, (_, index) => ({
      records: handed<RecordBlock>(built.site, `records/${index}`).papers,
      abstracts: handed<(string | null)[]>(built.site, `abstracts/${index}`),
    }));
    const whole = blocks.flatMap(({ records, abstracts }) =>
      records.map((paper, index) => ({ ...paper, abstract: abstracts[index] })),
    );
    expect(whole).toEqual(inOrder);
  });

  test('counts what the build counts', () => {
    const { manifest, rejectCodes, rules, rejects } = handed<Summary>(built.site, 'summary');
    const sum = (tallies: { count: number }[]) => tallies.reduce((total, { count }) => total + count, 0);
    expect(sum(rules)).toBe(manifest.counts.repairs);
    expect(sum(rejectCodes)).toBe(manifest.counts.rejects);
    expect(rejects).toEqual(readJsonLines(join(built.build, 'rejects.jsonl')));
    expect(rules.every(({ examples }) => examples.length > 0)).toBe(true);
  });

  test('writes the tables of the SQL box as Arrow streams with all rows', () => {
    const { manifest, sql } = handed<Summary>(built.site, 'summary');
    for (const { name, file, rows, bytes } of sql.tables) {
      const stream = readFileSync(join(built.site, file));
      expect(stream.length).toBe(bytes);
      expect(tableFromIPC(gunzipSync(stream)).numRows).toBe(rows);
      expect(rows).toBe(Object.entries(manifest.counts).find(([table]) => table === name)?.[1]);
    }
    expect(sql.macros.map((macro) => /MACRO (\w+)/.exec(macro)?.[1])).toEqual(
      expect.arrayContaining(['papers', 'authors', 'papers_csl', 'pwc_links']),
    );
    expect(sql.tables).toHaveLength(7);
    expect(sql.macros.join()).not.toContain('read_parquet');
  });

  test('tells the changes that a folder holds', async () => {
    const rows = [
      {
        id: 'p2',
        to_id: null,
        change: 'changed',
        field: 'title',
        before: 'Low tide',
        after: 'Low tides',
        cause: 'input',
      },
      { id: 'p3', to_id: 'p4', change: 'redirected', field: null, before: 'Old', after: 'New', cause: 'input' },
      { id: 'p2', to_id: null, change: 'changed', field: 'sources', before: [1], after: [2], cause: 'moved' },
    ];
    const path = join(built.build, 'changes.jsonl');
    writeFileSync(path, rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
    const other = join(built.build, '..', 'changed');
    expect((await run(['report', built.build, '--out', other])).code).toBe(0);
    rmSync(path);
    const { changes } = handed<Summary>(other, 'summary');
    expect(changes?.total).toBe(3);
    expect(changes?.kinds.map(({ name, count }) => [name, count])).toEqual([
      ['changed', 2],
      ['redirected', 1],
    ]);
    expect(changes?.first).toEqual([
      {
        id: 'p2',
        change: 'changed',
        field: 'title',
        cause: 'input',
        left: 'Low tide',
        before: '',
        after: 's',
        right: '',
      },
      { id: 'p4', change: 'redirected', field: null, cause: 'input', left: '', before: 'Old', after: 'New', right: '' },
    ]);
    expect(handed<Summary>(built.site, 'summary').changes).toBeNull();
  });

  test('says what to do where there is no build', async () => {
    const { code, stderr } = await run(['report', join(built.build, 'nowhere')]);
    expect(code).toBe(2);
    expect(stderr).toContain('paperset build');
  });
});
