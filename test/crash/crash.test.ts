import { cpSync, existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { packageRoot } from '../../pipeline/program.ts';
import { temporaryFolder, writeFiles } from '../commands/program.ts';
import { inventPapers, listing } from '../listing.ts';
import { compileShim, countCalls, type Mode, modes, prepare, type Scenario, strike } from './harness.ts';

const all = process.env.PAPERSET_CRASH === 'all';
/** Points tried of each command and mode where not all are. */
const sampled = all ? 0 : Number(process.env.PAPERSET_CRASH ?? 2);
/** Which points: the same in every run, until PAPERSET_SEED says another. */
const seed = Number(process.env.PAPERSET_SEED ?? 20261130) || Date.now();

const folder = temporaryFolder();
const library = compileShim(folder);
const at = (name: string) => join(folder, name);
const one = ['--workers', '1'];
const release = ['release', 'out', '--inputs', 'in', '--releases', 'releases', '--date', '2026-11-23', '--yes'];

const scenarios: Scenario[] = [
  { name: 'build', base: at('fresh'), args: ['build', 'in', '--out', 'out', ...one], always: wholeBuild },
  { name: 'build over another', base: at('over'), args: ['build', 'in', '--out', 'out', ...one], always: wholeBuild },
  { name: 'check', base: at('built'), args: ['check', 'out', '--inputs', 'in'], always: wholeBuild },
  { name: 'release', base: at('built'), args: release },
  { name: 'report', base: at('built'), args: ['report', 'out', '--out', 'site'] },
  {
    name: 'publish',
    base: at('released'),
    args: ['publish', 'releases/1.0.0', '--to', 'dir', '--target', 'all', '--yes'],
  },
  { name: 'reduce', base: at('mapped'), args: ['reduce', '--work', 'w', '--out', 'out', ...one], always: wholeBuild },
];

/** A manifest is there with the files that it names, or none is. */
function wholeBuild(place: string): string | null {
  const path = join(place, 'out', 'manifest.json');
  if (!existsSync(path)) return null;
  const { outputs } = JSON.parse(readFileSync(path, 'utf8')) as { outputs: { file: string }[] };
  const missing = outputs.find(({ file }) => !existsSync(join(place, 'out', file)));
  return missing === undefined ? null : `the manifest names ${missing.file}, which is not there`;
}

beforeAll(() => {
  if (library === null) return;
  const papers = inventPapers(12);
  const first = new Map([
    ['in/a.txt', listing(papers.slice(0, 6))],
    ['in/b.txt', listing([...papers.slice(4), papers[0]!])],
  ]);
  writeFiles(at('fresh'), first);
  cpSync(join(packageRoot, 'paperset.json'), join(at('fresh'), 'paperset.json'));
  const grown = (from: string, to: string, ...commands: string[][]) => {
    cpSync(at(from), at(to), { recursive: true });
    prepare(at(to), ...commands);
  };
  grown('fresh', 'built', ['build', 'in', '--out', 'out', ...one]);
  grown('built', 'over');
  writeFiles(at('over'), new Map([['in/c.txt', listing(inventPapers(20).slice(12))]]));
  grown('built', 'released', release);
  grown('fresh', 'mapped', ['plan', 'in', '--work', 'w', '--shards', '1'], ['map', '--work', 'w', '--shard', '0/1']);
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Numbers from 1 to `calls`: every one, or some that the seed picks. */
function points(calls: number, scenario: number, mode: number): number[] {
  if (all) return Array.from({ length: calls }, (_, index) => index + 1);
  const picked = new Set<number>();
  for (let round = 0; picked.size < Math.min(sampled, calls); round++) {
    const mixed = Math.imul(seed ^ (scenario * 7919 + mode * 104729 + round * 15485863), 2654435761) >>> 0;
    picked.add(1 + (mixed % calls));
  }
  return [...picked];
}

const cases = scenarios.flatMap((scenario, place) =>
  modes.map((mode): [string, Mode, number] => [scenario.name, mode, place]),
);

test.for(cases)(
  '%s, %s: the next run ends with the same bytes',
  { timeout: all ? 3_600_000 : 300_000 * sampled },
  async ([, mode, place], { skip }) => {
    skip(library === null, 'there is no C compiler here, or nothing can be preloaded');
    const scenario = scenarios[place]!;
    const faults: string[] = [];
    for (const point of points(await countCalls(library!, scenario, mode), place, modes.indexOf(mode)))
      faults.push(...(await strike(library!, scenario, mode, point)));
    expect(faults).toEqual([]);
  },
);
