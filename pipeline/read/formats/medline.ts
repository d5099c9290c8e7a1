import type { FileText } from './file-text.ts';
import { lastFilled } from './line-roles.ts';
import { type FieldNames, metadataOf, type NamedValue } from './metadata.ts';
import { type SourceName, writeNames } from './names.ts';
import { splitName } from './plain-json.ts';
import { invalid, type Piece, type ReadFile, readWhole, record } from './records.ts';

// MEDLINE/nbib: a tag of up to four letters, "- ", a value; further lines of a value are indented by six spaces.
const tagged = /^([A-Z]{2,4}) *- (.*)$/;

const names: FieldNames = {
  date: ['dp', 'dep'],
  venue: ['jt', 'ta'],
  doi: ['doi'],
  keywords: ['ot', 'mh'],
};
const fieldTags = new Set(['TI', 'BTI', 'TT', 'FAU', 'AU', 'CN', 'AB']);

/** Reads MEDLINE's tagged text (nbib): a record from each PMID line to the next. */
export function readMedline(bytes: Buffer): ReadFile {
  return readWhole(bytes, readRecords);
}

function* readRecords({ lines }: FileText): Generator<Piece> {
  const starts = lines.text.flatMap((line, index) => (/^PMID *- /.test(line) ? [index] : []));
  for (const [place, start] of starts.entries()) {
    const end = lastFilled(lines, start, (starts[place + 1] ?? lines.text.length) - 1);
    yield readRecord(lines.text.slice(start, end + 1), start + 1);
  }
}

function readRecord(lines: readonly string[], first: number): Piece {
  const place = { line_start: first, line_end: first + lines.length - 1 };
  const values = new Map<string, string[]>();
  let tag = '';
  for (const line of lines) {
    const match = tagged.exec(line);
    if (match !== null) {
      tag = match[1]!;
      values.set(tag, [...(values.get(tag) ?? []), match[2]!.trim()]);
    } else if (line.startsWith('      ') && tag !== '') {
      const held = values.get(tag)!;
      held[held.length - 1] += `\n${line.trim()}`;
    }
  }
  const title = (values.get('TI') ?? values.get('BTI') ?? values.get('TT'))?.[0]?.replace(/(?<!\.)\.$/, '');
  if (title === undefined || title.trim() === '') return invalid(place, 'it has no TI line');
  const full = values.get('FAU')?.map(splitName) ?? values.get('AU')?.map(short) ?? [];
  const groups = (values.get('CN') ?? []).map((literal) => ({ literal }));
  const fields = { title, abstract: values.get('AB')?.join('\n') || null, ...writeNames([...full, ...groups]) };
  return record(place, { ...fields, ...metadataOf(othersOf(values), names) });
}

/** Tags of no field; identifiers say of what kind they are: "10.1/x [doi]". */
function othersOf(values: ReadonlyMap<string, readonly string[]>): NamedValue[] {
  const others = [...values].filter(([tag]) => !fieldTags.has(tag));
  const dois = [...(values.get('LID') ?? []), ...(values.get('AID') ?? [])].filter((id) => id.endsWith('[doi]'));
  const named = others.map(([tag, list]): NamedValue => [tag, list.length === 1 ? list[0] : list]);
  return dois.length === 0 ? named : [...named, ['doi', dois[0]!.replace(/\s*\[doi\]$/, '')]];
}

/** "Family AB" of an AU line. */
function short(value: string): SourceName {
  const cut = value.lastIndexOf(' ');
  return cut === -1 ? { name: value } : { family: value.slice(0, cut), given: value.slice(cut + 1) };
}
