import type { Author } from '../../../schemas/paper.ts';
import { nameAuthors } from '../../stages/authors/authors.ts';
import type { Model } from '../../stages/authors/model.ts';
import type { Gold } from './corpus.ts';

/** Shares in per cent: records with every name right (cuts in doubt left out), and names of a kind in given-first lists. */
export interface Score {
  trusted: number;
  givenFirst: number;
  format: number;
  severalFamily: number;
  severalGiven: number;
  particle: number;
}

const withPlainMarks = (text: string | null | undefined): string =>
  (text ?? '').normalize('NFC').replace(/[’‘]/g, "'").replace(/[‐–]/g, '-');
const percent = ([hits, all]: number[]): number => (100 * hits!) / (all! || 1);

function sameName(author: Author | undefined, gold: Gold['authors'][number]): boolean {
  if (author === undefined) return false;
  const free = gold.case_free === true;
  const same = (a: string | null, b: string | null | undefined): boolean =>
    free
      ? withPlainMarks(a).toLowerCase() === withPlainMarks(b).toLowerCase()
      : withPlainMarks(a) === withPlainMarks(b);
  const suffix = withPlainMarks(author.suffix).replaceAll('.', '') === withPlainMarks(gold.suffix).replaceAll('.', '');
  return suffix && same(author.given, gold.given) && same(author.family ?? author.literal, gold.family);
}

/** Reads every line with a model and compares with the gold. */
export function scoreModel(gold: readonly Gold[], lines: readonly string[], model: Model): Score {
  const hits: Record<keyof Score, [number, number]> = {
    trusted: [0, 0],
    givenFirst: [0, 0],
    format: [0, 0],
    severalFamily: [0, 0],
    severalGiven: [0, 0],
    particle: [0, 0],
  };
  const count = (key: keyof Score, hit: boolean): void => {
    hits[key][0] += hit ? 1 : 0;
    hits[key][1] += 1;
  };
  gold.forEach((record, index) => {
    const named = nameAuthors(lines[index] ?? null, () => undefined, undefined, model);
    count('format', named.format === record.format);
    const right = record.authors.map((author, i) => sameName(named.authors[i], author));
    const exact = named.authors.length === record.authors.length && right.every((hit) => hit);
    const trusted = record.authors.every(({ doubt }) => doubt === undefined);
    if (trusted) count('trusted', exact);
    if (trusted && record.format === 'given-first') count('givenFirst', exact);
    if (record.format === 'family-first') return;
    record.authors.forEach(({ tags, doubt }, i) => {
      if (doubt !== undefined) return;
      if (tags?.includes('multi-family')) count('severalFamily', right[i]!);
      if (tags?.includes('multi-given')) count('severalGiven', right[i]!);
      if (tags?.includes('particle')) count('particle', right[i]!);
    });
  });
  return {
    trusted: percent(hits.trusted),
    givenFirst: percent(hits.givenFirst),
    format: percent(hits.format),
    severalFamily: percent(hits.severalFamily),
    severalGiven: percent(hits.severalGiven),
    particle: percent(hits.particle),
  };
}
