/** A paper that nobody wrote, as it stands before a listing spells it. */
export interface InventedPaper {
  title: string;
  names: { given: string; family: string }[];
  abstract: string;
}

export type ListFormat = 'given-first' | 'family-first';

const givens =
  'Anna Bruno Clara David Elena Farid Greta Hugo Ingrid Jonas Katja Luis Maria Nils Olga Pedro Rosa Stefan Tara Ulrich Vera Walter Yusuf Zoë'.split(
    ' ',
  );
const families =
  'Albrecht Bergström Castillo Dvořák Eriksen Fontaine Grabowski Hoffmann Ivanov Jensen Kowalski Lindqvist Moreau Novák Oliveira Petrov Quintero Rossi Schneider Tanaka Ullman Visser Weber Yamamoto'.split(
    ' ',
  );
const subjects =
  'Harbour Glacier Orchard Meadow Lantern Compass Beacon Quarry Estuary Viaduct Pendulum Kiln Sextant Mosaic Ferry Windmill'.split(
    ' ',
  );
const matters =
  'Forecasting Scheduling Ranking Denoising Routing Labelling Sampling Matching Tracking Parsing Pruning Calibration'.split(
    ' ',
  );
const places = 'Noisy Sparse Coastal Shifting Crowded Remote Seasonal Layered Nested Drifting'.split(' ');
const sentences = [
  'We study how small crews decide when the tide tables disagree with what they see.',
  'Earlier work treats every reading as equally reliable, which fails as soon as one gauge drifts.',
  'Our method keeps two running estimates and trusts the one that explained yesterday better.',
  'On four collections of invented readings it halves the error of the usual average.',
  'The gain is largest where readings are rare and the season changes quickly.',
  'We also show a case in which no estimate helps, and say how to notice it early.',
  'All tables can be made again from the notes that come with this text.',
  'A short proof bounds the regret by the square root of the number of switches.',
];

/** Numbers in [0, below) from a seed, always the same ones (mulberry32). */
function numbers(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

/** Papers with distinct titles; every fifth abstract names a repository, every seventh holds LaTeX or Markdown. */
export function inventPapers(count: number, seed = 1): InventedPaper[] {
  const next = numbers(seed);
  const pick = <T>(values: readonly T[]): T => values[next(values.length)]!;
  return Array.from({ length: count }, (_, index) => {
    const place = pick(places);
    const title = `${pick(matters)} ${place} ${pick(subjects)} Networks with Chart ${letters(seed)} ${letters(index)}`;
    const names = Array.from({ length: 2 + next(4) }, () => ({ given: pick(givens), family: pick(families) }));
    const body = Array.from({ length: 4 + next(4) }, () => pick(sentences)).join(' ');
    return { title, names, abstract: `${body}${ending(index)}` };
  });
}

function ending(index: number): string {
  if (index % 5 === 0) return ` Code is at https://github.com/invented-lab/chart-${index}.`;
  if (index % 7 === 0)
    return ' The share of \\textbf{wrong} calls falls by 12\\% in **every** harbour — a naïve reader’s hope.';
  return '';
}

function letters(index: number): string {
  const letter = (value: number) => String.fromCharCode(65 + (value % 26));
  return `${letter(index)}${letter(Math.floor(index / 26))}${letter(Math.floor(index / 676))}`;
}

function authorLine(paper: InventedPaper, format: ListFormat): string {
  return paper.names
    .map(({ given, family }) => (format === 'given-first' ? `${given} ${family}` : `${family}, ${given}`))
    .join(', ');
}

/** Three lines a paper; formats take turns unless one is given. */
export function listing(papers: readonly InventedPaper[], format?: ListFormat): string {
  return papers
    .map((paper, index) => {
      const authors = authorLine(paper, format ?? (index % 3 === 0 ? 'family-first' : 'given-first'));
      return `${paper.title}\n${authors}\n${paper.abstract}\n`;
    })
    .join('');
}

/**
 * Listings as they come: a plain one, one with CRLF, a byte-order mark and papers of the first in the other author
 * format (fuller or shorter abstracts), one in a sub-folder with page furniture, wrapped and missing lines, bytes that
 * are not UTF-8, NUL bytes and stray lines. Name to bytes.
 */
export function dirtyListings(count = 120): Map<string, Buffer> {
  const first = inventPapers(count, 1);
  const again = first
    .filter((_, index) => index % 4 === 0)
    .map((paper, index) => ({
      ...paper,
      abstract: index % 2 === 0 ? `${paper.abstract} One more table.` : sentences.slice(0, 4).join(' '),
    }));
  const second = `${listing(inventPapers(count, 2))}${listing(again, 'family-first')}${listing(first.slice(0, 3), 'given-first')}`;
  return new Map([
    ['alpha.txt', Buffer.from(listing(first, 'given-first'))],
    ['beta.txt', Buffer.from(`\ufeff${second.replaceAll('\n', '\r\n')}`)],
    ['sub/gamma.txt', Buffer.concat(inventPapers(count, 3).flatMap(dirtyRecord))],
  ]);
}

function dirtyRecord(paper: InventedPaper, index: number): Buffer[] {
  const record = listing([paper], index % 2 === 0 ? 'given-first' : 'family-first');
  const [title, authors, abstract] = record.split('\n') as [string, string, string];
  const text = (value: string) => [Buffer.from(value)];
  switch (index % 12) {
    case 1:
      return text(`${record}\n\n`);
    case 3:
      return text(`${record}\n${index}\n\nProceedings of the 4th Conference on Invented Harbours, 2021\n\n`);
    case 4:
      return text(`${title}\n${abstract}\n`);
    case 5:
      return text(`${title}\n${authors}\n${abstract.replaceAll('. ', '.\n')}\n`);
    case 6:
      return [Buffer.from(record.replaceAll(/[^\x00-\xff]/g, 'o'), 'latin1')];
    case 7:
      return [...text(record), Buffer.from([0, 1, 2, 255, 254, 0, 10]), ...text('\n')];
    case 9:
      return text(`${record}lorem 12 ??\n=====\n`);
    case 10:
      return text(`${title}\n${authors.replace(' ', '\u2028')}\n${abstract}\n`);
    default:
      return text(record);
  }
}
