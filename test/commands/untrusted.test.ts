import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { printable } from '../../pipeline/printable.ts';
import { fileHashes, run, runHere, shell, temporaryFolder, writeFiles } from '../commands/program.ts';
import { inventPapers, listing } from '../listing.ts';

const root = temporaryFolder();
const out = join(root, 'out');
const sequence = '\u001b]52;c;Zm9v\u0007\u009b2J';

beforeAll(async () => {
  writeFiles(
    root,
    new Map([
      ['in/a.txt', listing(inventPapers(6))],
      ['other.csv', 'a\n1\n'],
    ]),
  );
  expect((await run(['build', 'in', '--out', 'out', '--workers', '1'], root)).code).toBe(0);
});
afterAll(() => rmSync(root, { recursive: true }));

describe('query', () => {
  const target = join(root, 'written');

  test.each([
    `COPY papers TO '${target}'`,
    `COPY papers TO '${out}/papers.parquet'`,
    `SELECT 1; COPY papers TO '${out}/papers.parquet'`,
    `EXPLAIN ANALYZE COPY papers TO '${out}/papers.parquet'`,
    `/* a */ copy papers TO '${out}/papers.parquet'`,
    `EXPLAIN ANALYZE -- a\nCOPY papers TO '${out}/papers.parquet'`,
    `SELECT 1; -- a\rCOPY papers TO '${out}/papers.parquet'`,
    `-- a\rCOPY papers TO '${out}/papers.parquet'`,
    `\u200bCOPY papers TO '${out}/papers.parquet'`,
    `SELECT 1;\u2060\u200dCOPY papers TO '${out}/papers.parquet'`,
    `SELECT '/*'; COPY papers TO '${out}/papers.parquet'`,
    `CREATE TABLE t AS SELECT 1; INSERT INTO t SELECT count(*) FROM read_csv('${root}/other.csv')`,
    `PREPARE p AS COPY papers TO '${out}/papers.parquet'`,
    `ATTACH '${target}'`,
    `EXPORT DATABASE '${target}'`,
    'INSTALL httpfs',
    'LOAD httpfs',
    `SELECT * FROM read_csv('${root}/other.csv')`,
    "SELECT * FROM read_text('/etc/passwd')",
    "SELECT * FROM glob('/etc/*')",
    'SET enable_external_access = true',
  ])('%s is refused and writes nothing', async (sql) => {
    const before = fileHashes(out);
    await expect(runHere(['query', sql, out])).rejects.toThrow();
    expect(existsSync(target)).toBe(false);
    expect(fileHashes(out)).toEqual(before);
  });

  test.each([
    'SELECT count(*) FROM papers',
    'DESCRIBE papers',
    'SUMMARIZE authors',
    "SELECT title FROM papers WHERE title ILIKE '%copy%' OR title = 'a hard copy'",
    'EXPLAIN SELECT 1',
    'CREATE TABLE t AS SELECT 1',
    'FROM papers_csl LIMIT 1; FROM paperset_columns LIMIT 1; FROM paperset_columns() LIMIT 1',
    'SELECT 1 -- copy\n',
  ])('%s is allowed', async (sql) => expect((await runHere(['query', sql, out])).code).toBe(0));

  test('--unsafe opens other files', async () => {
    const sql = `SELECT * FROM read_csv('${root}/other.csv')`;
    expect((await runHere(['query', sql, out, '--csv', '--unsafe'])).stdout).toBe('a\n1\n');
  });

  test('--parquet writes that file alone, and what breaks leaves the one of before', async () => {
    const file = join(root, 'rows.parquet');
    expect((await runHere(['query', 'SELECT id FROM papers', out, '--parquet', file])).code).toBe(0);
    const before = fileHashes(root);
    await expect(runHere(['query', "SELECT error('no')", out, '--parquet', file])).rejects.toThrow();
    for (const sql of [
      `SELECT id FROM papers) TO '${out}/papers.parquet' --`,
      `SELECT id FROM papers) TO '${out}/papers.parquet' (FORMAT csv`,
      `SELECT id FROM papers) TO '${out}/papers.parquet' /*`,
      `SELECT * FROM read_csv('${root}/other.csv')`,
      `FROM read_parquet('${file}')`,
    ])
      await expect(runHere(['query', sql, out, '--parquet', file])).rejects.toThrow();
    await expect(runHere(['query', 'FROM papers', out, '--parquet', out])).rejects.toThrow(/is a folder/);
    await expect(runHere(['query', 'FROM papers', out, '--parquet', '/dev/null'])).rejects.toThrow(/is no file/);
    expect(fileHashes(root)).toEqual(before);
  });

  test('make query takes quotes', async () => {
    const makefile = join(import.meta.dirname, '../../Makefile');
    const { stdout } = await shell(
      `make -n -f '${makefile}' -C '${join(makefile, '..')}' query SQL='SELECT "id" FROM papers' -o dist/.compiled | grep query`,
    );
    expect(stdout).toContain('query "$SQL" out/build');
  });
});

