import { isUtf8 } from 'node:buffer';
import type { RejectCode } from '../../schemas/codes.ts';
import { windows1252 } from '../stages/text/code-pages.ts';

/** A line longer than this (bytes) cannot be a field of a paper and is rejected unread. */
export const maxLineBytes = 1 << 20;

/** The lines of a shard. `text[i]` is line i decoded, without line end or byte-order mark; `start[i]` its first byte, `start[lines]` the end. */
export interface Lines {
  text: string[];
  start: Uint32Array;
  /** Lines which are not text: index to code. */
  bad: Map<number, RejectCode>;
  /** Indexes of the lines that were not UTF-8 and were read as Windows-1252. */
  legacy: Set<number>;
}

/** Reads a shard's bytes as lines; LF and CRLF end a line. Each line is judged by itself, so cutting between lines changes nothing. Lines of more than `most` bytes are refused. */
export function readLines(bytes: Buffer, most: number = maxLineBytes): Lines {
  const start = lineStarts(bytes);
  const lines: Lines = { text: [], start, bad: new Map(), legacy: new Set() };
  const ordinary = isUtf8(bytes) && !bytes.includes(0) && longest(start) <= most;
  // line by line, since a line without wide letters is then a string of one byte a letter
  for (let index = 0; index + 1 < start.length; index++) {
    const from = start[index]!;
    const next = start[index + 1]!;
    const to = bytes[next - 1] === 10 ? next - 1 : next;
    lines.text.push(
      trimLine(ordinary ? bytes.toString('utf8', from, to) : readOne(bytes, from, to, most, index, lines)),
    );
  }
  return lines;
}

/** Where each line begins, and the end. */
export function lineStarts(bytes: Buffer): Uint32Array {
  let starts = new Uint32Array(1024);
  let lines = 1;
  const add = (at: number) => {
    if (lines === starts.length) {
      const wider = new Uint32Array(lines * 2);
      wider.set(starts);
      starts = wider;
    }
    starts[lines++] = at;
  };
  for (let at = bytes.indexOf(10); at !== -1; at = bytes.indexOf(10, at + 1)) add(at + 1);
  if (starts[lines - 1] !== bytes.length) add(bytes.length);
  return starts.slice(0, lines);
}

function longest(start: Uint32Array): number {
  let most = 0;
  for (let index = 1; index < start.length; index++) most = Math.max(most, start[index]! - start[index - 1]!);
  return most;
}

/** Reads a line of a shard which is not all sound. */
function readOne(bytes: Buffer, from: number, to: number, most: number, index: number, lines: Lines): string {
  const line = bytes.subarray(from, to);
  if (lines.start[index + 1]! - from > most) lines.bad.set(index, 'input/line-too-long');
  else if (line.includes(0)) lines.bad.set(index, 'input/binary');
  if (lines.bad.has(index)) return '';
  if (isUtf8(line)) return line.toString('utf8');
  lines.legacy.add(index);
  return readLegacy(line);
}

function readLegacy(line: Buffer): string {
  return line.toString('latin1').replace(/[\x80-\x9f]/g, (control) => windows1252[control.charCodeAt(0) - 0x80]!);
}

function trimLine(line: string): string {
  const from = line.charCodeAt(0) === 0xfeff ? 1 : 0;
  const to = line.charCodeAt(line.length - 1) === 13 ? line.length - 1 : line.length;
  return from === 0 && to === line.length ? line : line.slice(from, to);
}
