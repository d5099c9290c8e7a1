import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { globSync } from 'tinyglobby';
import { describe, expect, test } from 'vitest';
import { packageRoot } from '../pipeline/program.ts';

/** Top to bottom; an import goes down or stays on its floor, never up. A room is a folder of pipeline/ or a file at its root, or schemas/. */
const order = [
  ['cli', 'paperset', 'clean', 'schema', 'scripts'],
  ['commands'],
  ['build', 'cluster', 'release', 'verify', 'diff', 'publish', 'npm-package', 'site'],
  ['checks', 'map', 'reduce', 'metadata'],
  ['rows', 'arrow', 'duckdb', 'dataset', 'read'],
  ['stages'],
  ['record'],
  ['pool', 'printable', 'program', 'error'],
  ['schemas'],
];
/** What the order alone would allow. */
const never: Record<string, string[]> = {
  stages: ['read', 'rows', 'map'],
  rows: ['stages'],
  checks: ['rows', 'map', 'reduce', 'build'],
  cluster: ['commands'],
};
const allowed = { rooms: 32, floors: 13 };
const sources = globSync('{pipeline,schemas}/**/*.ts', { cwd: packageRoot }).sort();
const imports = new Map(sources.map((file) => [file, importsOf(file)]));
const rooms = new Map<string, Set<string>>([...new Set(sources.map(roomOf))].map((room) => [room, new Set()]));
for (const [file, targets] of imports) {
  for (const target of targets) if (roomOf(file) !== roomOf(target)) rooms.get(roomOf(file))!.add(roomOf(target));
}

/** Files that a file imports: static, dynamic and of types alone. */
function importsOf(file: string): string[] {
  const text = readFileSync(join(packageRoot, file), 'utf8');
  const paths = [...text.matchAll(/\b(?:from|import)\s*\(?\s*'(\.[^']*\.ts)'/g)].map(([, path]) =>
    join(dirname(file), path!),
  );
  return [...new Set(paths)].filter((path) => sources.includes(path));
}

function roomOf(file: string): string {
  const [top, room] = file.split('/');
  return top === 'schemas' ? top : room!.replace(/\.ts$/, '');
}

/** The first circle found, as a path that ends where it begins; null where there is none. */
function circle(graph: ReadonlyMap<string, Iterable<string>>): string[] | null {
  const done = new Set<string>();
  const path: string[] = [];
  const visit = (node: string): string[] | null => {
    if (path.includes(node)) return [...path.slice(path.indexOf(node)), node];
    if (done.has(node)) return null;
    path.push(node);
    for (const next of graph.get(node) ?? []) {
      const found = visit(next);
      if (found !== null) return found;
    }
    path.pop();
    done.add(node);
    return null;
  };
  for (const node of graph.keys()) {
    const found = visit(node);
    if (found !== null) return found;
  }
  return null;
}

/** Rooms by floor, the lowest first: a room stands above all that it imports. */
function floors(): string[][] {
  const heights = new Map<string, number>();
  const height = (room: string): number => {
    if (!heights.has(room)) heights.set(room, 1 + Math.max(-1, ...[...rooms.get(room)!].map(height)));
    return heights.get(room)!;
  };
  const names = [...rooms.keys()].sort();
  const levels = Array.from({ length: 1 + Math.max(...names.map(height)) }, (): string[] => []);
  for (const name of names) levels[height(name)]!.push(name);
  return levels;
}

const floorOf = (room: string) => order.length - order.findIndex((names) => names.includes(room));
const arrows = (broken: (from: string, to: string) => boolean) =>
  [...imports].flatMap(([file, targets]) =>
    targets.filter((target) => broken(roomOf(file), roomOf(target))).map((target) => `${file} → ${target}`),
  );

describe('imports', () => {
  test('no circle between files, types included', () => expect(circle(imports)).toBe(null));

  test('no circle between rooms', () => expect(circle(rooms)).toBe(null));

  test('every room has its floor, and none is named that is gone', () =>
    expect(order.flat().sort()).toEqual([...rooms.keys()].sort()));

  test('none goes up', () => expect(arrows((from, to) => floorOf(to) > floorOf(from))).toEqual([]));

  test('none is one of those that never are', () =>
    expect(arrows((from, to) => never[from]?.includes(to) === true)).toEqual([]));

  test(`at most ${allowed.rooms} rooms on ${allowed.floors} floors`, () => {
    expect(circle(rooms)).toBe(null);
    const levels = floors();
    const plan = levels.map((names, level) => `${level + 1} ${names.join(' ')}`).reverse();
    process.stdout.write(`${rooms.size} rooms, ${levels.length} floors, ${sources.length} files\n${plan.join('\n')}\n`);
    expect(levels.length, plan.join('\n')).toBeLessThanOrEqual(allowed.floors);
    expect(rooms.size, plan.join('\n')).toBeLessThanOrEqual(allowed.rooms);
  });

  test('what knows no task and what knows no pipeline', () => {
    expect(arrows((from, to) => from === 'pool' && !['error', 'program'].includes(to))).toEqual([]);
    expect(arrows((from, to) => to === 'commands' && !['cli', 'commands'].includes(from))).toEqual([]);
  });
});

/** The only ones that write by themselves: rows for pipes, a shell's own words, a bar of this program's words and numbers. */
const writers = ['completion', 'filter', 'progress', 'query'].map((name) => `pipeline/commands/${name}.ts`);

test('text for a terminal goes through printable.ts', () => {
  const found = sources.filter((file) =>
    /process\.std(?:out|err)\.write\(|console\.(?:log|error|warn)\(/.test(
      readFileSync(join(packageRoot, file), 'utf8').replaceAll(/^ *(?:\*|\/\/).*$/gm, ''),
    ),
  );
  expect(found.filter((file) => /^pipeline\/(?!scripts\/|npm-package\/|site\/page\/)/.test(file))).toEqual([
    ...writers,
    'pipeline/printable.ts',
  ]);
});

describe('folders', () => {
  const foldersOf = (top: string) =>
    new Set(
      globSync(`${top}/**`, { cwd: packageRoot, onlyDirectories: true, expandDirectories: false })
        .map((name) => name.slice(top.length + 1).replace(/\/$/, ''))
        .filter((name) => name !== ''),
    );
  const pipeline = foldersOf('pipeline');

  test('no file at the root of pipeline/ has a folder of its name', () =>
    expect([...rooms.keys()].filter((room) => sources.includes(`pipeline/${room}.ts`) && pipeline.has(room))).toEqual(
      [],
    ));

  test('test/ mirrors pipeline/', () => {
    const own = /^(?:golden|score|bench|crash|fuzz|interop|schemas)(?:\/|$)|^metadata\/schemas$/;
    expect([...foldersOf('test')].filter((name) => !own.test(name) && !pipeline.has(name))).toEqual([]);
  });
});