describe('text of others on a terminal', () => {
  test('cannot control it', () => {
    expect(printable(`a${sequence}\u202eb\r\nc\rd\te`)).toBe(
      'a\\u001b]52;c;Zm9v\\u0007\\u009b2J\\u202eb\r\nc\\u000dd\te',
    );
  });

  test.each([[[]], [['--json']]])('of rows in query %j', async (flags) => {
    const sql = "SELECT 'Charts of ' || chr(27) || ']52;c' || chr(155) || '2J' AS title, 1 AS \"a\u001b[2J\"";
    const { stdout } = await runHere(['query', sql, out, ...flags]);
    expect(stdout).toContain('Charts of');
    expect(stdout).not.toMatch(/[^\P{Cc}\r\n\t]/u);
  });

  test.each<[string, string[], number]>([
    ['a file that is not there', ['build', sequence, '--out', 'never'], 2],
    ['a command', [sequence], 2],
    ['an option', ['build', `--${sequence}`], 2],
    ['a code', ['explain', sequence], 2],
    ['SQL', ['query', `SELECT ${sequence}`, 'out'], 2],
    ['a new dataset', ['init', sequence], 0],
    ['pages', ['report', 'out', '--out', `pages${sequence}`], 0],
    ['a folder that is no build', ['diff', 'out', sequence], 2],
    ['a plan', ['plan', 'in', '--work', `work${sequence}`], 0],
  ])('of %s in messages', async (_, args, exitCode) => {
    const { code, stdout, stderr } = await run(args, root);
    expect(code, stderr).toBe(exitCode);
    expect(stdout + stderr).toContain('\\u001b]52');
    expect(stdout + stderr).not.toMatch(/[^\P{Cc}\n\t]/u);
  });
});

describe('a build of others with a pipe among its files is refused, not waited for', () => {
  const other = join(root, 'other');

  test.each(
    ['manifest.json', 'papers.parquet', 'papers.jsonl', 'link'].flatMap((file) =>
      [
        ['check', other],
        ['query', 'FROM papers', other],
        ['report', other],
        ['diff', out, other],
        ['release', other, '--inputs', join(root, 'in'), '--date', '2026-11-23', '--releases', join(root, 'never')],
        ['build', join(root, 'in'), '--out', other],
      ].map((args) => [file, args] as const),
    ),
  )('%s, %j', async (file, args) => {
    rmSync(other, { recursive: true, force: true });
    cpSync(out, other, { recursive: true });
    rmSync(join(other, file), { force: true });
    const pipe = join(root, 'pipe');
    if (!existsSync(pipe)) execFileSync('mkfifo', [pipe]);
    if (file === 'link') symlinkSync(pipe, join(other, file));
    else execFileSync('mkfifo', [join(other, file)]);
    await expect(runHere(args)).rejects.toThrow(`${file} is no plain file`);
  });
});

describe('what the system refuses is one sentence and exit code 2', () => {
  test.each<[string, string]>([
    ['a full device', '"$NODE" "$PAPERSET" query "SELECT * FROM papers" out --csv > /dev/full'],
    ['a server that is not there', '"$NODE" "$PAPERSET" build http://127.0.0.1:59999/a.txt --out never'],
    ['a malformed address', '"$NODE" "$PAPERSET" build "http://[/a.txt" --out never'],
    ['a password in an address', '"$NODE" "$PAPERSET" build "http://user:secret@127.0.0.1:59999/a.txt" --out never'],
    ['an address with a bad escape', '"$NODE" "$PAPERSET" build "http://127.0.0.1:59999/%zz.txt" --out never'],
    [
      'a name that is not UTF-8',
      'mkdir -p bad; : > bad/a.txt; echo x > "$(printf "bad/\\377.txt")"; "$NODE" "$PAPERSET" build bad --out never',
    ],
    ['a file where a folder should be', '"$NODE" "$PAPERSET" report out --out other.csv'],
  ])(
    '%s',
    async (_name, line) => {
      const { code, stderr } = await shell(line, root);
      expect(stderr).not.toMatch(/^\s+at |a fault of the program|secret/m);
      expect(stderr).toMatch(/^paperset: .+\n {2}.+\n$/);
      expect(code, stderr).toBe(2);
      expect(existsSync(join(root, 'never'))).toBe(false);
    },
    60_000,
  );
});
