import type { FurnitureKind, Segment } from '../../record/record.ts';
import type { Role } from './align.ts';

/** Lines from `first` up to but not including `end`; each has a role or is furniture. */
export interface ReadBlock {
  first: number;
  end: number;
  /** Indexes of the lines which are no furniture. */
  content: readonly number[];
  path: readonly Role[];
  kinds: ReadonlyMap<number, FurnitureKind>;
}

/** Turns a block's roles into segments, appended to `out` in line order. */
export function assemble(lines: readonly string[], block: ReadBlock, out: Segment[]): void {
  let next = block.first;
  let at = 0;
  while (at < block.content.length) {
    const end = groupEnd(block, at);
    const first = block.content[at]!;
    const last = block.content[end - 1]!;
    furniture(block.kinds, next, first, false, out);
    out.push(group(lines, block, at, end));
    furniture(block.kinds, first, last, true, out);
    next = last + 1;
    at = end;
  }
  furniture(block.kinds, next, block.end, false, out);
}

/** End (exclusive, in content) of the record or run of junk that begins at `at`; furniture parts runs of junk. */
function groupEnd(block: ReadBlock, at: number): number {
  let end = at + 1;
  while (end < block.content.length && !begins(block, end)) end++;
  return end;
}

function begins(block: ReadBlock, at: number): boolean {
  const before = block.path[at - 1]!;
  switch (block.path[at]!) {
    case 'title':
      return true;
    case 'authors':
      return !before.startsWith('title');
    case 'abstract':
      return !before.startsWith('title') && !before.startsWith('authors');
    case 'junk':
      return before !== 'junk' || block.content[at]! !== block.content[at - 1]! + 1;
    default:
      return false;
  }
}

function group(lines: readonly string[], block: ReadBlock, at: number, end: number): Segment {
  const place = { line_start: block.content[at]! + 1, line_end: block.content[end - 1]! + 1 };
  const title = field(lines, block, at, end, 'title');
  const authors = field(lines, block, at, end, 'authors');
  const abstract = field(lines, block, at, end, 'abstract');
  if (title !== null && (authors !== null || abstract !== null)) {
    return { kind: 'record', title, authors, abstract, ...place };
  }
  if (block.path[at] === 'junk') {
    return { kind: 'reject', code: 'segment/junk', detail: 'Reads as no part of a record.', ...place };
  }
  const found = [title, authors, abstract].map((value, i) =>
    value === null ? '' : ['title', 'authors', 'abstract'][i],
  );
  const detail = `Reads as ${found.filter(Boolean).join(' and ')} without ${title === null ? 'a title' : 'authors or abstract'}.`;
  return { kind: 'reject', code: 'segment/incomplete', detail, ...place };
}

/** The field's lines joined by line breaks, or null where it has none. */
function field(lines: readonly string[], block: ReadBlock, at: number, end: number, name: string): string | null {
  const found: string[] = [];
  for (let i = at; i < end; i++) {
    const role = block.path[i]!;
    if (role === name || (role.startsWith(name) && role.endsWith('+'))) found.push(lines[block.content[i]!]!);
  }
  return found.length === 0 ? null : found.join('\n');
}

/** Runs of one kind of furniture among the lines from `first` up to but not including `end`; other lines part runs. */
export function furniture(
  kinds: ReadonlyMap<number, FurnitureKind>,
  first: number,
  end: number,
  inside: boolean,
  out: Segment[],
): void {
  let i = first;
  while (i < end) {
    const kind = kinds.get(i);
    const start = i++;
    if (kind === undefined) continue;
    while (i < end && kinds.get(i) === kind) i++;
    out.push({ kind: 'furniture', furniture: kind, inside, line_start: start + 1, line_end: i });
  }
}
