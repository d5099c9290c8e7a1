import type { Summary } from '../model.ts';
import { count, plural } from './words.ts';

type Check = Summary['checks'][number];

/** How a check ended; `idle`: it held, but there was no row to look at. */
export type Outcome = 'failed' | 'warned' | 'skipped' | 'idle' | 'passed';

/** Checks whose failing rows are input files that do not read as what they were taken for. */
const fileChecks: ReadonlySet<string> = new Set(['files-plausible', 'files-doubtful']);

/** A skipped check, and one that looked at nothing, has shown nothing: neither is passed. */
export function outcomeOf(check: Pick<Check, 'skipped' | 'severity' | 'rows_failing' | 'rows_examined'>): Outcome {
  if (check.rows_failing > 0) return check.severity === 'error' ? 'failed' : 'warned';
  if (check.skipped !== null) return 'skipped';
  return check.rows_examined === 0 ? 'idle' : 'passed';
}

/** One statement of the verdict, with how good or bad it is. */
export interface Statement {
  text: string;
  kind: 'good' | 'idle' | 'warning' | 'reject';
}

export function countOutcomes(checks: readonly Check[]): Record<Outcome, number> {
  const counts = { failed: 0, warned: 0, skipped: 0, idle: 0, passed: 0 };
  for (const check of checks) counts[outcomeOf(check)]++;
  return counts;
}

/** Whether the dataset is sound, as far as its checks show: a statement each for what failed, is doubted and was not looked at. */
export function verdict(checks: readonly Check[]): Statement[] {
  if (checks.length === 0) return [{ text: 'This dataset was not checked', kind: 'warning' }];
  const { failed, warned, skipped, idle, passed } = countOutcomes(checks);
  const doubted = doubtedFiles(checks);
  const statements: Statement[] = [];
  const say = (times: number, kind: Statement['kind'], text: string) => {
    if (times > 0) statements.push({ text, kind });
  };
  say(failed, 'reject', `${plural(failed, 'check')} failed`);
  say(warned, 'warning', plural(warned, 'warning'));
  const isWrong = checks.some((check) => fileChecks.has(check.name) && outcomeOf(check) === 'failed');
  say(doubted, isWrong ? 'reject' : 'warning', `${plural(doubted, 'file')} in doubt`);
  say(skipped, 'warning', `${plural(skipped, 'check')} skipped`);
  say(
    passed,
    'good',
    passed === checks.length
      ? `All ${plural(passed, 'check')} passed`
      : `${count(passed)} of ${plural(checks.length, 'check')} passed`,
  );
  say(idle, passed === 0 ? 'warning' : 'idle', `${plural(idle, 'check')} had nothing to look at`);
  return statements;
}

/** Input files that the checks doubt. */
export function doubtedFiles(checks: readonly Check[]): number {
  return checks.filter(({ name }) => fileChecks.has(name)).reduce((sum, { rows_failing }) => sum + rows_failing, 0);
}
