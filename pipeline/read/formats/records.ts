import type { z } from 'zod';
import { faultWords, plainWords } from '../../../schemas/fault.ts';
import type { Furniture, FurnitureKind, Segment, SegmentedRecord, SegmentReject } from '../../record/record.ts';
import { type Lines, lineStarts } from '../lines.ts';
import { decodeFile, type FileText, isUtf16 } from './file-text.ts';

/** A record or a reject of a file; one may begin on the line where the one before it ends. */
export type Piece = SegmentedRecord | SegmentReject | Furniture;

/** A record's fields as its reader found them. */
export type Fields = Pick<SegmentedRecord, 'title' | 'authors' | 'abstract' | 'nameSpans' | 'metadata'>;

/** Lines of a piece, from 1, inclusive. */
export interface LineRange {
  line_start: number;
  line_end: number;
}

/** Reads a file with `read`, which answers its pieces in the order of the lines; what stands between them becomes furniture. */
export function readWhole(
  bytes: Buffer,
  read: (file: FileText) => Iterable<Piece>,
  most: number = mostPieces,
): ReadFile {
  if (hasTooManyLines(bytes)) return tooManyLines(bytes);
  const file = decodeFile(bytes);
  if (isUtf16(bytes)) {
    const detail = 'the file is UTF-16; write it as UTF-8';
    const place = { line_start: 1, line_end: file.lines.text.length };
    return { lines: { ...file.lines, bad: new Map() }, segments: [unreadable(place, detail)] };
  }
  return { lines: file.lines, segments: withFurniture(file.lines, atMost(most, file.lines, read(file))) };
}

/** Lines of a file that is read at once, at most: they are in memory beside each other. */
const mostLines = 1 << 23;

/** Records and rejects of such a file, at most: many may stand in one line. */
const mostPieces = 1 << 22;

/** The first pieces; what follows is one reject. */
function* atMost(most: number, lines: Lines, pieces: Iterable<Piece>): Generator<Piece> {
  let count = 0;
  for (const piece of pieces) {
    if (count++ === most) {
      const detail = `the file has more than ${most} records: split it into several files`;
      yield unreadable({ line_start: piece.line_start, line_end: lines.text.length }, detail);
      return;
    }
    yield piece;
  }
}

/** Whether a file that is read at once has more lines than fit in memory beside each other. */
export function hasTooManyLines(bytes: Buffer): boolean {
  let lines = 0;
  for (let at = bytes.indexOf(10); at !== -1; at = bytes.indexOf(10, at + 1)) if (++lines > mostLines) return true;
  return false;
}

/** Such a file as one reject. */
export function tooManyLines(bytes: Buffer): ReadFile {
  const start = lineStarts(bytes);
  const lines: Lines = { text: [], start, bad: new Map(), legacy: new Set() };
  lines.text.length = start.length - 1;
  const text = bytes.toString('latin1', 0, 1000);
  const detail = `the file has more than ${mostLines} lines: split it into several files`;
  return { lines, segments: [unreadable({ line_start: 1, line_end: start.length - 1 }, detail, text)] };
}

/** Lines between records whose kind the reader knows; `inside` where they stand within the lines of the record before them. */
export function furnitureOf(furniture: FurnitureKind, place: LineRange, inside = false): Furniture {
  return { kind: 'furniture', furniture, inside, ...place };
}

export function record(place: LineRange, { title, authors, abstract, nameSpans, metadata }: Fields): SegmentedRecord {
  const more = { ...(nameSpans === undefined ? {} : { nameSpans }), ...(metadata === undefined ? {} : { metadata }) };
  return { kind: 'record', title, authors, abstract, ...more, ...place };
}

/** A record that does not satisfy its format's schema; `text` is its own where its lines hold others too. */
export function invalid(place: LineRange, detail: string, text?: string): SegmentReject {
  return refuse('import/invalid', place, detail, text);
}

/** A stretch that cannot be read as the format at all. */
export function unreadable(place: LineRange, detail: string, text?: string): SegmentReject {
  return refuse('import/unreadable', place, detail, text);
}

function refuse(code: SegmentReject['code'], place: LineRange, detail: string, text?: string): SegmentReject {
  return {
    kind: 'reject',
    code,
    detail: detail.slice(0, 500).toWellFormed(),
    ...(text === undefined ? {} : { text }),
    ...place,
  };
}

/** Reads a value by a schema; where it does not satisfy it, `fault` says in a sentence which field and why. */
export function parsed<Value>(
  schema: z.ZodType<Value>,
  value: unknown,
): { data: Value; fault: null } | { data: null; fault: string } {
  const result = schema.safeParse(value, { error: plainWords });
  return result.success ? { data: result.data, fault: null } : { data: null, fault: faultWords(result.error) };
}

/** Fills the lines between pieces: blank runs, lines that are not text, and whatever else the format puts there. */
function* withFurniture(lines: Lines, pieces: Iterable<Piece>): Generator<Segment> {
  let next = 1;
  for (const piece of pieces) {
    if (piece.kind === 'furniture' && piece.inside) {
      yield piece;
      continue;
    }
    yield* gap(lines, next, piece.line_start - 1);
    yield lines.bad.size > 0 && piece.kind === 'record' ? withoutBadLines(lines, piece) : piece;
    next = piece.line_end + 1;
  }
  yield* gap(lines, next, lines.text.length);
}

function withoutBadLines(lines: Lines, piece: SegmentedRecord): Piece {
  const { line_start, line_end } = piece;
  for (let line = line_start; line <= line_end; line++) {
    const code = lines.bad.get(line - 1);
    if (code !== undefined) return { kind: 'reject', code, detail: `line ${line} is not text`, line_start, line_end };
  }
  return piece;
}

function* gap(lines: Lines, first: number, last: number): Generator<Segment> {
  for (let line = first; line <= last; ) {
    const kind = kindOf(lines, line);
    let end = line;
    while (end < last && kind !== null && kindOf(lines, end + 1) === kind) end++;
    const place = { line_start: line, line_end: end };
    if (kind !== null) yield { kind: 'furniture', furniture: kind, inside: false, ...place };
    else yield { kind: 'reject', code: lines.bad.get(line - 1)!, detail: 'a line that is not text', ...place };
    line = end + 1;
  }
}

function kindOf(lines: Lines, line: number): FurnitureKind | null {
  if (lines.bad.has(line - 1)) return null;
  return lines.text[line - 1]!.trim() === '' ? 'blank' : 'other';
}

/** A file, or a piece of one, as its reader understood it: the segments stand in the order of the lines and use up every line. */
export interface ReadFile {
  lines: Lines;
  segments: Iterable<Segment>;
}

/** Reads the bytes of a file (or of a piece of it, where each line stands by itself). Never throws for what they hold. */
export type Reader = (bytes: Buffer) => ReadFile;
