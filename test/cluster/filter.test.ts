import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { filter } from '../../pipeline/cluster/filter.ts';
import { noCorrections } from '../../pipeline/record/corrections.ts';
import { buildSummary, program, shell, temporaryFolder, writeFiles } from '../commands/program.ts';
import { dirtyListings, inventPapers, listing } from '../listing.ts';

const folder = temporaryFolder();
afterAll(() => rmSync(folder, { recursive: true }));

/** What the filter writes and counts for bytes that arrive in chunks of a size. */
async function filtered(bytes: Buffer, chunk: number) {
  const counts = { lines: 0, records: 0, rejects: 0 };
  const chunks = async function* () {
    for (let at = 0; at < bytes.length; at += chunk) yield bytes.subarray(at, at + chunk);
  };
  const texts: Buffer[] = [];
  for await (const text of filter(chunks(), 'stdin', noCorrections, counts)) texts.push(text);
  return { text: Buffer.concat(texts).toString(), counts };
}

describe('the stdin and stdout contract of Spark pipe and Hadoop Streaming', () => {
  test('an empty partition gives nothing and succeeds', async () => {
    const { code, stdout } = await shell('"$NODE" "$PAPERSET" filter < /dev/null', folder);
    expect({ code, stdout }).toEqual({ code: 0, stdout: '' });
  });

  test('the papers of a build, in the order of the lines', async () => {
    const text = listing(inventPapers(150, 9));
    writeFiles(folder, new Map([['one/one.txt', text]]));
    await buildSummary(['one', '--out', 'built'], folder);
    const { code, stdout, stderr } = await shell('"$NODE" "$PAPERSET" filter --file one.txt < one/one.txt', folder);
    expect(code).toBe(0);
    expect(stderr).toBe('paperset filter: 450 lines, 150 records, 0 rejects\n');
    const lines = stdout.split('\n').slice(0, -1);
    expect(lines.map((line) => JSON.parse(line).sources[0].line_start)).toEqual(lines.map((_, at) => 3 * at + 1));
    expect(lines.sort()).toEqual(readFileSync(join(folder, 'built/papers.jsonl'), 'utf8').split('\n').slice(0, -1));
  });

  test('partitions beside each other give together what one gives, but for the sources', async () => {
    const papers = inventPapers(60, 4);
    const whole = await filtered(Buffer.from(listing(papers)), 1 << 16);
    const first = await filtered(Buffer.from(listing(papers.slice(0, 21))), 1 << 16);
    const second = await filtered(Buffer.from(listing(papers.slice(21))), 1 << 16);
    const bare = (text: string) => text.replaceAll(/"line_(start|end)":\d+/g, '');
    // authors' formats take turns by place, and 21 is a multiple of three: both halves spell them alike
    expect(bare(first.text + second.text)).toBe(bare(whole.text));
  });

  test('a reader that leaves ends the task', async () => {
    writeFiles(folder, new Map([['long.txt', listing(inventPapers(3000, 5))]]));
    const { stdout } = await shell('"$NODE" "$PAPERSET" filter < long.txt | head -n 1', folder);
    expect(JSON.parse(stdout).id).toMatch(/^p/);
  });
});

describe('chunks', () => {
  test.each([1, 7, 1000])('of %i bytes change nothing in a dirty listing', async (chunk) => {
    const bytes = dirtyListings(12).get('sub/gamma.txt')!;
    expect(await filtered(bytes, chunk)).toEqual(await filtered(bytes, bytes.length));
  });

  test('and pieces change nothing in a long one', async () => {
    const bytes = Buffer.from(listing(inventPapers(16_000, 6)));
    expect(bytes.length).toBeGreaterThan(8 << 20);
    const one = await filtered(bytes, 65_536);
    expect(one.counts).toEqual({ lines: 48_000, records: 16_000, rejects: 0 });
    expect((await filtered(bytes, 5_000_011)).text === one.text).toBe(true);
  });

  test.each([
    ['no line end', Buffer.alloc(70 << 20, 'a')],
    ['no letter', Buffer.alloc(2 << 20, '\n')],
    ['nothing but NUL', Buffer.alloc(9 << 20)],
    ['no record start', Buffer.from('12 ??\n'.repeat(1 << 20))],
  ])('bytes with %s end in rejects or furniture', async (_, bytes) => {
    const { text, counts } = await filtered(bytes, 1 << 20);
    expect(text).toBe('');
    expect(counts.records).toBe(0);
    expect(counts.lines).toBeGreaterThan(0);
  });
});

test('a huge partition is worked in bounded memory', async () => {
  const child = spawn(process.execPath, [program, 'filter'], { stdio: ['pipe', 'pipe', 'pipe'] });
  child.stdout.resume();
  child.stderr.resume();
  const piece = Buffer.from(listing(inventPapers(4000, 8)));
  const most: number[] = [];
  for (let round = 0; round < 24; round++) {
    if (!child.stdin.write(piece)) await once(child.stdin, 'drain');
    if (round === 11 || round === 23) most.push(mostMemory(child.pid!));
  }
  child.stdin.end();
  const [code] = await once(child, 'close');
  expect(code).toBe(0);
  expect(24 * piece.length).toBeGreaterThan(40e6);
  expect(most[1]! - most[0]!).toBeLessThan(60e6);
});

/** The most memory a process has held, in bytes. */
function mostMemory(pid: number): number {
  const [, kilobytes] = /^VmHWM:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return Number(kilobytes) * 1024;
}
