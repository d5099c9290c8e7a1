import { terminalPage } from '../diff/page.ts';
import type { ReleasePlan } from './plan.ts';

/** A plan as a page for the terminal. */
export function planPage(plan: ReleasePlan): string {
  const { release, diff, reasons, manifest } = plan;
  const papers = manifest.counts.papers.toLocaleString('en-US');
  const heading =
    release === null
      ? ['nothing to release: no record, column or row differs']
      : [
          `release ${release.version} (${release.date})`,
          `  ${plan.releaseType === 'first' ? 'the first one' : `${plan.releaseType} release after ${release.previous}`}, ${papers} records`,
          ...(plan.releaseType === 'first' ? [] : reasons.map((reason) => `  because ${reason}`)),
        ];
  const parts = [
    heading.join('\n'),
    diff === null || release === null ? '' : terminalPage(diff.report, diff.first).trimEnd(),
  ];
  return `${parts.filter((text) => text !== '').join('\n\n')}\n`;
}
