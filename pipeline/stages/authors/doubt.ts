import type { Author } from '../../../schemas/paper.ts';
import type { Note } from '../../record/record.ts';
import { onlyInitials } from './initials.ts';
import { placeScore } from './places.ts';
import type { Slot } from './plain.ts';
import type { Placed } from './reading.ts';
import { titleSlot } from './titles.ts';

/** Margin in log-odds units under which the choice of the style is noted as uncertain. */
const thin = 2;

/** Words of titles and sentences that are no families. */
const commonWords = new Set(
  'the and for with from using of in on is are was abstract introduction keywords email university department'.split(
    ' ',
  ),
);

/** Notes what a careful reader would doubt of the names read: a thin choice of style, a family that looks like none. */
export function noteDoubts(
  authors: readonly Author[],
  placed: readonly Placed[],
  slots: readonly Slot[],
  margin: number,
  note: Note,
): void {
  if (margin < thin) note('authors/format-uncertain');
  let groups = 0;
  for (let i = 0; i < authors.length; i++) {
    const { given, family, literal } = authors[i]!;
    if (family !== null && family.length < 9 && isUnlikely(given, family)) note('authors/unlikely-name');
    if (literal !== null && placeScore(literal, slots[placed[i]!.at]!.words) >= 5) groups += 1;
  }
  // nothing but places: a line of affiliations
  if (groups > 0 && groups === authors.length && slots.length > 1) note('authors/unlikely-name');
}

/** A quick no for nearly every family: of the titles so short, all but "Chair" have a stop or a second capital. */
function mayBeTitle(family: string): boolean {
  for (let i = 2; i < family.length; i++) {
    const code = family.charCodeAt(i);
    if (code === 0x20) return false;
    if (code < 0x61 || code > 0x7a) return true;
  }
  return family === 'Chair';
}

/** A family that is an initial behind a whole given name, a degree, or a word of running text. */
export function isUnlikely(given: string | null, family: string): boolean {
  const second = family.charCodeAt(1);
  if (family.length > 2 && second > 0x60 && second < 0x7b && family.charCodeAt(0) < 0x5b) {
    return family.length < 6 && mayBeTitle(family) && !family.includes(' ') && titleSlot(family) === 'certain';
  }
  if (given === null) return /\d/.test(family) || commonWords.has(family.toLowerCase());
  return (onlyInitials(family) && !/^\p{Lu}\p{Ll}/u.test(family)) || commonWords.has(family);
}
