import type { NamePart, NameSpan } from '../../record/record.ts';
import type { Fields } from './records.ts';

/** An author as a source gives one: parts, a name that is not to be cut, or a name nobody has cut. */
export type SourceName =
  | { family?: string | null | undefined; given?: string | null | undefined; suffix?: string | null | undefined }
  | { literal: string }
  | { name: string };

const separator = '; ';

/** Writes a source's authors as one line, "Family, Given, Suffix; ...", and says where in it the source's own parts stand. */
export function writeNames(names: readonly SourceName[]): Pick<Fields, 'authors' | 'nameSpans'> {
  let line = '';
  const nameSpans: NameSpan[] = [];
  for (const name of names) {
    const parts = partsOf(name);
    const texts = parts.map(({ text }) => text).join(', ');
    if (texts === '') continue;
    if (line !== '') line += separator;
    const start = line.length;
    line += texts;
    nameSpans.push({ start, end: line.length, parts: 'name' in name ? [] : placed(parts, start) });
  }
  return line === '' ? { authors: null } : { authors: line, nameSpans };
}

interface Written {
  role: NamePart['role'];
  text: string;
}

function partsOf(name: SourceName): Written[] {
  if ('name' in name) return written([['family', name.name]]);
  if ('literal' in name) return written([['literal', name.literal]]);
  const { family, given, suffix } = name;
  return written([
    ['family', family],
    ['given', given],
    ['suffix', suffix],
  ]);
}

function written(parts: readonly (readonly [NamePart['role'], string | null | undefined])[]): Written[] {
  return parts.map(([role, text]) => ({ role, text: text?.trim() ?? '' })).filter(({ text }) => text !== '');
}

function placed(parts: readonly Written[], start: number): NamePart[] {
  let at = start;
  return parts.map(({ role, text }) => {
    const part = { role, start: at, end: at + text.length };
    at = part.end + ', '.length;
    return part;
  });
}
