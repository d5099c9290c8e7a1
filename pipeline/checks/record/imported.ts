import { hash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { isLineFormat } from '../../../schemas/input-format.ts';
import { loadReader } from '../../read/formats/formats.ts';
import { recordStart } from '../../read/formats/record-starts.ts';
import type { Reader } from '../../read/formats/records.ts';
import { mostBytes } from '../../read/most-bytes.ts';
import { rowDelimiter } from '../../read/row-ends.ts';
import type { LineIndex, SourceReader } from '../../read/source-lines.ts';
import { authorsBefore } from '../../record/author-list.ts';
import { metadataText } from '../../record/metadata.ts';
import type { MappedPaper, RepairStep, SegmentedRecord } from '../../record/record.ts';
import { byField, undoRepairs } from '../../record/repair.ts';
import { readMetadata } from '../../stages/metadata/metadata.ts';
import type { ReadRecord } from './record.ts';

/** The files of the check that this thread works at. */
let opened: { check: number; files: ImportedFiles } | null = null;

/** Reads files that are no listings again, with the readers they were imported with, and compares papers with what those say. */
export class ImportedFiles {
  readonly #files: ReadonlyMap<string, { index: LineIndex; read: Reader }>;
  readonly #records = new Map<string, Map<string, SegmentedRecord[]>>();
  #hashed = { place: '', sha256: '' };

  private constructor(files: ReadonlyMap<string, { index: LineIndex; read: Reader }>) {
    this.#files = files;
  }

  /** The same files for every range of one check, so that a thread reads each file once. */
  static async open(indexes: readonly LineIndex[]): Promise<ImportedFiles> {
    const check = indexes[0]?.check ?? 0;
    if (opened?.check !== check) opened = { check, files: await ImportedFiles.#read(indexes) };
    return opened.files;
  }

  static async #read(indexes: readonly LineIndex[]): Promise<ImportedFiles> {
    const files = new Map<string, { index: LineIndex; read: Reader }>();
    for (const index of indexes) {
      if (index.reading.format !== undefined)
        files.set(index.file, { index, read: await loadReader(index.reading.format) });
    }
    return new ImportedFiles(files);
  }

  has(file: string): boolean {
    return this.#files.has(file);
  }

  /** What is wrong with a paper of such a file, or null; one whose repairs do not fit is left to repairs-replay. */
  check({ paper, repairs }: ReadRecord, sources: SourceReader): string | null {
    const { file, line_start, line_end, sha256 } = paper.sources[0]!;
    const place = `${line_start}-${line_end}`;
    if (this.#hashed.place !== `${place} ${file}`) {
      const bytes = sources.read(file, line_start, line_end);
      if (bytes === null) return `the file has no lines ${line_start} to ${line_end}`;
      this.#hashed = { place: `${place} ${file}`, sha256: hash('sha256', bytes, 'hex') };
    }
    if (this.#hashed.sha256 !== sha256) return 'the lines do not have the SHA-256 of the source';
    const fields = byField(repairs);
    const title = undoRepairs(paper.title, fields.get('title') ?? []);
    const abstract = undoRepairs(paper.abstract ?? '', fields.get('abstract') ?? []);
    const authors = authorsBefore(paper.authors, fields.get('authors') ?? []);
    if (title === null || abstract === null || authors === null) return null;
    const same = this.#recordsLike({ line_start, line_end, title, abstract }, file, sources);
    if (same.length === 0) return 'the raw title and abstract are not what the reader of the file gives';
    const named = same.filter((record) => namesStand(record, authors));
    if (named.length === 0) return "the raw names are not the reader's";
    return named.some((record) => metadataStands(record, paper, fields)) ? null : "the metadata is not the reader's";
  }

  /** The records of the file with that place, title and abstract; of a large one that was cut, by reading their lines alone. */
  #recordsLike(text: Text, file: string, sources: SourceReader): readonly SegmentedRecord[] {
    const { index, read } = this.#files.get(file)!;
    const format = index.reading.format!;
    const bytes = index.offsets.at(-1)!;
    const isCut = bytes > mostBytes && (recordStart(format) ?? rowDelimiter(format, bytes)) !== null;
    if (isLineFormat(format) || isCut) {
      const line = recordsOf(read, sources.read(file, text.line_start, text.line_end)!);
      return line.filter(({ title, abstract }) => title === text.title && (abstract ?? '') === text.abstract);
    }
    let records = this.#records.get(file);
    if (records === undefined) {
      records = byText(recordsOf(read, index.text === null ? readFileSync(index.path) : Buffer.from(index.text)));
      this.#records.set(file, records);
    }
    return records.get(keyOf(text)) ?? [];
  }
}

function recordsOf(read: Reader, bytes: Buffer): SegmentedRecord[] {
  return [...read(bytes).segments].filter((found) => found.kind === 'record');
}

/** What tells a record from the others that may stand on its lines. */
type Text = Pick<SegmentedRecord, 'title' | 'abstract' | 'line_start' | 'line_end'>;

function keyOf({ line_start, line_end, title, abstract }: Text): string {
  return hash('sha256', JSON.stringify([line_start, line_end, title, abstract ?? '']), 'base64');
}

function byText(records: readonly SegmentedRecord[]): Map<string, SegmentedRecord[]> {
  const texts = new Map<string, SegmentedRecord[]>();
  for (const record of records) {
    const key = keyOf(record);
    const others = texts.get(key);
    if (others === undefined) texts.set(key, [record]);
    else others.push(record);
  }
  return texts;
}

/** What the record says, with its corrections, stands in the paper, and nothing else does unless records were merged into it. */
export function metadataStands(
  { metadata }: SegmentedRecord,
  paper: MappedPaper,
  repairs: ReadonlyMap<string, readonly RepairStep[]>,
): boolean {
  const said = readMetadata(metadata, () => {});
  const isMerged = paper.issues.includes('record/merged');
  return (Object.keys(said) as (keyof typeof said)[]).every((field) => {
    const steps = repairs.get(field);
    if (steps !== undefined && field !== 'extra')
      return undoRepairs(metadataText(paper[field]), steps) === metadataText(said[field]);
    const [own, found] = [JSON.stringify(said[field]), JSON.stringify(paper[field])];
    if (own === found) return true;
    if (!isMerged) return false;
    if (field === 'extra' && said.extra !== null) return paper.extra?.startsWith(said.extra.slice(0, -1)) === true;
    return own === 'null' || own === '[]';
  });
}

/** What is no part of a name wherever it stands: notes in brackets, math, tags. */
const aside = /\([^()]*\)|\[[^[\]]*\]|\$[^$]*\$|<[^<>]*>/g;

/**
 * Every raw name stands in the authors line, one after the other, and in every name that the source has split one of them begins, unless
 * there is no letter in it but asides: a mark that stands for a part ("1, Lee, Ann", "*") is cleaned away.
 */
export function namesStand({ authors, nameSpans }: SegmentedRecord, names: readonly { raw_name: string }[]): boolean {
  const line = authors ?? '';
  const starts: number[] = [];
  let at = 0;
  for (const { raw_name } of names) {
    const start = line.indexOf(raw_name, at);
    if (start === -1) return false;
    starts.push(start);
    at = start + raw_name.length;
  }
  let next = 0;
  return (nameSpans ?? []).every(({ start, end, parts }) => {
    if (parts.length === 0) return true;
    while (next < starts.length && starts[next]! < start) next++;
    return (starts[next] ?? end) < end || !/\p{L}/u.test(line.slice(start, end).replace(aside, ''));
  });
}
