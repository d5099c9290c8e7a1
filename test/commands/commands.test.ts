import { cpSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { commandLine } from '../../pipeline/commands/command-line.ts';
import { packageRoot } from '../../pipeline/program.ts';
import { issues, rules } from '../../schemas/codes.ts';
import { dirtyListings } from '../listing.ts';
import { type Ended, leftovers, run, runHere, type Summary, shell, temporaryFolder, writeFiles } from './program.ts';

const folder = temporaryFolder();
const own = JSON.parse(readFileSync(join(packageRoot, 'paperset.json'), 'utf8')) as object;
let built: Ended;
let summary: Summary;

beforeAll(async () => {
  writeFiles(join(folder, 'seeds'), dirtyListings(24));
  writeFileSync(join(folder, 'paperset.json'), JSON.stringify({ ...own, inputs: ['seeds'] }));
  built = await run(['build', '--json', 'seeds', '--workers', '1'], folder);
  summary = JSON.parse(built.stdout) as Summary;
});

afterAll(() => rmSync(folder, { recursive: true }));

describe('help', () => {
  test.each([['--help'], ['help'], ['build', '--help'], ['help', 'query']])('%s %s ends with 0', async (...args) => {
    const { code, stdout, stderr } = await run(args.filter((arg) => arg !== undefined));
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/^Usage: paperset/);
  });

  test('every command is listed with a line, and each of its options too', () => {
    const { commands } = commandLine(() => {});
    expect(commands.map((command) => command.name())).toEqual(
      expect.arrayContaining(['build', 'check', 'query', 'explain']),
    );
    for (const command of commands) {
      const [name, help] = [command.name(), command.helpInformation()];
      const [, description = ''] = help.split('\n\n');
      expect(description, name).toMatch(/^[a-z].{10}/);
      for (const option of help.match(/^ {2}(?:-\w, )?--.*$/gm) ?? [])
        expect(option, name).toMatch(/--\S+(?: \S+)? {2,}\S|\S$/);
      for (const line of help.match(/^ {2}\S.*$/gm) ?? [])
        if (line.length < 30) expect(line, name).toMatch(/^ {2}\S.* {2,}\S|^ {2}\S+(?: <\S+>)?$/);
    }
  });

  test('--version tells the version of the package', async () => {
    const { version } = JSON.parse(readFileSync(join(import.meta.dirname, '../../package.json'), 'utf8')) as {
      version: string;
    };
    expect(await run(['--version'])).toMatchObject({ code: 0, stdout: `${version}\n` });
  });

  test.each<[name: string, args: string[], message: RegExp]>([
    ['no command', [], /Usage: paperset/],
    ['an unknown command', ['bild'], /unknown command 'bild'/],
    ['an unknown option', ['--fast'], /unknown option '--fast'/],
    ['a query without SQL', ['query'], /no SQL is given/],
    ['an argument too many', ['explain', 'a', 'b'], /too many arguments/],
  ])('%s ends with 2', async (_, args, message) => {
    const { code, stdout, stderr } = await run(args);
    expect(stderr).toMatch(message);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  });
});

describe('build', () => {
  test('takes the inputs of paperset.json and writes its out when nothing is named', async () => {
    expect(existsSync(join(folder, 'out/build/manifest.json'))).toBe(true);
    const { code, stdout, stderr } = await run(['build'], folder);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toContain('nothing has changed since the last build');
    expect(stdout).toMatch(new RegExp(`^papers +${summary.counts.papers} from`, 'm'));
  });

  test('with --json tells progress on stderr and the summary on stdout, a JSON value a line', () => {
    const { stdout, stderr } = built;
    expect(
      stdout
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line)),
    ).toMatchObject([{ event: 'done', ok: true, counts: summary.counts }]);
    const events = stderr
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { event: string; phase: string });
    expect(new Set(events.map(({ phase }) => phase))).toEqual(new Set(['hash', 'map', 'reduce', 'check']));
  });
});

describe('explain', () => {
  test('without a code tells every issue and rule', async () => {
    const { stdout } = await runHere(['explain']);
    const told = stdout
      .trimEnd()
      .split('\n')
      .map((line) => line.split(' ')[0]);
    expect(told).toEqual([...Object.keys(issues), ...Object.keys(rules)].sort());
  });

  test.each([
    ['text/math-stripped', /^text\/math-stripped\nwarning: A formula was cut out/],
    ['correction', /^correction\nrepair: A human correction/],
  ])('%s', async (name, text) => {
    expect(await runHere(['explain', name])).toMatchObject({ code: 0, stdout: expect.stringMatching(text) });
  });

  test('a name that an issue and a rule share is both', async () => {
    const shared = Object.keys(issues).find((name) => name in rules)!;
    expect((await runHere(['explain', shared])).stdout).toMatch(/\n(?:info|warning|error|note): .*\nrepair: /);
  });

  test('a code there is not ends with 2 and a hint', async () => {
    const { code, stderr } = await run(['explain', 'text/nonsense']);
    expect(code).toBe(2);
    expect(stderr).toMatch(/no code or rule is called text\/nonsense\n {2}run `paperset explain`/);
  });
});

describe('check', () => {
  test('a sound build ends with 0', async () => {
    const { code, stdout } = await run(['check'], folder);
    expect(code).toBe(0);
    expect(stdout).toContain('ids-unique');
  });

  test('a build whose files were changed ends with 1 and names the check', async () => {
    const tampered = join(folder, 'tampered');
    cpSync(join(folder, 'out/build'), tampered, { recursive: true });
    const path = join(tampered, 'papers.jsonl');
    writeFileSync(path, readFileSync(path, 'utf8').replace(/"title":"\w+/, '"title":"Forged'));
    const { code, stdout } = await runHere(['check', tampered, '--inputs', join(folder, 'seeds'), '--json']);
    expect(code).toBe(1);
    const report = JSON.parse(stdout) as { ok: boolean; checks: { name: string; rows_failing: number }[] };
    expect(report.ok).toBe(false);
    expect(report.checks.filter((check) => check.rows_failing > 0).map((check) => check.name)).not.toEqual([]);
  });

  test('a folder without a build ends with 2', async () => {
    await expect(runHere(['check', join(folder, 'seeds')])).rejects.toMatchObject({
      message: expect.stringMatching(/holds no finished build/),
      exitCode: 2,
    });
  });
});

describe('a reader that goes away', () => {
  test.each([
    [
      'query --csv',
      `"$NODE" "$PAPERSET" query "SELECT range, repeat('x', 100) FROM range(10000)" --csv | head -1`,
      'range,',
    ],
    ['explain', `"$NODE" "$PAPERSET" explain | head -1`, 'authors/'],
    ['build --json 2>&1', `"$NODE" "$PAPERSET" build --json --out piped 2>&1 | head -1`, '{"event":"progress"'],
  ])('does not crash %s', async (_, line, begin) => {
    const { code, stdout, stderr } = await shell(line, folder);
    expect(stdout.startsWith(begin)).toBe(true);
    expect(stderr).toBe('');
    expect(code).toBe(0);
  });

  test('of the progress does not stop the build', () => {
    expect(existsSync(join(folder, 'piped/manifest.json'))).toBe(true);
    expect(leftovers(join(folder, 'piped'))).toEqual([]);
  });
});
