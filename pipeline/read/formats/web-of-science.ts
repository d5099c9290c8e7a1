import { type FieldNames, metadataOf } from './metadata.ts';
import { writeNames } from './names.ts';
import { splitName } from './plain-json.ts';
import { type Fields, type ReadFile, readWhole } from './records.ts';
import { linesOf, otherTags, readTagged, textsOf } from './tagged-lines.ts';

const names: FieldNames = { date: ['py'], venue: ['so'], doi: ['di'], keywords: ['keywords'] };

/** Reads Web of Science's plain text: two letters and a space, values that go on indented by three; PT to ER. */
export function readWebOfScience(bytes: Buffer): ReadFile {
  const format = { line: /^(?!EF\s*$)([A-Z][A-Z0-9])(?: (.*))?$/, first: 'PT', last: 'ER', fields };
  return readWhole(bytes, (file) => readTagged(file, format));
}

function fields(values: ReadonlyMap<string, string[][]>): Fields | string {
  const title = textsOf(values, 'TI')[0];
  if (title === undefined) return 'it has no TI line';
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
