import { expect, test } from 'vitest';
import { type barLine as BarLine, barLine } from '../../pipeline/commands/progress.ts';

type Phase = Parameters<typeof BarLine>[0]['phase'];

test.each([40, 60, 80, 120, 200])('at %i columns a line fits, and from 80 on says how long it takes', (width) => {
  for (const phase of ['hash', 'map', 'reduce', 'check'] as Phase[]) {
    const line = barLine({ phase, done: 1.2e9, total: 4e9, records: 1_234_567 }, 754, width);
    expect(line.length, line).toBeLessThan(width);
    if (width >= 80) expect(line).toMatch(/ 30 % {2}29 min \d+ s left {2}1,234,567 records/);
  }
});

test('nothing is said of the time before it is known', () => {
  expect(barLine({ phase: 'map', done: 0, total: 10, records: 0 }, 0, 80)).toMatch(
    /^\[2\/4\] cleaning records ░+ +0 %$/,
  );
  expect(barLine({ phase: 'check', done: 0, total: 0, records: 0 }, 9, 80)).toMatch(
    /^\[4\/4\] checking files ░+ +0 %$/,
  );
});
