import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { wholeSlice, writeSlice } from '../../pipeline/build/reduce.ts';
import { type Tasks, tasksOf } from '../../pipeline/build/tasks.ts';
import { writePart } from '../../pipeline/map/part.ts';
import { Pool } from '../../pipeline/pool.ts';
import { mergeDuplicates } from '../../pipeline/record/duplicates.ts';
import { paperId } from '../../pipeline/record/identity.ts';
import { noMetadata } from '../../pipeline/record/metadata.ts';
import type { StreamTask } from '../../pipeline/reduce/copy.ts';
import type { PlacedPart } from '../../pipeline/reduce/slice.ts';
import { csvRow } from '../../pipeline/rows/csv.ts';
import { columnsOf, paperEnd, parseMappedPaper, renderPaper, rowFiles, rows } from '../../pipeline/rows/paper-rows.ts';
import { ShardRows } from '../../pipeline/rows/shard-rows.ts';
import { temporaryFolder } from '../commands/program.ts';

const folder = temporaryFolder();
const out = join(folder, 'out');
const tasks = tasksOf({ correctionsPath: null, csvSafe: false, partsFolder: folder, fingerprint: '' });
const pool = poolOf(tasks);

/** Reads a few records at a time, with too little room at first. */
const shortRuns = poolOf({ ...tasks, stream: (task: StreamTask) => tasks.stream({ ...task, run: 3, runBytes: 1 }) });

function poolOf(tasks: Tasks): Pool<Tasks> {
  return new Pool({ size: 1, worker: '', workerData: null, here: () => tasks });
}

beforeAll(() => mkdirSync(out));
afterAll(() => rmSync(folder, { recursive: true }));

interface Made {
  seed: number;
  abstract: string | null;
  hosts: number[];
}

const made = fc.record<Made>({
  seed: fc.nat(12),
  abstract: fc.option(fc.string({ unit: 'grapheme', maxLength: 6 })),
  hosts: fc.array(fc.nat(3), { maxLength: 2 }),
});

function textsOf({ seed, abstract, hosts }: Made, line: number): { id: string; texts: string[] } {
  const id = paperId(String(seed), []);
  const author = {
    position: 1,
    name: `A ${line}`,
    given: 'A',
    family: `${line}`,
    suffix: null,
    literal: null,
    raw_name: 'x',
  };
  const repositories = hosts.map((host) => {
    const url = `https://github.com/o/${host}`;
    return {
      host: 'github.com' as const,
      owner: 'o',
      name: `${host}`,
      url,
      raw_url: url,
      field: 'abstract' as const,
      start: 0,
      end: 1,
    };
  });
  const paper = {
    id,
    title: `t "${line}"`,
    authors: [author],
    abstract,
    repositories,
    links: [],
    ...noMetadata,
    issues: [],
  };
  const repair = { field: 'title' as const, rule: 'text/spaces' as never, start: 0, before: `${line}`, after: ' ' };
  return { id, texts: renderPaper(paper, [repair]) };
}

/** Writes parts of one file, two lines a record, and answers them with all their records in order. */
function writeParts(shards: readonly Made[][]) {
  const parts: PlacedPart[] = [];
  const records: {
    id: string;
    texts: string[];
    source: { file: string; line_start: number; line_end: number; sha256: string };
  }[] = [];
  let base = 0;
  for (const [index, shard] of shards.entries()) {
    const texts = new ShardRows(rowFiles.length);
    const keys = shard.map((one, place) => {
      const { id, texts: own } = textsOf(one, base + place);
      const key = { id, line_start: 2 * place + 1, line_end: 2 * place + 2, sha256: String(place % 10).repeat(64) };
      const { sha256 } = key;
      records.push({
        id,
        texts: own,
        source: { file: 'a "b"', line_start: base + key.line_start, line_end: base + key.line_end, sha256 },
      });
      const index = texts.begin();
      for (const [stream, text] of own.entries()) texts.streams[stream]!.text(text);
      return { ...key, index };
    });
    const path = join(folder, `${index}.part`);
    const lines = shard.length * 2;
    writePart(path, { lines, records: keys, texts, rejects: [], furniture: [], corrections: [], violations: 0 });
    parts.push({ path, file: 'a "b"', base });
    base += lines;
  }
  return { parts, records };
}

