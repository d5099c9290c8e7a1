import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';
import { plainTree } from '../dataset/plain-files.ts';
import { absent, CliError } from '../error.ts';
import { hashFile } from '../read/hash.ts';
import { readSums as readSumLines, releaseFiles, sumsFile } from '../release/sums.ts';
import { isVersion } from '../release/versions.ts';

interface FileFact {
  bytes: number;
  sha256: string;
}

/** A release as it is about to leave the machine, verified against its own descriptor. */
export interface VerifiedRelease {
  folder: string;
  name: string;
  version: string;
  /** Null where the dataset names none. */
  homepage: string | null;
  /** Files at the top of the folder, sorted by name, with what they are now: those that SHA256SUMS lists, and no other. */
  files: Map<string, FileFact>;
  /** Files below npm/ that SHA256SUMS lists. */
  npm: string[];
}

const descriptorSchema = z.object({
  name: z.string().regex(/^[\w.@/-]+$/),
  version: z.string().refine(isVersion),
  homepage: z.url().optional(),
  resources: z.array(z.object({ path: z.string(), bytes: z.number(), hash: z.string() })),
});

/** Reads a release; throws CliError where it is none, where its checks failed, or where a file is not the one described. */
export async function readRelease(folder: string): Promise<VerifiedRelease> {
  if (existsSync(folder)) await plainTree(folder);
  const descriptor = await readDescriptor(folder);
  await requireChecks(folder);
  const sums = await readSums(folder);
  const files = new Map<string, FileFact>();
  for (const file of await releaseFiles(folder)) {
    if (sums.has(file)) files.set(file, await hashFile(join(folder, file)));
  }
  for (const [path, sha256] of sums) if (files.get(path)?.sha256 !== sha256) throw changed(folder, path, sumsFile);
  for (const { path, hash } of descriptor.resources) {
    if (`sha256:${files.get(path)?.sha256}` !== hash) throw changed(folder, path, 'datapackage.json');
  }
  const { name, version, homepage } = descriptor;
  const top = new Map([...files].filter(([file]) => !file.includes('/')));
  const npm = [...files.keys()].filter((file) => file.startsWith('npm/')).map((file) => file.slice('npm/'.length));
  return { folder, name, version, homepage: homepage ?? null, files: top, npm };
}

function changed(folder: string, path: string, descriptor: string): CliError {
  return new CliError(`${path} is not the file that ${descriptor} describes`, {
    hint: `run \`paperset verify ${folder}\`; a release is never edited: make a new one`,
    exitCode: 1,
  });
}

/** SHA256SUMS, path to hash: without it nothing says which files are the release's. */
async function readSums(folder: string): Promise<Map<string, string>> {
  const sums = await readSumLines(folder);
  if (sums !== null) return new Map(sums.map(({ file, sha256 }) => [file, sha256]));
  throw new CliError(`${folder} has no ${sumsFile}: what belongs to the release is not known`, {
    hint: 'make the release again with `paperset release`',
    exitCode: 1,
  });
}

async function readDescriptor(folder: string): Promise<z.infer<typeof descriptorSchema>> {
  const text = await readFile(join(folder, 'datapackage.json'), 'utf8').catch(absent(null));
  const parsed = descriptorSchema.safeParse(parse(text ?? ''));
  if (parsed.success) return parsed.data;
  throw new CliError(`${folder} holds no release: no datapackage.json with a version`, {
    hint: 'run `paperset release` first, then publish out/releases/VERSION',
  });
}

async function requireChecks(folder: string): Promise<void> {
  const text = await readFile(join(folder, 'checks.json'), 'utf8').catch(absent('{}'));
  if (z.looseObject({ ok: z.literal(true) }).safeParse(parse(text)).success) return;
  throw new CliError(`${folder} has no passed checks`, {
    hint: `run \`paperset check ${folder}\`, fix what it finds and release again`,
    exitCode: 1,
  });
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
