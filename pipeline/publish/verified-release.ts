import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { CliError } from '../error.ts';
import { hashFile } from '../read/hash.ts';

/** A release as it is about to leave the machine, verified against its own descriptor. */
export interface VerifiedRelease {
  folder: string;
  name: string;
  version: string;
  /** Null where the dataset names none. */
  homepage: string | null;
  /** Files at the top of the folder, sorted by name, with what they are now. */
  files: Map<string, { bytes: number; sha256: string }>;
}

const descriptorSchema = z.object({
  name: z.string(),
  version: z.string(),
  homepage: z.string().optional(),
  resources: z.array(z.object({ path: z.string(), bytes: z.number(), hash: z.string() })),
});

/** Reads a release; throws CliError where it is none, where its checks failed, or where a file is not the one described. */
export async function readRelease(folder: string): Promise<VerifiedRelease> {
  const descriptor = await readDescriptor(folder);
  await requireChecks(folder);
  const files = new Map<string, { bytes: number; sha256: string }>();
  for (const file of (await readdir(folder)).sort()) {
    if (file.startsWith('.') || !(await stat(join(folder, file))).isFile()) continue;
    files.set(file, await hashFile(join(folder, file)));
  }
  for (const { path, hash } of descriptor.resources) {
    if (`sha256:${files.get(path)?.sha256}` !== hash) throw changed(folder, path, 'datapackage.json');
  }
  for (const [path, sha256] of await readSums(folder)) {
    const found = files.get(path) ?? (await hashFile(join(folder, path)).catch(() => null));
    if (found?.sha256 !== sha256) throw changed(folder, path, 'SHA256SUMS');
  }
  const { name, version, homepage } = descriptor;
  return { folder, name, version, homepage: homepage ?? null, files };
}

function changed(folder: string, path: string, descriptor: string): CliError {
  return new CliError(`${path} is not the file that ${descriptor} describes`, {
    hint: `run \`paperset verify ${folder}\`; a release is never edited: make a new one`,
    exitCode: 1,
  });
}

/** Lines of SHA256SUMS as sha256sum writes them: path to hash; none where a release has no such file yet. */
async function readSums(folder: string): Promise<Map<string, string>> {
  const text = await readFile(join(folder, 'SHA256SUMS'), 'utf8').catch(() => '');
  const lines = text.split('\n').filter((line) => line !== '');
  return new Map(lines.map((line) => [line.slice(66), line.slice(0, 64)]));
}

async function readDescriptor(folder: string): Promise<z.infer<typeof descriptorSchema>> {
  const text = await readFile(join(folder, 'datapackage.json'), 'utf8').catch(() => null);
  const parsed = descriptorSchema.safeParse(text === null ? null : JSON.parse(text));
  if (parsed.success) return parsed.data;
  throw new CliError(`${folder} holds no release: no datapackage.json with a version`, {
    hint: 'run `paperset release` first, then publish out/releases/VERSION',
  });
}

async function requireChecks(folder: string): Promise<void> {
  const text = await readFile(join(folder, 'checks.json'), 'utf8').catch(() => '{}');
  if ((JSON.parse(text) as { ok?: unknown }).ok === true) return;
  throw new CliError(`${folder} has no passed checks`, {
    hint: `run \`paperset check ${folder}\`, fix what it finds and release again`,
    exitCode: 1,
  });
}
