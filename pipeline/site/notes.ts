import { readFile } from 'node:fs/promises';
import type { Manifest } from '../../schemas/manifest.ts';
import { absent } from '../error.ts';
import { type Corrections, noCorrections, parseCorrections } from '../record/corrections.ts';
import { idBeforeCorrections } from './ids.ts';
import type { PaperNotes } from './model.ts';
import type { RepairedPaper } from './ordered.ts';
import { placesOf } from './places.ts';

/** The corrections a build was made with: those of the file at `path`, where it is still the same; else none. */
export async function readUsedCorrections(path: string | null, { corrections }: Manifest): Promise<Corrections> {
  const text = path === null ? null : await readFile(path, 'utf8').catch(absent(null));
  if (text === null || corrections.sha256 === null) return noCorrections;
  const found = parseCorrections(text, path!);
  return found.sha256 === corrections.sha256 ? found : noCorrections;
}

/** What the review desk shows of a paper besides its record. */
export function notesOf(
  paper: RepairedPaper,
  corrections: Corrections,
  { corrections: { unused } }: Manifest,
): PaperNotes {
  const base = idBeforeCorrections(paper);
  const own = (corrections.byId.get(base) ?? []).map(({ index, correction }) => ({
    ...correction,
    unused: unused.includes(index),
  }));
  const places = placesOf(paper);
  return {
    ...(base === paper.id ? {} : { base }),
    ...(own.length === 0 ? {} : { corrections: own }),
    ...(places.length === 0 ? {} : { places }),
  };
}
