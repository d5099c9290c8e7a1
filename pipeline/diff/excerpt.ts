import { smallestChange } from '../record/repair.ts';

/** Characters of a value that a page shows around the place that differs. */
const shown = 100;
/** Characters shown before it. */
const lead = 30;

/** Two values as short texts that show where they differ, control characters as spaces. */
export function excerpt(before: unknown, after: unknown): [before: string, after: string] {
  const [a, b] = [textOf(before), textOf(after)];
  const same = before === null || after === null ? 0 : (smallestChange(a, b)?.start ?? a.length);
  const start = a.length <= shown && b.length <= shown ? 0 : Math.max(0, same - lead);
  return [cut(a, start), cut(b, start)];
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? 'null');
}

function cut(text: string, start: number): string {
  const end = start + shown;
  const piece = text
    .slice(start, end)
    .toWellFormed()
    .replace(/[\p{Cc}\p{Cf}]/gu, ' ');
  return `${start > 0 ? '…' : ''}${piece}${end < text.length ? '…' : ''}`;
}
