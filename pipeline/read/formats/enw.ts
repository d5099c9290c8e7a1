import { type FieldNames, metadataOf } from './metadata.ts';
import { writeNames } from './names.ts';
import { splitName } from './plain-json.ts';
import { type Fields, type ReadFile, readWhole } from './records.ts';
import { linesOf, otherTags, readTagged, textsOf } from './tagged-lines.ts';

const names: FieldNames = { date: ['%d'], venue: ['%j', '%b'], doi: ['%r'], url: ['%u'], keywords: ['%k'] };

/** Reads EndNote's tagged text, which is refer's: "%T title", from a %0 line to the next. */
export function readEnw(bytes: Buffer): ReadFile {
  return readWhole(bytes, (file) =>
    readTagged(file, { line: /^(%[0-9A-Za-z@!$&(*+<>?[^~=])(?: (.*))?$/, first: '%0', fields }),
  );
}

function fields(values: ReadonlyMap<string, string[][]>): Fields | string {
  const title = textsOf(values, '%T')[0];
  if (title === undefined) return 'it has no %T line';
  const others = otherTags(values, '%T', '%A', '%X', '%K');
  return {
    title,
    abstract: textsOf(values, '%X').join('\n') || null,
    ...writeNames(textsOf(values, '%A').map((name) => splitName(name.replace(/,$/, '')))),
    ...metadataOf([...others, ['%K', linesOf(values, '%K')]], names),
  };
}
