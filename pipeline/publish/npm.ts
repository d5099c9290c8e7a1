import { spawn } from 'node:child_process';
import { chmod, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { plainFile } from '../dataset/plain-files.ts';
import { temporaryFolder } from '../dataset/temporary.ts';
import { CliError } from '../error.ts';
import { redact } from '../printable.ts';
import { type PublishPlan, type PublishStep, sizeText } from './plan.ts';
import type { VerifiedRelease } from './verified-release.ts';

/** Which registry and dist-tag; npm's own configuration decides where they are not given, and holds the token. */
export interface NpmOptions {
  registry?: string;
  tag?: string;
}

interface Packed {
  name: string;
  version: string;
  shasum: string;
  size: number;
}

/**
 * Publishes npm/ of a release: a version that is there with the same shasum is done, with another one it is refused. npm
 * sees a copy of the files that the release lists and never the release's own folder, whose .npmrc could name a registry
 * and ask for a token.
 */
export async function planNpm(release: VerifiedRelease, options: NpmOptions): Promise<PublishPlan> {
  const where = options.registry === undefined ? [] : ['--registry', options.registry];
  return withPackage(release, async (folder) => {
    const [packed] = await npmJson<Packed[]>(['pack', './package', '--dry-run', '--json', '--ignore-scripts'], folder);
    if (packed === undefined || packed.version !== release.version)
      throw new CliError(`npm/ of ${release.folder} is not version ${release.version}`, {
        hint: 'make the release again',
        exitCode: 1,
      });
    const published = await publishedShasum(`${packed.name}@${packed.version}`, folder, where);
    const registry = options.registry ?? (await npm(['config', 'get', 'registry'], folder)).stdout.trim();
    const step = stepOf(packed, published);
    return {
      destination: `the npm registry ${redact(registry)}`,
      steps: [step],
      async apply(progress) {
        if (step.kind !== 'new') return;
        const tag = options.tag === undefined ? [] : ['--tag', options.tag];
        const publish = ['publish', './package', '--ignore-scripts', '--loglevel=error', ...tag, ...where];
        await withPackage(release, (folder) => npm(publish, folder));
        progress(`${packed.name}@${packed.version}`);
      },
    };
  });
}

/** Runs `work` in a temporary folder in which package/ holds the release's npm files, all with the same mode. */
async function withPackage<T>(release: VerifiedRelease, work: (folder: string) => Promise<T>): Promise<T> {
  const { folder, npm } = release;
  if (!npm.includes('package.json')) {
    throw new CliError(`${folder} has no npm package`, {
      hint: 'make the release again with this version of paperset',
    });
  }
  const own = npm.find((file) => file.split('/').some((part) => part.startsWith('.')));
  if (own !== undefined)
    throw new CliError(`npm/${own} of ${folder} is no file that paperset writes`, {
      hint: 'look at where this release comes from before you publish it',
      exitCode: 1,
    });
  const temporary = temporaryFolder('npm');
  try {
    for (const file of npm) {
      const target = join(temporary, 'package', file);
      await mkdir(dirname(target), { recursive: true });
      await writeFile(target, await readFile(await plainFile(join(folder, 'npm'), file)));
      await chmod(target, 0o644);
    }
    // npm looks for its project above a folder that is none
    await writeFile(join(temporary, 'package.json'), '{}');
    await requirePlainPackage(join(temporary, 'package', 'package.json'), folder);
    return await work(temporary);
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
}

/** A package.json of others could name scripts to run and another registry to publish to. */
async function requirePlainPackage(path: string, release: string): Promise<void> {
  const described = JSON.parse(await readFile(path, 'utf8')) as Record<string, unknown>;
  const found = ['publishConfig', 'scripts'].find((key) => key in described);
  if (found === undefined) return;
  throw new CliError(`npm/package.json of ${release} has "${found}", which paperset never writes`, {
    hint: 'look at where this release comes from before you publish it',
    exitCode: 1,
  });
}

function stepOf({ name, version, shasum, size }: Packed, published: string | null): PublishStep {
  const what = `${name}@${version}`;
  if (published === null) return { kind: 'new', what, detail: `${sizeText(size)}, shasum ${shasum}` };
  if (published === shasum) return { kind: 'same', what, detail: `shasum ${shasum}` };
  return { kind: 'clash', what, detail: `there with shasum ${published}; this one has ${shasum}` };
}

/** The shasum a version has in the registry; null where it has no such version. */
async function publishedShasum(spec: string, folder: string, where: readonly string[]): Promise<string | null> {
  const { code, stdout, stderr } = await run(['view', spec, 'dist.shasum', '--json', ...where], folder);
  if (code === 0) return stdout.trim() === '' ? null : (JSON.parse(stdout) as string);
  if (/\bE404\b/.test(stdout + stderr)) return null;
  throw failed('view', stderr);
}

async function npmJson<T>(args: readonly string[], folder: string): Promise<T> {
  return JSON.parse((await npm(args, folder)).stdout) as T;
}

async function npm(args: readonly string[], folder: string): Promise<Ended> {
  const ended = await run(args, folder);
  if (ended.code !== 0) throw failed(args[0]!, ended.stderr);
  return ended;
}

function failed(command: string, stderr: string): CliError {
  const words = redact(stderr)
    .split('\n')
    .filter((line) => line.startsWith('npm error') && !line.includes('complete log'))
    .map((line) => line.slice('npm error'.length).trim())
    .filter((line) => line !== '' && !/^(?:at |[{}])/.test(line));
  return new CliError(`npm ${command} failed: ${words.slice(0, 4).join('; ') || 'it said nothing'}`, {
    hint: 'log in with `npm login` or set the token in .npmrc, name the registry with --registry, then run the same command',
  });
}

interface Ended {
  code: number | null;
  stdout: string;
  stderr: string;
}

/** npm's own are five minutes, three times. */
const patience = { npm_config_fetch_timeout: '60000', npm_config_fetch_retries: '1' };

function run(args: readonly string[], cwd: string): Promise<Ended> {
  return new Promise((done, reject) => {
    const child = spawn('npm', [...args], {
      cwd,
      env: { ...process.env, ...patience },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const texts = { stdout: '', stderr: '' };
    for (const name of ['stdout', 'stderr'] as const) {
      child[name].setEncoding('utf8').on('data', (text: string) => {
        texts[name] += text;
      });
    }
    child.on('error', (cause) =>
      reject(new CliError('npm cannot be run', { hint: 'install npm, or put it on the PATH', cause })),
    );
    child.on('close', (code) => done({ code, ...texts }));
  });
}
