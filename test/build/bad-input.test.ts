import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { build } from '../../pipeline/build/build.ts';
import type { BuildOptions } from '../../pipeline/build/options.ts';
import { CliError } from '../../pipeline/error.ts';
import type { Paper } from '../../schemas/paper.ts';
import type { RejectRow } from '../../schemas/tables.ts';
import { leftovers, readJsonLines, run, temporaryFolder, writeFiles } from '../commands/program.ts';
import { inventPapers, listing } from '../listing.ts';

const folder = temporaryFolder();
const good = listing(inventPapers(6));
const correction = (over: object) =>
  JSON.stringify({ id: `p${'a'.repeat(20)}`, field: 'title', value: 'New', reason: 'r', evidence: 'e', ...over });

beforeAll(() => {
  mkdirSync(join(folder, 'nothing'));
  writeFiles(
    folder,
    new Map([
      ['good.txt', good],
      ['empty.txt', ''],
      ['readme/README.md', '# Not a listing\n'],
      ['a-file', 'x'],
      ['twice/good.txt', good],
      ['broken.jsonl', `${correction({})}\n{"id":\n`],
      ['unknown.jsonl', `${correction({ field: 'year' })}\n`],
      ['repeated.jsonl', `${correction({})}\n${correction({ value: 'Newer' })}\n`],
      ['unused.jsonl', `${correction({})}\n`],
    ]),
  );
});

afterAll(() => rmSync(folder, { recursive: true }));

/** Builds within this process, from the sources. */
function buildHere(over: Partial<BuildOptions>) {
  const inputs = over.inputs ?? ['good.txt'];
  const rest = {
    workers: 1,
    shardBytes: 1 << 20,
    corrections: null,
    csvSafe: false,
    memory: '768MB',
    progress: () => {},
  };
  return build({ out: join(folder, 'out'), ...rest, ...over, inputs: inputs.map((input) => join(folder, input)) });
}

describe('what cannot be built says where and what next, and leaves nothing', () => {
  test.each<[name: string, options: Partial<BuildOptions>, message: RegExp, hint: RegExp]>([
    ['a missing input', { inputs: ['gone.txt'] }, /cannot read .*gone\.txt: it does not exist/, /give a listing/],
    ['an empty file', { inputs: ['empty.txt'] }, /empty\.txt is empty/, /three lines a record/],
    ['an empty folder', { inputs: ['nothing'] }, /no listings in .*nothing/, /NAME\.txt/],
    ['a folder with only a README.md', { inputs: ['readme'] }, /no listings in .*readme/, /NAME\.txt/],
    ['a listing given twice', { inputs: ['good.txt', './good.txt'] }, /good\.txt is given twice/, /each listing once/],
    ['a listing and its folder', { inputs: ['twice/good.txt', 'twice'] }, /is given twice/, /each listing once/],
    ['two listings of one name', { inputs: ['good.txt', 'twice'] }, /two inputs have the name good\.txt/, /holds both/],
    ['a file in the place of the folder', { out: join(folder, 'a-file') }, /cannot write into .*a-file/, /--out/],
    ['a folder below a file', { out: join(folder, 'a-file/x') }, /a part of the path is not a folder/, /--out/],
    ['a folder that cannot be made', { out: '/proc/paperset/x' }, /cannot write into \/proc/, /may write to/],
    ['a limit that is no size', { memory: 'much' }, /does not take "much" as its memory limit/, /768MB/],
    ['too little memory', { memory: '5MB' }, /needs more memory than its limit of 5MB/, /--memory/],
    ['missing corrections', { corrections: 'gone.jsonl' }, /gone\.jsonl: it does not exist/, /--corrections/],
    ['corrections that are no JSON', { corrections: 'broken.jsonl' }, /broken\.jsonl:2: /, /docs\/datasets\.md/],
    ['a correction of no field', { corrections: 'unknown.jsonl' }, /unknown\.jsonl:1: /, /docs\/datasets\.md/],
    [
      'one field corrected twice',
      { corrections: 'repeated.jsonl' },
      /repeated\.jsonl:2: .*twice/,
      /docs\/datasets\.md/,
    ],
  ])('%s', async (_, options, message, hint) => {
    const corrections = options.corrections == null ? null : join(folder, options.corrections);
    const error = await buildHere({ ...options, corrections }).catch((thrown: unknown) => thrown);
    if (!(error instanceof CliError)) throw error;
    expect(error.message).toMatch(message);
    expect(error.hint).toMatch(hint);
    expect(error.exitCode).toBe(2);
    const left = existsSync(join(folder, 'out')) ? readdirSync(join(folder, 'out')) : [];
    expect(left.filter((name) => name !== '.parts')).toEqual([]);
    expect(leftovers(folder)).toEqual([]);
    expect(readFileSync(join(folder, 'a-file'), 'utf8')).toBe('x');
  });
});

