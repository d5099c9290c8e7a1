import type { CorrectedName } from '../../../schemas/correction.ts';

/** A name as a line of a list of authors: "Family, Given, Suffix", a group in braces. */
export function lineOfName({ given, family, suffix, literal }: CorrectedName): string {
  if (literal !== null) return `{${literal}}`;
  return [family, given, suffix]
    .map((part) => part ?? '')
    .join(', ')
    .replace(/(?:, )+$/, '');
}

/** The parts of such a line, as they were typed; a comma too many stays in the last part, where it is seen. */
export function partsOfLine(line: string): { [Part in keyof CorrectedName]: string } {
  const group = /^\{(.*)\}$/.exec(line);
  if (group !== null) return { given: '', family: '', suffix: '', literal: group[1]! };
  const [, family = '', given = '', suffix = ''] = /^([^,]*)(?:,([^,]*))?(?:,(.*))?$/.exec(line) ?? [];
  return { given, family, suffix, literal: '' };
}
