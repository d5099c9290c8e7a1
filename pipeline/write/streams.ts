import { closeSync, openSync } from 'node:fs';
import { join } from 'node:path';
import type { Source } from '../../schemas/paper.ts';
import type { DuplicateRow, TableName } from '../../schemas/tables.ts';
import { type Candidate, type Merged, mergeDuplicates } from '../merge.ts';
import { type PartKey, readFooter, readKeys, readRange } from '../part.ts';
import { type CellWriter, csvRow } from './csv.ts';
import { columnsOf, paperEnd, parseMappedPaper, renderPaper, rows, type StreamName, streams } from './render.ts';
import { Sink, type Written } from './sink.ts';

/** A part in the order of file and line: `base` is the number of lines of its file before it. */
export interface PlacedPart {
  path: string;
  file: string;
  base: number;
}

/** Ids by their two-character prefix: places of prefixOf in [from, to). */
export interface IdSlice {
  from: number;
  to: number;
}

/** What one reduce task writes. */
export interface StreamTask {
  parts: readonly PlacedPart[];
  /** The papers written; slices that follow each other write files that follow each other. */
  slice: IdSlice;
  /** Number of id ranges worked one after the other, at most. Changes memory, not bytes. */
  ranges: number;
  names: readonly StreamName[];
  /** Whether duplicates.jsonl and duplicates.csv are written too. */
  duplicates: boolean;
  folder: string;
}

interface Entry {
  key: PartKey;
  source: Source;
  /** Texts of the wanted streams. */
  texts: Buffer[];
  /** Where the papers text can be read again. */
  part: PlacedPart;
}

/** Writes whole streams sorted by id, merging records with the same id; memory holds one id range at a time. */
export function writeStreams(task: StreamTask, cell: CellWriter): Written[] {
  const sinks = task.names.map((name) => new Sink(name, join(task.folder, name)));
  for (const [index, name] of task.names.entries()) header(sinks[index]!, name);
  const duplicates = task.duplicates ? openTable('duplicates', task.folder) : null;
  const footers = task.parts.map((part) => readFooter(part.path)!);
  const { slice } = task;
  const width = Math.ceil((slice.to - slice.from) / task.ranges);
  for (let from = slice.from; from < slice.to; from += width) {
    const to = Math.min(from + width, slice.to);
    const entries = task.parts.flatMap((part, index) => readEntries(part, footers[index]!, from, to, task.names));
    entries.sort((a, b) => (a.key.id < b.key.id ? -1 : a.key.id > b.key.id ? 1 : 0));
    for (const group of groups(entries)) {
      const merged = group.length === 1 ? null : mergeDuplicates(group.map(candidate));
      writeGroup(group, merged, task.names, sinks, cell);
      for (const row of merged?.duplicates ?? []) writeDuplicate(duplicates, row, cell);
    }
  }
  return [...sinks, ...(duplicates ?? [])].map((sink) => sink.end());
}

function readEntries(
  part: PlacedPart,
  footer: NonNullable<ReturnType<typeof readFooter>>,
  from: number,
  to: number,
  names: readonly StreamName[],
): Entry[] {
  if (footer.prefixes[from] === footer.prefixes[to]) return [];
  const file = openSync(part.path, 'r');
  try {
    const keys = readKeys(file, footer, from, to);
    const sections = names.map((name) => {
      const stream = streams.indexOf(name);
      const start = keys[0]!.starts[stream]!;
      return { stream, start, bytes: readRange(file, start, keys.at(-1)!.ends[stream]!) };
    });
    return keys.map((key) => ({
      key,
      part,
      source: {
        file: part.file,
        line_start: part.base + key.line_start,
        line_end: part.base + key.line_end,
        sha256: key.sha256,
      },
      texts: sections.map(({ stream, start, bytes }) =>
        bytes.subarray(key.starts[stream]! - start, key.ends[stream]! - start),
      ),
    }));
  } finally {
    closeSync(file);
  }
}

function* groups(sorted: readonly Entry[]): Generator<Entry[]> {
  for (let from = 0; from < sorted.length; ) {
    let to = from + 1;
    while (to < sorted.length && sorted[to]!.key.id === sorted[from]!.key.id) to++;
    yield sorted.slice(from, to);
    from = to;
  }
}

function candidate(entry: Entry): Candidate {
  const file = openSync(entry.part.path, 'r');
  try {
    const text = readRange(file, entry.key.starts[0]!, entry.key.ends[0]!).toString('utf8');
    return { paper: parseMappedPaper(text), source: entry.source };
  } finally {
    closeSync(file);
  }
}

/** Streams whose text changes when records are merged; the others are those of the record that is kept. */
const mergedStreams: readonly StreamName[] = ['papers.jsonl', 'papers.csv', 'repositories.jsonl', 'repositories.csv'];

function writeGroup(
  group: readonly Entry[],
  merged: Merged | null,
  names: readonly StreamName[],
  sinks: readonly Sink[],
  cell: CellWriter,
): void {
  const entry = group[merged?.kept ?? 0]!;
  const rendered = merged === null ? null : renderPaper(merged.paper, [], cell);
  const sources = merged?.sources ?? [entry.source];
  names.forEach((name, index) => {
    const sink = sinks[index]!;
    if (rendered !== null && mergedStreams.includes(name)) sink.text(rendered[streams.indexOf(name)]!);
    else sink.bytes(entry.texts[index]!);
    if (name === 'papers.jsonl') sink.text(paperEnd(sources, 'jsonl'));
    if (name === 'papers.csv') sink.text(paperEnd(sources, 'csv'));
  });
}

function header(sink: Sink, name: string): void {
  const [table, format] = name.split('.') as [TableName, string];
  if (format === 'csv') sink.text(csvRow(columnsOf(table), String));
}

/** Opens a table's JSONL and CSV files, the CSV with its header. */
function openTable(table: TableName, folder: string): [jsonl: Sink, csv: Sink] {
  const names = [`${table}.jsonl`, `${table}.csv`] as const;
  const sinks = names.map((name) => new Sink(name, join(folder, name))) as [Sink, Sink];
  header(sinks[1], names[1]);
  return sinks;
}

function writeDuplicate(sinks: [Sink, Sink] | null, row: DuplicateRow, cell: CellWriter): void {
  if (sinks === null) return;
  sinks[0].text(`${JSON.stringify(row)}\n`);
  sinks[1].text(rows('duplicates', [{ ...row, authors: JSON.stringify(row.authors) }], cell)[1]);
}

/** Writes rejects and furniture in the order of file and line, from the parts' footers. */
export function writeLineTables(parts: readonly PlacedPart[], folder: string, cell: CellWriter): Written[] {
  const rejects = openTable('rejects', folder);
  const furniture = openTable('furniture', folder);
  const put = (sinks: [Sink, Sink], table: TableName, row: Parameters<typeof rows>[1][number]) => {
    const [jsonl, csv] = rows(table, [row], cell);
    sinks[0].text(jsonl);
    sinks[1].text(csv);
  };
  for (const { path, file, base } of parts) {
    const footer = readFooter(path)!;
    const place = (row: { line_start: number; line_end: number }) => ({
      file,
      line_start: base + row.line_start,
      line_end: base + row.line_end,
    });
    for (const row of footer.rejects) {
      put(rejects, 'rejects', { ...place(row), code: row.code, detail: row.detail, text: row.text });
    }
    for (const row of footer.furniture)
      put(furniture, 'furniture', { ...place(row), kind: row.kind, inside: row.inside });
  }
  return [...rejects, ...furniture].map((sink) => sink.end());
}
