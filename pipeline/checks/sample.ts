import type { Manifest } from '../../schemas/manifest.ts';
import { type Finding, Tally } from './record/expectation.ts';
import { type Scanned, scanClaims } from './scan.ts';

/** What map found when it proved every record before writing it (prove.ts). */
export interface Proof {
  /** Records proven: each is a paper now or merged into one. */
  records: number;
  violations: number;
}

/** Rows of papers that are read back and examined whole where map has proven all of them, spread evenly. */
export const sampleRows = 20_000;

/** Whether a sample will do: every record was proven, none offends and there are more papers than the sample holds. */
export function isProven({ counts }: Manifest, proof: Proof | undefined, sample: number): boolean {
  const { papers = 0, duplicates = 0 } = counts;
  return proof !== undefined && proof.violations === 0 && proof.records === papers + duplicates && papers > sample;
}

/** Whether the scans found no offence in the sample, and the rows between as the manifest counts them and as papers.arrow has them. */
export function isSound(scanned: readonly Scanned[], { counts }: Manifest): boolean {
  const rows = countRows(scanned);
  return (
    scanned.every(({ findings, arrow }) => arrow.same && findings.every(({ failing }) => failing === 0)) &&
    rows.papers === counts.papers &&
    rows.authors === counts.authors &&
    rows.repositories === counts.repositories
  );
}

/** What scans of every row of sound data would find, in the order of scanClaims: the sample's findings, with the rows that map examined. */
export function wholeFindings(scanned: readonly Scanned[], { counts }: Manifest): Finding[] {
  const { papers, abstracts, authors } = countRows(scanned);
  const texts = papers + abstracts + authors;
  const examined: Record<string, number> = {
    'valid-papers': papers,
    'valid-authors': authors,
    'valid-repositories': counts.repositories!,
    'valid-repairs': counts.repairs!,
    'valid-duplicates': counts.duplicates!,
    'ids-recomputed': papers,
    'characters-clean': texts,
    'markup-gone': texts,
    'repositories-in-text': counts.repositories!,
    'repairs-replay': counts.repairs!,
    'raw-text': papers,
  };
  return scanClaims.map(({ name }, index) => {
    const whole = new Tally();
    for (const { findings } of scanned) whole.add(findings[index]!);
    if (whole.skipped === null) whole.examined = examined[name]!;
    return whole;
  });
}

function countRows(scanned: readonly Scanned[]): Scanned['arrow']['rows'] {
  const sum = { papers: 0, abstracts: 0, authors: 0, repositories: 0 };
  for (const { arrow } of scanned) {
    sum.papers += arrow.rows.papers;
    sum.abstracts += arrow.rows.abstracts;
    sum.authors += arrow.rows.authors;
    sum.repositories += arrow.rows.repositories;
  }
  return sum;
}
