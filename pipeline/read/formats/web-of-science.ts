import type { FileText } from './file-text.ts';
import { type FieldNames, metadataOf } from './metadata.ts';
import { writeNames } from './names.ts';
import { splitName } from './plain-json.ts';
import { type Fields, furnitureOf, invalid, type Piece, type ReadFile, readWhole, record } from './records.ts';
import { linesOf, otherTags, readTagged, textsOf } from './tagged-lines.ts';

const names: FieldNames = { date: ['py'], venue: ['so'], doi: ['di'], keywords: ['keywords'] };

/** Reads Web of Science's exports: plain text (two letters and a space, values that go on indented by three; PT to ER), or a record a line, its values between tabs under a line of such tags. */
export function readWebOfScience(bytes: Buffer): ReadFile {
  const format = { line: /^(?!EF\s*$)([A-Z][A-Z0-9])(?: (.*))?$/, first: 'PT', last: 'ER', fields };
  return readWhole(bytes, (file) =>
    isTagRow(file.lines.text.find(isFilled) ?? '') ? readRows(file) : readTagged(file, format),
  );
}

const isFilled = (line: string) => line.trim() !== '';

/** Whether a line holds tags between tabs, PT the first and TI among them. */
export function isTagRow(line: string): boolean {
  const tags = line.trimEnd().split('\t');
  return tags[0] === 'PT' && tags.includes('TI') && tags.every((tag) => /^[A-Z][A-Z0-9]$/.test(tag));
}

/** Tags of which a cell holds several values between semicolons; the plain text has a line for each. */
const lists = new Set(['AF', 'AU', 'CA', 'CR']);

/** Files that were put together have the tags again; their lines are headers too. */
function* readRows({ lines }: FileText): Generator<Piece> {
  let tags: string[] = [];
  for (const [index, line] of lines.text.entries()) {
    const place = { line_start: index + 1, line_end: index + 1 };
    if (!isFilled(line)) continue;
    if (isTagRow(line)) {
      tags = line.trimEnd().split('\t');
      yield furnitureOf('header', place);
      continue;
    }
    const cells = line.split('\t');
    const isRow = cells.length >= tags.length && cells.slice(tags.length).every((cell) => !isFilled(cell));
    const values = new Map(
      tags.map((tag, at) => [tag, [lists.has(tag) ? (cells[at]?.split(/;\s*/) ?? []) : [cells[at] ?? '']]]),
    );
    const found = isRow ? fields(values) : `the row has ${cells.length} cells, the header ${tags.length}`;
    yield typeof found === 'string' ? invalid(place, found) : record(place, found);
  }
}

function fields(values: ReadonlyMap<string, string[][]>): Fields | string {
  const title = textsOf(values, 'TI')[0];
  if (title === undefined) return 'it has no title (TI)';
  const full = linesOf(values, 'AF');
  const people = (full.length > 0 ? full : linesOf(values, 'AU')).map(splitName);
  const groups = linesOf(values, 'CA').map((literal) => ({ literal }));
  const keywords = ['DE', 'ID'].flatMap((tag) => textsOf(values, tag).flatMap((text) => text.split(/;\s*/)));
  const others = otherTags(values, 'TI', 'AF', 'AU', 'CA', 'AB', 'DE', 'ID', 'PT', 'ER', 'CR');
  const cited = linesOf(values, 'CR');
  return {
    title,
    abstract: textsOf(values, 'AB').join('\n') || null,
    ...writeNames([...people, ...groups]),
    ...metadataOf([...others, ['keywords', keywords], ['CR', cited]], names),
  };
}
