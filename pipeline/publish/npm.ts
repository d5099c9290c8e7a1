import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { CliError } from '../error.ts';
import { type PublishPlan, type PublishStep, sizeText } from './plan.ts';
import { redact } from './secret.ts';
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

/** Publishes npm/ of a release: a version that is there with the same shasum is done, with another one it is refused. */
export async function planNpm(release: VerifiedRelease, options: NpmOptions): Promise<PublishPlan> {
  const folder = join(release.folder, 'npm');
  if (!existsSync(join(folder, 'package.json'))) {
    throw new CliError(`${release.folder} has no npm package`, {
      hint: 'make the release again with this version of paperset',
    });
  }
  const where = options.registry === undefined ? [] : ['--registry', options.registry];
  const [packed] = await npmJson<Packed[]>(['pack', '--dry-run', '--json', '--ignore-scripts'], folder);
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
      await npm(['publish', '--ignore-scripts', '--loglevel=error', ...tag, ...where], folder);
      progress(`${packed.name}@${packed.version}`);
    },
  };
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

function run(args: readonly string[], cwd: string): Promise<Ended> {
  return new Promise((done, reject) => {
    const child = spawn('npm', [...args], { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
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
