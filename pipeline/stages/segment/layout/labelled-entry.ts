import { labelsWithin } from './labels.ts';

/** The pieces of an entry that names its fields: "Title: ... Authors: ... Abstract: ...", in any order and on one line. */
export interface LabelledEntry {
  title: string;
  authors: string;
  abstract: string | null;
}

/** What stands between two fields, beside white space. */
const gaps = '|;,·•–—-';

/** Reads an entry that begins with a label and has a single one for the title and one for the authors; null for others. */
export function labelledEntry(text: string): LabelledEntry | null {
  const labels = labelsWithin(text);
  const titles = labels.filter(({ field }) => field === 'title').length;
  if (labels[0]?.start !== 0 || titles !== 1) return null;
  const values = new Map<string, string>();
  for (const [index, { field, end }] of labels.entries()) {
    if (field === null || values.has(field)) continue;
    // a label within an abstract is a part of it, unless another field follows
    const next = labels.slice(index + 1).find((label) => label.field === null || !values.has(label.field));
    values.set(field, withoutGap(text.slice(end, next?.start)));
  }
  const [title, authors] = [values.get('title'), values.get('authors')];
  if (!title || !authors) return null;
  return { title, authors, abstract: values.get('abstract') || null };
}

function withoutGap(value: string): string {
  let end = value.length;
  while (end > 0 && (gaps.includes(value[end - 1]!) || value.charCodeAt(end - 1) <= 0x20)) end--;
  return value.slice(0, end);
}
