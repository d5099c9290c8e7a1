import { spawnSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { program, readJsonLines, temporaryFolder } from '../commands/program.ts';

const folder = temporaryFolder();
afterAll(() => rmSync(folder, { recursive: true }));

/** `make bombs` makes them as large as an attack did; else they are as small as still shows growth. */
const full = process.env.PAPERSET_BOMBS === 'full';
const sized = (usual: number, large: number) => (full ? large : usual);
const timeout = full ? 3_600_000 : 300_000;

/** Megabytes that a build of an input that is read in pieces, or refused, may hold with one worker (docs/trust.md). */
const bound = 1500;

/** The same of a file that is read at once and gives as many records as one may. */
const wholeBound = 5000;

/** Runs the program in a process of its own and answers the most memory that it had, in MB. */
function peakOf(
  args: readonly string[],
  input?: string,
): { code: number; peak: number; stdout: string; stderr: string } {
  const report = join(folder, 'peak');
  const note = `process.on('exit',()=>require('fs').writeFileSync(${JSON.stringify(report)},String(process.resourceUsage().maxRSS)))`;
  const hook = join(folder, 'hook.cjs');
  writeFileSync(hook, note);
  const ran = spawnSync(process.execPath, ['--require', hook, program, ...args], {
    cwd: folder,
    encoding: 'utf8',
    maxBuffer: 1 << 30,
    ...(input === undefined ? {} : { input }),
  });
  const peak = Number(spawnSync('cat', [report], { encoding: 'utf8' }).stdout) / 1024;
  return { code: ran.status ?? -1, peak, stdout: ran.stdout, stderr: ran.stderr };
}

const prose = 'We counted every boat of the port for twelve years and found that the tide explains little. ';
const record = `Ferries That Wait for Late Trains\nAnn Bee, Bob Cee\n${prose.repeat(3)}\n\n`;
const macros = Array.from({ length: 40 }, (_, index) => `@string{m${index + 1} = m${index} # m${index}}\n`).join('');
const entry = (key: string, title: string, note: string) =>
  `@misc{${key}, title = ${title}, author = {Ann Bee}, note = ${note}}\n`;

const bombs: [name: string, file: string, text: () => string, most?: number][] = [
  [
    'BibTeX macros that double each other',
    'a.bib',
    () => `@string{m0 = "0123456789"}\n${macros}${entry('x', '{Boats of the Port}', 'm39')}${entry('y', 'm39', '{}')}`,
  ],
  [
    'BibTeX macros that every entry names',
    'b.bib',
    () =>
      `@string{m0 = "0123456789"}\n${macros}${Array.from({ length: 3000 }, (_, i) => entry(`x${i}`, `{Boats of Port ${i}}`, 'm14')).join('')}`,
  ],
  [
    'a CSV whose quote does not close',
    'c.csv',
    () =>
      `title,authors,abstract\nBoats,Ann Bee,"A port\n${'Ferries That Wait,Ann Bee,We wait.\n'.repeat(sized(600_000, 2_850_000))}`,
  ],
  ['lines of one letter', 'd.txt', () => 'a\n'.repeat(sized(4 << 20, 32 << 20))],
  ['blank lines', 'e.txt', () => `${record}${'\n'.repeat(8 << 20)}`],
  ['one record many times', 'f.txt', () => record.repeat(sized(15_000, 500_000))],
  [
    'a line of names without end',
    'g.txt',
    () => `${record}Boats and Ports of the North\n${'Bee, '.repeat(100_000)}\n${prose.repeat(3)}\n`,
  ],
  ['elements of a page in one line', 'h.html', () => `<h1>Boats</h1>${'<p>a'.repeat(sized(1 << 20, 25 << 20))}`],
  ['entries of BibTeX in one line', 'i.bib', () => '@a{b}'.repeat(sized(200_000, 20 << 20)), wholeBound],
];

describe('memory stays below a bound', () => {
  test.each(bombs)('for %s', { timeout }, (_name, file, text, most = bound) => {
    writeFileSync(join(folder, file), text());
    const { code, peak, stderr } = peakOf(['build', file, '--out', `out-${file}`, '--workers', '1']);
    expect([0, 1, 2], stderr).toContain(code);
    expect(stderr).not.toMatch(/^\s+at |fault of the program/m);
    expect(peak).toBeGreaterThan(50);
    if (full) process.stdout.write(`${file}: ${Math.round(peak)} MB\n`);
    expect(peak).toBeLessThan(most);
    rmSync(join(folder, file));
    rmSync(join(folder, `out-${file}`), { recursive: true, force: true });
  });

  test('while filter reads without end', { timeout }, () => {
    for (const text of [
      record.repeat(sized(40_000, 600_000)),
      'a\n'.repeat(sized(5 << 20, 100 << 20)),
      'a'.repeat(sized(10 << 20, 200 << 20)),
    ]) {
      const { code, peak } = peakOf(['filter', '--file', 'x.txt'], text);
      if (full) process.stdout.write(`filter: ${Math.round(peak)} MB\n`);
      expect(code).toBe(0);
      expect(peak).toBeLessThan(bound);
    }
  });
});

test('of records with one id, 1,000 are merged; all are told', () => {
  writeFileSync(join(folder, 'same.txt'), record.repeat(1005));
  expect(peakOf(['build', 'same.txt', '--out', 'same', '--workers', '1']).code).toBe(0);
  const [paper] = readJsonLines<{ sources: unknown[] }>(join(folder, 'same', 'papers.jsonl'));
  expect(paper!.sources).toHaveLength(1000);
  expect(readJsonLines(join(folder, 'same', 'duplicates.jsonl'))).toHaveLength(1004);
  const { code, stdout } = peakOf(['check', 'same', '--inputs', 'same.txt']);
  expect([code, stdout]).toEqual([0, expect.not.stringContaining('FAILED')]);
});
