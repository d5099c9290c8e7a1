import { appendFileSync, copyFileSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { withDuckDb } from '../../pipeline/duckdb/session.ts';
import { buildSummary, fileHashes, leftovers, run, temporaryFolder, writeFiles } from '../commands/program.ts';
import { dirtyListings } from '../listing.ts';

const folder = temporaryFolder();
let expected: Record<string, string>;

beforeAll(async () => {
  writeFiles(join(folder, 'in'), dirtyListings(60));
  await buildSummary(['in', '--out', 'local'], folder);
  expected = fileHashes(join(folder, 'local'));
});

afterAll(() => rmSync(folder, { recursive: true }));

const paperset = (...args: string[]) => run(args, folder);

async function plan(work: string, ...args: string[]): Promise<string> {
  const { code, stdout, stderr } = await paperset('plan', 'in', '--work', work, '--json', ...args);
  expect(code, stderr).toBe(0);
  return (JSON.parse(stdout) as { folder: string }).folder;
}

async function mapAll(work: string, shards: number, but: readonly number[] = []): Promise<void> {
  for (let shard = 0; shard < shards; shard++) {
    if (but.includes(shard)) continue;
    const { code, stderr } = await paperset('map', '--work', work, '--shard', `${shard}/${shards}`, '--workers', '2');
    expect(code, stderr).toBe(0);
  }
}

/** Flips a byte in the middle of a shard's part: its size stays. */
function damagePart(stored: string, shard: number): void {
  const marker = JSON.parse(readFileSync(join(stored, `markers/${shard}.json`), 'utf8')) as {
    parts: { part: string }[];
  };
  const path = join(stored, '../parts', marker.parts[0]!.part);
  const bytes = readFileSync(path);
  bytes[bytes.length >> 1]! ^= 1;
  writeFileSync(path, bytes);
}

async function rows(parquet: string): Promise<unknown[]> {
  return withDuckDb({ threads: 1, memory: '256MB', spill: join(folder, 'spill') }, async (connection) => {
    const source = join(folder, parquet);
    return (await connection.runAndReadAll('SELECT * FROM read_parquet($source)', { source })).getRowsJson();
  });
}

describe('plan', () => {
  test('the same inputs give the same plan, another number of shards another one', async () => {
    const first = await plan('plan', '--shards', '3');
    const bytes = readFileSync(join(first, 'plan.json'));
    expect(await plan('plan', '--shards', '3')).toBe(first);
    expect(readFileSync(join(first, 'plan.json'))).toEqual(bytes);
    expect(await plan('plan', '--shards', '4')).not.toBe(first);
    const { code, stderr } = await paperset('map', '--work', 'plan', '--shard', '0/3');
    expect(code).toBe(78);
    expect(stderr).toContain('several plans');
    const name = first.slice(-16);
    expect((await paperset('map', '--work', 'plan', '--plan', name, '--shard', '0/3')).code).toBe(0);
  });

  test('a plan that was changed is refused', async () => {
    const path = join(await plan('changed', '--shards', '2'), 'plan.json');
    writeFileSync(path, readFileSync(path, 'utf8').replace('"csvSafe":false', '"csvSafe":true'));
    expect((await paperset('map', '--work', 'changed', '--shard', '0/2')).code).toBe(78);
  });

  test('shards cover every byte once, in order', async () => {
    const { inputs, shards } = JSON.parse(
      readFileSync(join(await plan('cover', '--shards', '7'), 'plan.json'), 'utf8'),
    ) as { inputs: { bytes: number }[]; shards: { input: number; start: number; end: number }[][] };
    expect(shards).toHaveLength(7);
    const ranges = shards.flat();
    for (const [input, { bytes }] of inputs.entries()) {
      const own = ranges.filter((range) => range.input === input);
      expect(own.map((range) => range.start)).toEqual([0, ...own.slice(0, -1).map((range) => range.end)]);
      expect(own.at(-1)!.end).toBe(bytes);
    }
  });
});

describe('map and reduce', () => {
  test('the bytes of a local build, shards in any order, some of them empty', async () => {
    await plan('whole', '--shards', '12');
    await mapAll('whole', 12);
    const { code, stderr } = await paperset('reduce', '--work', 'whole', '--out', 'whole-out');
    expect(code, stderr).toBe(0);
    expect(fileHashes(join(folder, 'whole-out'))).toEqual(expected);
    expect(leftovers(join(folder, 'whole-out'))).toEqual([]);
    const again = await paperset('reduce', '--work', 'whole', '--out', 'whole-out', '--json');
    expect(JSON.parse(again.stdout)).toMatchObject({ unchanged: true, ok: true });
  });

  test('reduce names the missing shards, and those whose part or marker is damaged', async () => {
    const stored = await plan('missing', '--shards', '10');
    await mapAll('missing', 10, [3, 7, 8, 9]);
    const refused = await paperset('reduce', '--work', 'missing', '--out', 'missing-out');
    expect(refused.code).toBe(75);
    expect(refused.stderr).toContain('of 10 shards 4 missing: 3,7-9');
    await mapAll('missing', 10, [0, 1, 2, 4, 5, 6]);
    copyFileSync(join(stored, 'markers/1.json'), join(stored, 'markers/2.json'));
    truncateSync(join(stored, 'markers/5.json'), 40);
    const markers = await paperset('reduce', '--work', 'missing', '--out', 'missing-out');
    expect(markers.stderr).toContain('2 missing: 2,5');
    await mapAll('missing', 10, [0, 1, 3, 4, 6, 7, 8, 9]);
    damagePart(stored, 6);
    const parts = await paperset('reduce', '--work', 'missing', '--out', 'missing-out');
    expect(parts.code).toBe(75);
    expect(parts.stderr).toContain('1 damaged: 6');
    const status = JSON.parse((await paperset('status', 'missing', '--json')).stdout);
    expect(status).toMatchObject({ done: '0-5,7-9', resubmit: '6' });
    await mapAll('missing', 10, [0, 1, 2, 3, 4, 5, 7, 8, 9]);
    expect((await paperset('reduce', '--work', 'missing', '--out', 'missing-out')).code).toBe(0);
    expect(fileHashes(join(folder, 'missing-out'))).toEqual(expected);
  });

  test.each(['../../victim', join(folder, 'victim'), 'a/../../../victim', ''])(
    'a marker that names %j as its part is none: nothing outside is read or removed',
    async (part) => {
      rmSync(join(folder, 'hostile-out'), { recursive: true, force: true });
      const stored = await plan('hostile', '--shards', '2');
      await mapAll('hostile', 2);
      writeFileSync(join(folder, 'victim'), 'mine');
      const path = join(stored, 'markers/0.json');
      const marker = JSON.parse(readFileSync(path, 'utf8')) as { parts: { part: string }[] };
      marker.parts[0]!.part = part;
      writeFileSync(path, JSON.stringify(marker));
      const refused = await paperset('reduce', '--work', 'hostile', '--out', 'hostile-out');
      expect([refused.code, refused.stderr]).toEqual([75, expect.stringContaining('1 missing: 0')]);
      await mapAll('hostile', 2, [1]);
      expect((await paperset('reduce', '--work', 'hostile', '--out', 'hostile-out')).code).toBe(0);
      expect(readFileSync(join(folder, 'victim'), 'utf8')).toBe('mine');
    },
  );

  test('exit codes an engine does not retry', async () => {
    await plan('codes', '--shards', '2');
    const codes = async (...args: string[]) => (await paperset(...args)).code;
    expect(await codes('map', '--work', 'codes', '--shard', '2/2')).toBe(64);
    expect(await codes('map', '--work', 'codes', '--shard', '0/3')).toBe(64);
    expect(await codes('map', '--work', 'codes', '--odd')).toBe(64);
    expect(await codes('map', '--work', 'nowhere', '--shard', '0/2')).toBe(78);
    expect(await codes('reduce', '--work', 'codes', '--keep-partitions')).toBe(64);
    expect(await codes('reduce', '--work', 'codes', '--partition', '5/5')).toBe(64);
    expect(await codes('filter', '--corrections', 'none.jsonl')).toBe(66);
    expect(await codes('map', '--help')).toBe(0);
  });

  test('an input that changed or went away since it was planned', async () => {
    writeFiles(join(folder, 'moving'), new Map([['one.txt', readFileSync(join(folder, 'in/alpha.txt'))]]));
    const made = await paperset('plan', 'moving', '--work', 'moved', '--shards', '2');
    expect(made.code).toBe(0);
    const path = join(folder, 'moving/one.txt');
    const bytes = readFileSync(path);
    writeFileSync(path, Buffer.concat([Buffer.from('X'), bytes.subarray(1)]));
    const changed = await paperset('map', '--work', 'moved', '--shard', '0/2');
    expect(changed.code).toBe(65);
    expect(changed.stderr).toContain('one.txt');
    expect((await paperset('map', '--work', 'moved', '--shard', '1/2')).code).toBe(0);
    appendFileSync(path, 'more');
    expect((await paperset('map', '--work', 'moved', '--shard', '0/2')).code).toBe(65);
    rmSync(path);
    expect((await paperset('map', '--work', 'moved', '--shard', '0/2')).code).toBe(66);
    const status = JSON.parse((await paperset('status', 'moved', '--json')).stdout);
    expect(status).toMatchObject({ done: '1', resubmit: '0', failed: [{ shard: 0, permanent: true }] });
  });

  test('the plan keeps the corrections it was made with', async () => {
    writeFiles(join(folder, 'with'), dirtyListings(20));
    writeFileSync(join(folder, 'with/corrections.jsonl'), '');
    expect((await paperset('plan', 'with', '--work', 'corrected', '--shards', '2')).code).toBe(0);
    writeFileSync(join(folder, 'with/corrections.jsonl'), 'no correction\n');
    await mapAll('corrected', 2);
    expect((await paperset('reduce', '--work', 'corrected', '--out', 'corrected-out')).code).toBe(0);
  });
});

describe('reduce by partitions', () => {
  test('tasks of their own, resumed, then joined: the bytes of a local build', async () => {
    const stored = await plan('slices', '--shards', '5');
    expect((await paperset('reduce', '--work', 'slices', '--partition', '1/3')).code).toBe(75);
    await mapAll('slices', 5);
    const { code, stdout } = await paperset('reduce', '--work', 'slices', '--partition', '1/3');
    expect(code).toBe(0);
    expect(stdout).toMatch(/^partition 1 of 3: \d+ papers, checks passed\n$/);
    const joined = await paperset('reduce', '--work', 'slices', '--partitions', '3', '--out', 'slices-out');
    expect(joined.code, joined.stderr).toBe(0);
    expect(joined.stderr).not.toContain('partition 1 of 3');
    expect(fileHashes(join(folder, 'slices-out'))).toEqual(expected);
    expect(readdirSync(join(stored, 'partitions-3')).sort()).toEqual(['0', '1', '2']);
  });

  test('a damaged partition is thrown away and made again', async () => {
    const stored = await plan('bad', '--shards', '2');
    await mapAll('bad', 2);
    for (const place of ['0/2', '1/2'])
      expect((await paperset('reduce', '--work', 'bad', '--partition', place)).code).toBe(0);
    appendFileSync(join(stored, 'partitions-2/1/papers.csv'), 'x');
    const refused = await paperset('reduce', '--work', 'bad', '--partitions', '2', '--out', 'bad-out');
    expect(refused.code).toBe(75);
    expect(refused.stderr).toContain('--partition 1/2');
    expect((await paperset('reduce', '--work', 'bad', '--partitions', '2', '--out', 'bad-out')).code).toBe(0);
    expect(fileHashes(join(folder, 'bad-out'))).toEqual(expected);
  });

  test.each([1, 5])('%i partitions left as Parquet files: the same rows in the same order', async (partitions) => {
    const work = `kept-${partitions}`;
    await plan(work, '--shards', '2');
    await mapAll(work, 2);
    const args = ['--work', work, '--partitions', String(partitions), '--keep-partitions'];
    const { code, stderr } = await paperset('reduce', ...args, '--out', `${work}-out`);
    expect(code, stderr).toBe(0);
    for (const table of ['papers', 'authors', 'repositories', 'repairs', 'duplicates']) {
      const files = readdirSync(join(folder, `${work}-out`)).filter((name) => name.startsWith(`${table}-`));
      expect(files).toHaveLength(partitions);
      expect(await rows(`${work}-out/${table}-*.parquet`)).toEqual(await rows(`local/${table}.parquet`));
    }
    for (const name of ['rejects.csv', 'furniture.jsonl', 'rejects.parquet'])
      expect(fileHashes(join(folder, `${work}-out`))[name]).toBe(expected[name]);
    const manifest = (place: string) => JSON.parse(readFileSync(join(folder, place, 'manifest.json'), 'utf8'));
    expect(manifest(`${work}-out`).counts).toEqual(manifest('local').counts);
    expect(manifest(`${work}-out`).inputs).toEqual(manifest('local').inputs);
    const again = [...args.slice(0, 3), String(partitions + 1), '--keep-partitions', '--out', `${work}-out`];
    expect((await paperset('reduce', ...again)).code).toBe(0);
    expect(await rows(`${work}-out/papers-*.parquet`)).toEqual(await rows('local/papers.parquet'));
    const checks = JSON.parse(readFileSync(join(folder, `${work}-out/checks.json`), 'utf8'));
    expect(checks.checks.map((check: { name: string }) => check.name)).toContain('lines-conserved');
  });
});
