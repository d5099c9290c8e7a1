import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { program, start } from '../commands/program.ts';

/** How a file-system call goes wrong (shim.c). */
export const modes = ['kill', 'torn', 'eio', 'enospc'] as const;
export type Mode = (typeof modes)[number];

/** A command in a folder that was prepared for it. */
export interface Scenario {
  name: string;
  /** Folder with what is there before. */
  base: string;
  args: readonly string[];
  /** What must hold of the folder whatever happened; answers what does not, or null. */
  always?: (folder: string) => string | null;
}

/** Compiles the shim; null where there is no compiler or no preloading. */
export function compileShim(folder: string): string | null {
  if (process.platform !== 'linux') return null;
  const target = join(folder, 'shim.so');
  const source = join(dirname(fileURLToPath(import.meta.url)), 'shim.c');
  const made = spawnSync('cc', ['-shared', '-fPIC', '-O1', '-o', target, source, '-ldl'], { stdio: 'ignore' });
  return made.status === 0 ? target : null;
}

/** A command of a second that has not ended after this many milliseconds waits for ever. */
const forEver = 60_000;

/** Runs a command in a folder, its temporary files there too; with a shim, one call goes wrong. One that waits for ever is killed. */
async function runIn(folder: string, args: readonly string[], shim: Record<string, string> = {}) {
  mkdirSync(join(folder, 'tmp'), { recursive: true });
  const { child, ended } = start(args, folder, { ...process.env, TMPDIR: join(folder, 'tmp'), ...shim });
  let waited = false;
  const alarm = setTimeout(() => {
    waited = child.kill('SIGKILL');
  }, forEver);
  const end = await ended.finally(() => clearTimeout(alarm));
  return { ...end, waited };
}

/** Runs commands one after the other to prepare a folder; throws where one fails. */
export function prepare(folder: string, ...commands: readonly (readonly string[])[]): void {
  for (const args of commands) execFileSync(process.execPath, [program, ...args], { cwd: folder, stdio: 'pipe' });
}

function shimOf(library: string, folder: string, mode: Mode, at: number): Record<string, string> {
  const notes = { SHIM_COUNT: `${folder}.count`, SHIM_LOG: `${folder}.log` };
  return { LD_PRELOAD: library, SHIM_ROOT: folder, SHIM_MODE: mode, SHIM_AT: String(at), ...notes };
}

/** Number of calls that can go wrong in a mode. */
export async function countCalls(library: string, { name, base, args }: Scenario, mode: Mode): Promise<number> {
  const folder = `${base}.${name}.counted`;
  rmSync(folder, { recursive: true, force: true });
  cpSync(base, folder, { recursive: true });
  const { code, stderr } = await runIn(folder, args, shimOf(library, folder, mode, 0));
  if (code !== 0) throw new Error(`${args.join(' ')} ended with ${code}: ${stderr}`);
  return Number(readFileSync(`${folder}.count`, 'utf8'));
}

/** Lets one call go wrong and runs the command again; answers what does not hold, one sentence each. */
export async function strike(library: string, scenario: Scenario, mode: Mode, at: number): Promise<string[]> {
  const { name, base, args, always } = scenario;
  const folder = `${base}.${name}.${mode}-${at}`;
  cpSync(base, folder, { recursive: true });
  const struck = await runIn(folder, args, shimOf(library, folder, mode, at));
  const log = `${folder}.log`;
  const call = existsSync(log) ? readFileSync(log, 'utf8').replaceAll(folder, '') : 'no call';
  const faults: string[] = [];
  if (struck.waited) faults.push('did not end');
  const dies = mode === 'kill' || mode === 'torn';
  if (dies && struck.signal !== 'SIGKILL' && struck.code !== 0) faults.push(`ended with ${struck.code}`);
  if (!dies && struck.code !== 0 && !isSystemExit(struck.code))
    faults.push(`ended with ${struck.code ?? struck.signal}`);
  if (/^\s+at |fault of the program/m.test(struck.stderr)) faults.push(`showed a stack: ${firstLine(struck.stderr)}`);
  const held = always?.(folder) ?? null;
  if (held !== null) faults.push(held);
  const again = await runIn(folder, args);
  if (again.code !== 0)
    faults.push(`the next run ended with ${again.code ?? again.signal}: ${firstLine(again.stderr)}`);
  else faults.push(...differences(treeOf(folder), await reference(scenario)));
  for (const path of [folder, log, `${folder}.count`]) rmSync(path, { recursive: true, force: true });
  return faults.map((fault) => `${name}, ${mode} at ${at} (${call}): ${fault}`);
}

/** 2, or an exit code of sysexits.h that a cluster's command uses. */
function isSystemExit(code: number | null): boolean {
  return code === 2 || (code !== null && code >= 64 && code <= 78);
}

function firstLine(text: string): string {
  return text.split('\n').find((line) => /\S/.test(line) && !line.includes(' %')) ?? '';
}

const references = new Map<string, Promise<ReadonlyMap<string, string>>>();

/** The folder after the command, when all goes well. */
function reference({ base, args, name }: Scenario): Promise<ReadonlyMap<string, string>> {
  const known = references.get(name);
  if (known !== undefined) return known;
  const folder = `${base}.${name}.whole`;
  const made = (async () => {
    cpSync(base, folder, { recursive: true });
    const { code, stderr } = await runIn(folder, args);
    if (code !== 0) throw new Error(`${args.join(' ')} ended with ${code}: ${stderr}`);
    return treeOf(folder);
  })();
  references.set(name, made);
  return made;
}

/** Every file and folder below a folder, with the SHA-256 of the files. */
function treeOf(folder: string): ReadonlyMap<string, string> {
  const tree = new Map<string, string>();
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    const sum = entry.isFile() ? createHash('sha256').update(readFileSync(path)).digest('hex') : 'folder';
    tree.set(relative(folder, path), sum);
  }
  return tree;
}

function differences(found: ReadonlyMap<string, string>, wanted: ReadonlyMap<string, string>): string[] {
  const faults: string[] = [];
  for (const [name, sum] of wanted)
    if (found.get(name) !== sum) faults.push(`${name} ${found.has(name) ? 'has other bytes' : 'is missing'}`);
  for (const name of found.keys()) if (!wanted.has(name)) faults.push(`${name} is left over`);
  return faults.slice(0, 5);
}
