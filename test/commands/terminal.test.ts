import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import stringWidth from 'string-width';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { inventPapers, listing } from '../listing.ts';
import { runHere, temporaryFolder } from './program.ts';
import { hasTerminal, onTerminal, plain } from './terminal.ts';

const cwd = temporaryFolder();
afterAll(() => rmSync(cwd, { recursive: true }));
const enter = '\r';

describe.skipIf(!hasTerminal)('init on a terminal', () => {
  test('asks for what no option says, shows what is usual, and asks again where an answer is wrong', async () => {
    const { code, text } = await onTerminal(['init', 'bay-papers', '--creator', 'Moor, Ada'], {
      cwd,
      answers: [
        [/Title[\s\S]*bay papers/, `Papers of the Bay${enter}`],
        [/What it holds/, enter],
        [/Licence/, `no such${enter}`],
        [/not on the list/, `${'\x7f'.repeat(8)}mit${enter}`],
        [/Homepage/, enter],
      ],
    });
    expect(code).toBe(0);
    expect(text).toContain('A dataset of your own: bay-papers');
    expect(text).not.toContain('Who makes it');
    expect(JSON.parse(readFileSync(join(cwd, 'bay-papers/paperset.json'), 'utf8'))).toMatchObject({
      name: 'bay-papers',
      title: 'Papers of the Bay',
      description: expect.stringContaining('bay papers'),
      creators: [{ given: 'Ada', family: 'Moor' }],
      license: 'MIT',
    });
  });

  test('Ctrl-C writes nothing', async () => {
    const { code, text } = await onTerminal(['init', 'left'], { cwd, answers: [[/Title/, '\x03']] });
    expect([code, existsSync(join(cwd, 'left'))]).toEqual([2, false]);
    expect(text).toContain('Nothing was written.');
  });

  test('--no-ask asks nothing', async () => {
    const { code, text } = await onTerminal(['init', 'unasked', '--no-ask'], { cwd });
    expect(code).toBe(0);
    expect(text).not.toContain('Homepage');
  });
});

describe.skipIf(!hasTerminal).each([80, 120])('on %d columns', (columns) => {
  const out = `out-${columns}`;
  const list = `list-${columns}.txt`;
  beforeAll(async () => {
    writeFileSync(join(cwd, list), listing(inventPapers(600, columns)));
    await runHere(['build', join(cwd, list), '--out', join(cwd, out)]);
  });
  const query = (sql: string, env: Record<string, string> = {}) =>
    onTerminal(['query', sql, out], { cwd, columns, env });

  test('tables fit, NULL is grey, and what is left out is said', async () => {
    const { text, raw } = await query(
      "SELECT id, title, abstract, NULL AS none, '二つの渡船' AS wide, 12 AS n FROM papers",
    );
    const lines = text.split('\n');
    for (const line of lines) expect(stringWidth(line)).toBeLessThanOrEqual(columns);
    expect(lines.length).toBe(104);
    expect(text).toContain('the first 100 rows; there are more');
    expect(raw).toContain('\x1b[2mNULL');
    // the text of that name is another thing
    expect((await query("SELECT NULL AS none, 'NULL' AS text")).raw.match(/\x1b\[2mNULL/g)).toHaveLength(1);
  });

  test('too many columns are a block a row', async () => {
    const { text } = await query('SELECT * FROM papers LIMIT 2');
    for (const line of text.split('\n')) expect(stringWidth(line)).toBeLessThanOrEqual(columns);
    expect(text).toContain('row 2');
  });

  test('NO_COLOR takes colours away', async () => {
    const { raw, text } = await query('SELECT NULL AS none', { NO_COLOR: '1' });
    expect(raw.replaceAll('\r\n', '\n')).toBe(text);
  });

  test('progress stays on one line, names its phases, and goes when the work is done', async () => {
    const { raw, code } = await onTerminal(['build', list, '--out', `again-${columns}`, '--workers', '1'], {
      cwd,
      columns,
    });
    expect(code).toBe(0);
    const shown = raw
      .split(/\r|\x1b\[[0-9]*[GK]/)
      .map(plain)
      .filter((line) => /^\[\d\/4\]/.test(line));
    expect(shown.length).toBeGreaterThan(0);
    for (const line of shown) expect(stringWidth(line)).toBeLessThan(columns);
    expect(raw).toContain('\x1b[?25h');
  });
});
