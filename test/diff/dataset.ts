import { createHash } from 'node:crypto';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Diff, diff } from '../../pipeline/diff/diff.ts';
import { withDuckDb } from '../../pipeline/duckdb/session.ts';
import { paperId } from '../../pipeline/record/identity.ts';
import { noMetadata } from '../../pipeline/record/metadata.ts';
import { writeParquet } from '../../pipeline/reduce/parquet.ts';
import type { Author, Paper } from '../../schemas/paper.ts';
import { type RepairRow, tableNames } from '../../schemas/tables.ts';

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** A paper of invented text whose id follows its title and authors; `raw` stands for the bytes of its lines. */
export function paper(
  title: string,
  names: readonly string[],
  {
    raw = title,
    file = 'list.txt',
    line = 1,
    ...values
  }: Partial<Paper> & { raw?: string; file?: string; line?: number } = {},
): Paper {
  const authors = names.map((name, index) => author(name, index + 1));
  const source = { file, line_start: line, line_end: line + 2, sha256: sha256(raw) };
  return {
    id: paperId(title, names),
    title,
    authors,
    abstract: `What we say about ${title}.`,
    repositories: [],
    links: [],
    ...noMetadata,
    issues: [],
    sources: [source],
    ...values,
  };
}

function author(name: string, position: number): Author {
  const [given, ...family] = name.split(' ');
  return { position, name, given: given!, family: family.join(' '), suffix: null, literal: null, raw_name: name };
}

/** What a dataset was made from; equal words mean equal bytes. */
export interface Made {
  code?: string;
  corrections?: string | null;
  inputs?: Record<string, string>;
  repairs?: RepairRow[];
}

/** Writes a dataset's Parquet files and a manifest. */
export async function writeDataset(folder: string, papers: readonly Paper[], made: Made = {}): Promise<string> {
  mkdirSync(folder, { recursive: true });
  const rows = new Map<string, readonly unknown[]>([
    ['papers', papers.toSorted((a, b) => (a.id < b.id ? -1 : 1))],
    ['authors', papers.flatMap(({ id, authors }) => authors.map((author) => ({ paper_id: id, ...author })))],
    ['repairs', made.repairs ?? []],
  ]);
  for (const table of tableNames) {
    const lines = (rows.get(table) ?? []).map((row) => `${JSON.stringify(row)}\n`);
    writeFileSync(join(folder, `${table}.jsonl`), lines.join(''));
  }
  await withDuckDb({ threads: 1, memory: '256MB', spill: join(folder, '.spill') }, async (connection) => {
    for (const table of tableNames) await writeParquet(connection, table, folder);
  });
  const inputs = Object.entries(made.inputs ?? { 'list.txt': 'one' });
  const corrections = made.corrections ?? null;
  const manifest = {
    paperset: { version: '0.1.0', code_sha256: sha256(made.code ?? 'program') },
    inputs: inputs.map(([file, text]) => ({ file, sha256: sha256(text) })),
    corrections: { sha256: corrections === null ? null : sha256(corrections) },
    outputs: [],
  };
  writeFileSync(join(folder, 'manifest.json'), JSON.stringify(manifest));
  return folder;
}

/** Compares two datasets, their values shown. */
export function compare(a: string, b: string, out: string | null = null): Promise<Diff> {
  return diff(a, b, { limits: { threads: 2, memory: '512MB', spill: join(a, '.spill') }, show: 1000, out });
}

/** Writes two datasets below a folder, compares them and removes them. */
export async function differences(
  folder: string,
  before: [papers: readonly Paper[], made?: Made],
  after: [papers: readonly Paper[], made?: Made],
): Promise<Diff> {
  const [a, b] = [join(folder, 'a'), join(folder, 'b')];
  for (const path of [a, b]) rmSync(path, { recursive: true, force: true });
  await writeDataset(a, ...before);
  await writeDataset(b, ...after);
  return compare(a, b);
}
