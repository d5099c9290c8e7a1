import type { EntriesLayout, Marker } from '../../../../schemas/listing-layout.ts';
import { entryStyles } from '../../../../schemas/listing-layout.ts';
import { readEntry } from './entry-styles.ts';
import { entriesOf } from './read-entries.ts';
import { namesCost } from './title-first.ts';

/** A list of entries with the share of them that its style reads. */
export interface ScoredEntries {
  layout: EntriesLayout;
  share: number;
  entries: number;
}

const LEAST_SHARE = 0.7;

/** The style and the parting under which most entries of the sample read as names and a title; null where few do. */
export function sniffEntries(lines: readonly string[], sets: readonly (readonly Marker[])[]): ScoredEntries | null {
  let best: ScoredEntries | null = null;
  for (const markers of sets) {
    const ways = markers.length > 0 ? (['marker'] as const) : (['blank', 'none'] as const);
    for (const parted of ways) {
      const texts = entriesOf(lines, { markers, parted }).entries.map(({ text }) => text);
      for (const style of entryStyles) {
        if (texts.length < (style === 'labelled' ? 1 : 2)) continue;
        const read = texts.filter((text) => isGood(text, style)).length;
        const share = read / texts.length;
        if (share < LEAST_SHARE || (best !== null && share <= best.share + 0.05)) continue;
        best = { layout: { kind: 'entries', markers: [...markers], parted, style }, share, entries: texts.length };
      }
    }
  }
  return best;
}

/** Whether names and title read as such, and what follows as the rest of an entry. */
function isGood(text: string, style: EntriesLayout['style']): boolean {
  const entry = readEntry(text, style);
  if (entry === null || entry.authors === null) return false;
  if (style === 'labelled') return namesCost(entry.authors) < 0;
  if (style.startsWith('title') && namesCost(entry.authors) > -0.5) return false;
  if (style.startsWith('authors') && (namesCost(entry.authors) > -1 || !/\s/.test(entry.authors))) return false;
  return namesCost(entry.title) > -3 && looksLikeNames(entry.authors) && entry.rest.length < 500;
}

/** Initials or capitals throughout, as names of references have them. */
function looksLikeNames(names: string): boolean {
  const words = names
    .split(/[\s,;&]+/)
    .filter(
      (word) =>
        word !== '' &&
        !/^(?:and|et|al\.?|und|y|e|van|von|de|der|den|di|da|la|le|del|dos|bin|ten|ter|others|eds?\.?)$/i.test(word),
    );
  const capital = words.filter((word) => /^[\p{Lu}\p{Lo}'’]/u.test(word)).length;
  return (
    words.length > 0 && capital >= 0.9 * words.length && words.every((word) => word.length < 25 && !/\d/.test(word))
  );
}