/** What reduce must write, by its definition: sort, group, merge. */
function expected(records: ReturnType<typeof writeParts>['records']): Map<string, string> {
  const files = new Map<string, string>([...rowFiles, 'duplicates.jsonl', 'duplicates.csv'].map((name) => [name, '']));
  const put = (name: string, text: string) => files.set(name, files.get(name)! + text);
  for (const table of ['papers', 'authors', 'repositories', 'repairs', 'duplicates'] as const)
    put(`${table}.csv`, csvRow(columnsOf(table), String));
  for (const id of [...new Set(records.map((record) => record.id))].sort()) {
    const group = records.filter((record) => record.id === id);
    const merged = mergeDuplicates(group.map(({ texts, source }) => ({ paper: parseMappedPaper(texts[0]!), source })));
    const kept = group[merged.kept]!.texts;
    const rendered = group.length === 1 ? kept : renderPaper(merged.paper, []);
    for (const [index, name] of rowFiles.entries()) {
      const own = /^(?:papers|repositories)/.test(name) ? rendered : kept;
      const end =
        index > 1
          ? ''
          : paperEnd(group.length === 1 ? [group[0]!.source] : merged.sources, index === 0 ? 'jsonl' : 'csv');
      put(name, own[index]! + end);
    }
    if (group.length === 1) continue;
    for (const row of merged.duplicates) {
      put('duplicates.jsonl', `${JSON.stringify(row)}\n`);
      put(
        'duplicates.csv',
        rows('duplicates', [
          { ...row, authors: JSON.stringify(row.authors), keywords: JSON.stringify(row.keywords) },
        ])[1],
      );
    }
  }
  return files;
}

test('records of any parts come out sorted by id, those with the same id merged in the order of file and line', async () => {
  const shards = fc.array(fc.array(made, { maxLength: 8 }), { maxLength: 4 });
  await fc.assert(
    fc.asyncProperty(shards, fc.constantFrom(pool, shortRuns), async (shards, pool) => {
      const { parts, records } = writeParts(shards);
      const written = await writeSlice(parts, wholeSlice, out, pool);
      const files = expected(records);
      expect(written.map(({ file }) => file).sort()).toEqual([...files.keys()].sort());
      for (const [name, text] of files) expect(readFileSync(join(out, name), 'utf8'), name).toBe(text);
    }),
    { numRuns: 40 },
  );
});

test('slices that follow each other write files that follow each other', async () => {
  const { parts, records } = writeParts([
    Array.from({ length: 40 }, (_, seed) => ({ seed, abstract: 'a', hosts: [seed % 3] })),
    Array.from({ length: 40 }, (_, seed) => ({ seed: seed * 2, abstract: 'ab', hosts: [] })),
  ]);
  const found = new Map<string, string>();
  const edges = [0, 1, 300, 301, 1000, 1024];
  for (const [index, to] of edges.slice(1).entries()) {
    for (const { file } of await writeSlice(parts, { from: edges[index]!, to }, out, pool)) {
      const text = readFileSync(join(out, file), 'utf8');
      const rest = file.endsWith('.csv') && index > 0 ? text.slice(text.indexOf('\r\n') + 2) : text;
      found.set(file, (found.get(file) ?? '') + rest);
    }
  }
  for (const [name, text] of expected(records)) expect(found.get(name), name).toBe(text);
});

test('a part that is gone or cut short is said to be so', async () => {
  const part = { path: join(folder, 'gone.part'), file: 'a', base: 0 };
  await expect(writeSlice([part], wholeSlice, out, pool)).rejects.toThrow('gone.part is no longer a whole part file');
});
