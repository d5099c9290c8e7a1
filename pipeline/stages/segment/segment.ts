import type { FurnitureKind, Segment } from '../../record/record.ts';
import { align, type Content } from './align.ts';
import { assemble, furniture } from './assemble.ts';
import { startsRecord } from './boundary.ts';
import { furnitureKind } from './furniture.ts';

/**
 * Divides a listing into records, rejects and furniture, in line order; every line has exactly one kind. Lines come
 * without line ends. It starts afresh at every index where `startsRecord` is true, so pieces cut there give the same.
 */
export function segment(lines: readonly string[]): Segment[] {
  const out: Segment[] = [];
  let first = 0;
  let sure = startsRecord(lines, 0);
  while (first < lines.length) {
    let end = first + 1;
    while (end < lines.length && !startsRecord(lines, end)) end++;
    readBlock(lines, first, end, sure, out);
    first = end;
    sure = true;
  }
  return out;
}

function readBlock(lines: readonly string[], first: number, end: number, sure: boolean, out: Segment[]): void {
  if (sure && isPlain(lines, first, end)) {
    plainRecord(lines, first, end, out);
    return;
  }
  const kinds = new Map<number, FurnitureKind>();
  const content: number[] = [];
  const block: Content[] = [];
  let gap: Content['gap'] = 'none';
  for (let i = first; i < end; i++) {
    const kind = furnitureKind(lines[i]!);
    if (kind === null) {
      content.push(i);
      block.push({ text: lines[i]!, gap });
      gap = 'none';
    } else {
      kinds.set(i, kind);
      gap = widen(gap, kind);
    }
  }
  assemble(lines, { first, end, content, path: align(block, sure), kinds }, out);
}

function widen(gap: Content['gap'], kind: FurnitureKind): Content['gap'] {
  if (kind === 'blank') return gap === 'none' || gap === 'blank' ? 'blank' : 'page-and-blank';
  return gap === 'none' || gap === 'page' ? 'page' : 'page-and-blank';
}

/** Three lines together and the third too long for anything but an abstract; after them only blank lines. */
function isPlain(lines: readonly string[], first: number, end: number): boolean {
  if (end - first < 3 || lines[first + 2]!.length < 250) return false;
  for (let i = first + 1; i < end; i++) {
    const blank = furnitureKind(lines[i]!) !== null;
    if (blank !== i > first + 2) return false;
  }
  return true;
}

function plainRecord(lines: readonly string[], first: number, end: number, out: Segment[]): void {
  out.push({
    kind: 'record',
    title: lines[first]!,
    authors: lines[first + 1]!,
    abstract: lines[first + 2]!,
    line_start: first + 1,
    line_end: first + 3,
  });
  if (end === first + 3) return;
  const kinds = new Map<number, FurnitureKind>();
  for (let i = first + 3; i < end; i++) kinds.set(i, furnitureKind(lines[i]!) ?? 'blank');
  furniture(kinds, first + 3, end, false, out);
}
