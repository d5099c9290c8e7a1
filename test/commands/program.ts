import { type ChildProcess, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { vi } from 'vitest';
import { commandLine } from '../../pipeline/commands/command-line.ts';
import { packageRoot } from '../../pipeline/program.ts';

/** The compiled program; PAPERSET_DIST names another folder than dist/. */
export const program: string = resolve(packageRoot, process.env.PAPERSET_DIST ?? 'dist', 'pipeline/cli.js');

export interface Ended {
  code: number | null;
  signal: NodeJS.Signals | null;
  stdout: string;
  stderr: string;
}

/** Starts the program; `ended` resolves when it has ended, `stdout` and `stderr` whole. */
export function start(
  args: readonly string[],
  cwd?: string,
  env: NodeJS.ProcessEnv = process.env,
): { child: ChildProcess; ended: Promise<Ended> } {
  return collect(spawn(process.execPath, [program, ...args], { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] }));
}

export function run(args: readonly string[], cwd?: string): Promise<Ended> {
  return start(args, cwd).ended;
}

/**
 * Runs the command line within this process, from the sources: nothing to start or load, so a fraction of the time of `run`.
 * Throws what cli.ts would tell and end with. Paths must be absolute.
 */
export async function runHere(args: readonly string[]): Promise<{ code: number; stdout: string }> {
  let code = 0;
  let stdout = '';
  const program = commandLine((exitCode) => {
    code = exitCode;
  });
  const told = vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    stdout += String(text);
    return true;
  });
  const progress = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  try {
    await program.parseAsync(args, { from: 'user' });
  } finally {
    told.mockRestore();
    progress.mockRestore();
  }
  return { code, stdout };
}

/** Runs a shell line in which "$PAPERSET" is the program. */
export function shell(line: string, cwd?: string): Promise<Ended> {
  const env = { ...process.env, NODE: process.execPath, PAPERSET: program };
  return collect(spawn('bash', ['-o', 'pipefail', '-c', line], { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] })).ended;
}

function collect(child: ChildProcess): { child: ChildProcess; ended: Promise<Ended> } {
  const ended = new Promise<Ended>((done, failed) => {
    const texts = { stdout: '', stderr: '' };
    for (const name of ['stdout', 'stderr'] as const) {
      child[name]?.setEncoding('utf8').on('data', (text: string) => {
        texts[name] += text;
      });
    }
    child.on('error', failed);
    child.on('close', (code, signal) => done({ code, signal, ...texts }));
  });
  return { child, ended };
}

/** What `build --json` says at the end. */
export interface Summary {
  unchanged: boolean;
  shards: { mapped: number; reused: number };
  counts: Record<string, number>;
  ok: boolean;
  out: string;
}

/** Builds with --json and answers the summary; throws with the program's words when there is none. */
export async function buildSummary(args: readonly string[], cwd?: string): Promise<Summary> {
  const { code, stdout, stderr } = await run(['build', '--json', ...args], cwd);
  if (stdout === '') throw new Error(`build ${args.join(' ')} ended with ${code}: ${stderr}`);
  return JSON.parse(stdout) as Summary;
}

export function temporaryFolder(): string {
  return realpathSync(mkdtempSync(join(tmpdir(), 'paperset-test-')));
}

/** Writes files (name to content) below a folder. */
export function writeFiles(folder: string, files: ReadonlyMap<string, string | Buffer>): void {
  for (const [name, content] of files) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
}

/** Name and SHA-256 of every published file of a build. */
export function fileHashes(folder: string): Record<string, string> {
  const hashes: Record<string, string> = {};
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (entry.isFile())
      hashes[entry.name] = createHash('sha256')
        .update(readFileSync(join(folder, entry.name)))
        .digest('hex');
  }
  return hashes;
}

/** Inode and time of change of every published file. */
export function fileStamps(folder: string): Record<string, string> {
  const stamps: Record<string, string> = {};
  for (const name of Object.keys(fileHashes(folder))) {
    const { ino, mtimeMs, ctimeMs } = statSync(join(folder, name));
    stamps[name] = `${ino} ${mtimeMs} ${ctimeMs}`;
  }
  return stamps;
}

/** Files and folders that a finished build must not leave behind. */
export function leftovers(folder: string): string[] {
  return readdirSync(folder, { recursive: true })
    .map(String)
    .filter((name) => /\.tmp$|(?:^|\/)\.paperset-/.test(name));
}

export function readJsonLines<T = Record<string, unknown>>(path: string): T[] {
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as T);
}
