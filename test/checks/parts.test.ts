import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ordinary, unseen } from '../../pipeline/checks/record/text.ts';
import { parseSqlCheck } from '../../pipeline/checks/sql.ts';
import { formatReport } from '../../pipeline/commands/check-report.ts';
import { JsonLines, seekId } from '../../pipeline/read/json-lines.ts';
import { indexLines, SourceReader } from '../../pipeline/read/source-lines.ts';

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'paperset-parts-'));
});

afterAll(() => rm(folder, { recursive: true, force: true }));

const id = fc.string({ unit: fc.constantFrom(...'abz27'), minLength: 20, maxLength: 20 }).map((text) => `p${text}`);

describe('JSON lines', () => {
  it('reads what was written, however long the lines, and finds an id', async () => {
    const path = join(folder, 'rows.jsonl');
    const rows = fc.array(fc.record({ id, text: fc.nat(3000) }), { maxLength: 40 });
    await fc.assert(
      fc.asyncProperty(rows, id, async (unsorted, wanted) => {
        const sorted = [...unsorted].sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
        const lines = sorted.map((row) => JSON.stringify({ id: row.id, text: 'ö'.repeat(row.text * 20) }));
        await writeFile(path, lines.map((line) => `${line}\n`).join(''));
        const from = sorted.findIndex((row) => row.id >= wanted);
        expect(readAll(path, seekId(path, wanted))).toEqual(from === -1 ? [] : lines.slice(from));
        expect(readAll(path, 0)).toEqual(lines);
      }),
      { numRuns: 30 },
    );
  });
});

function readAll(path: string, start: number): string[] {
  const lines = new JsonLines(path, start);
  const all: string[] = [];
  for (let line = lines.next(); line !== null; line = lines.next()) all.push(line);
  lines.close();
  return all;
}

describe('lines of a listing', () => {
  it('are read by their numbers', async () => {
    const path = join(folder, 'listing.txt');
    const texts = fc.array(fc.string({ unit: fc.constantFrom('a', 'é', '\r', ' '), maxLength: 9 }), {
      minLength: 1,
      maxLength: 60,
    });
    await fc.assert(
      fc.asyncProperty(texts, fc.boolean(), fc.nat(70), fc.nat(70), async (lines, ended, a, b) => {
        const kept = ended ? lines : [...lines.slice(0, -1), `${lines.at(-1)}x`];
        await writeFile(path, kept.join('\n') + (ended ? '\n' : ''));
        const reader = new SourceReader([indexLines('listing.txt', path, kept.length)]);
        const [first, last] = [Math.min(a, b) + 1, Math.max(a, b) + 1];
        const whole = kept.slice(first - 1, last).join('\n') + (ended || last < kept.length ? '\n' : '');
        expect(reader.read('listing.txt', first, last)?.toString() ?? null).toBe(last > kept.length ? null : whole);
        reader.close();
      }),
      { numRuns: 60 },
    );
  });

  it('of an unknown listing are none', () => {
    expect(new SourceReader([]).read('nothing.txt', 1, 1)).toBeNull();
  });
});

describe('a character that needs no closer look', () => {
  it('is seen, and in NFC wherever it stands', () => {
    const all = Array.from({ length: 0x10000 }, (_, code) => String.fromCharCode(code));
    const known = all.filter((letter) => ordinary.test(letter));
    expect(known.length).toBeGreaterThan(600);
    expect(known.filter((letter) => unseen.test(letter) || letter.normalize('NFC') !== letter)).toEqual([]);
    // a letter composes with one that follows only if that one may combine: then it would with some letter here
    const composing = known.filter((letter) =>
      known.some((base) => (base + letter).normalize('NFC') !== base + letter),
    );
    expect(composing).toEqual([]);
  });
});

describe('a check file', () => {
  const text = '-- claim: All is well.\n-- severity: warning\n-- examined: papers\nSELECT 1;\n';

  it('is read with its claim', () => {
    expect(parseSqlCheck('well', text)).toMatchObject({
      name: 'well',
      severity: 'warning',
      claim: 'All is well.',
      examined: 'SELECT count(*) FROM papers',
      unless: null,
    });
  });

  it.each(['claim', 'severity', 'examined'])('must have its %s', (key) => {
    const less = text.split('\n').filter((line) => !line.startsWith(`-- ${key}`));
    expect(() => parseSqlCheck('well', less.join('\n'))).toThrow('schemas/checks/well.sql');
  });
});

describe('the report on a terminal', () => {
  const result = {
    severity: 'error',
    claim: 'All is well.',
    rows_examined: 1200,
    skipped: null,
    seconds: 1.25,
  } as const;

  it('shows a table, then the failing rows with file and line', () => {
    const row = { id: 'p1', file: 'a.txt', line: 7, what: 'odd\u001b[31m' };
    const text = formatReport({ ok: false, checks: [{ ...result, name: 'well', rows_failing: 30, failing: [row] }] });
    expect(text).toMatch(/well +│ error +│ +1,200 │ +30 │ +1\.25 │ FAILED/u);
    expect(text).toContain('a.txt:7  id: p1, what: odd [31m');
    expect(text).toContain('and 29 more');
  });

  it('says why a check was skipped, and is silent on what passed', () => {
    const passed = { ...result, name: 'passed', rows_failing: 0, failing: [] };
    const text = formatReport({ ok: true, checks: [passed, { ...passed, name: 'left', skipped: 'no listings' }] });
    expect(text).toContain('left: skipped: no listings');
    expect(text).not.toContain('All is well.');
  });
});