describe('the program ends with 2, its words on stderr', () => {
  test.each<[name: string, args: string[], message: RegExp, hint: RegExp]>([
    ['a missing input', ['gone.txt'], /^paperset: cannot read gone\.txt: it does not exist$/m, /^ {2}give a listing/m],
    ['no worker', ['good.txt', '--workers', '0'], /'--workers <n>' argument '0' is invalid/, /paperset --help/],
    ['a worker and a half', ['good.txt', '--workers', '1.5'], /'1\.5' is invalid/, /paperset --help/],
    ['no bytes', ['good.txt', '--shard-bytes', '0'], /'--shard-bytes <n>' argument '0'/, /paperset --help/],
    ['too many bytes', ['good.txt', '--shard-bytes', '1e9'], /from 1 to 67108864/, /paperset --help/],
    ['an unknown option', ['good.txt', '--shards', '3'], /unknown option '--shards'/, /paperset --help/],
  ])('%s', async (_, args, message, hint) => {
    const { code, stdout, stderr } = await run(['build', ...args, '--out', 'out'], folder);
    expect(stderr).toMatch(message);
    expect(stderr).toMatch(hint);
    expect(stderr).not.toMatch(/^\s+at /m);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  });
});

test('a correction no record uses fails the data: exit 1, told by its place', async () => {
  const { code, stdout } = await run(['build', 'good.txt', '--corrections', 'unused.jsonl', '--out', 'unused'], folder);
  expect(code).toBe(1);
  expect(stdout).toContain('corrections-used');
  const manifest = JSON.parse(readFileSync(join(folder, 'unused/manifest.json'), 'utf8')) as {
    corrections: { unused: number[] };
  };
  expect(manifest.corrections.unused).toEqual([0]);
});

describe('bad bytes cost no record beside them', () => {
  async function rowsOf(name: string, bytes: string | Buffer) {
    writeFiles(folder, new Map([[`${name}.txt`, bytes]]));
    const out = join(folder, name);
    const { manifest } = await buildHere({ inputs: [`${name}.txt`], out });
    expect(leftovers(out)).toEqual([]);
    return {
      counts: manifest.counts,
      papers: readJsonLines<Paper>(join(out, 'papers.jsonl')),
      rejects: readJsonLines<RejectRow>(join(out, 'rejects.jsonl')),
    };
  }

  test('NUL bytes', async () => {
    const { counts, rejects } = await rowsOf('binary', `${good}\0\u0001\u0002 "x"\n${good.replaceAll('Chart', 'Map')}`);
    expect(counts).toMatchObject({ papers: 12, rejects: 1 });
    expect(rejects).toMatchObject([{ file: 'binary.txt', line_start: 19, line_end: 19, code: 'input/binary' }]);
    expect(rejects[0]?.text).toBe('\0\u0001\u0002 "x"\n');
  });

  test('a line of 50 MB', async () => {
    const line = `${'lorem '.repeat((50 << 20) / 6)}\n`;
    const { counts, rejects } = await rowsOf('long', `${good}${line}${good.replaceAll('Chart', 'Map')}`);
    expect(counts).toMatchObject({ papers: 12, rejects: 1 });
    expect(rejects).toMatchObject([
      { line_start: 19, code: 'input/line-too-long', detail: `a line of ${line.length} bytes` },
    ]);
    expect(rejects[0]?.text).toHaveLength(10_000);
  });

  test('Latin-1', async () => {
    const { papers } = await rowsOf('latin', Buffer.from(good.replaceAll(/[^\x00-\xff]/g, 'o'), 'latin1'));
    expect(papers).toHaveLength(6);
    expect(papers.some((paper) => paper.issues.includes('input/windows-1252'))).toBe(true);
  });

  test('CRLF and a byte-order mark', async () => {
    const plain = await rowsOf('plain', good);
    const crlf = await rowsOf('crlf', `\ufeff${good.replaceAll('\n', '\r\n')}`);
    const bare = (papers: Paper[]) => papers.map(({ sources: _sources, ...paper }) => paper);
    expect(bare(crlf.papers)).toEqual(bare(plain.papers));
  });

  test.each([
    ['a record of one line', 'A Title with Nothing below It\n', 0],
    ['blank lines alone', '\n\r\n \n\n', 0],
    ['one record without a last line end', listing(inventPapers(1)).trimEnd(), 1],
  ])('%s', async (name, text, count) => {
    const { counts } = await rowsOf(name.replaceAll(' ', '-'), text);
    expect(counts.papers).toBe(count);
  });
});
