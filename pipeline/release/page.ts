import { terminalPage } from '../diff/page.ts';
import type { Plan } from './plan.ts';
import type { Reading } from './release-type.ts';

/** A plan as a page for the terminal. */
export function planPage(plan: Plan): string {
  const { release, diff, reasons, readings, manifest } = plan;
  const papers = manifest.counts.papers.toLocaleString('en-US');
  const heading =
    release === null
      ? ['nothing to release: no record, column or row differs']
      : [
          `release ${release.version} (${release.date})`,
          `  ${plan.step === 'first' ? 'the first one' : `${plan.step} step from ${release.previous}`}, ${papers} records`,
          ...(plan.step === 'first' ? [] : reasons.map((reason) => `  because ${reason}`)),
          ...(plan.step === 'first' ? [] : [readingLine('Data Package', readings.data_package)]),
          ...(plan.step === 'first' ? [] : [readingLine('Croissant', readings.croissant)]),
        ];
  const parts = [
    heading.join('\n'),
    diff === null || release === null ? '' : terminalPage(diff.report, diff.first).trimEnd(),
  ];
  return `${parts.filter((text) => text !== '').join('\n\n')}\n`;
}

function readingLine(rule: string, { step, reasons }: Reading): string {
  return `  read as ${rule}: ${step}${reasons.length === 0 ? '' : ` (${reasons.join('; ')})`}`;
}
