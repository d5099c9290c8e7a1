import { hash } from 'node:crypto';
import { copyFile, mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { absent, CliError, systemReason } from '../error.ts';
import { hashFile } from '../read/hash.ts';
import { type PublishPlan, sizeText } from './plan.ts';
import { renamings } from './renamings.ts';
import type { VerifiedRelease } from './verified-release.ts';

interface Copy {
  name: string;
  bytes: number;
  sha256: string;
  /** Its text where it names other files, null where it is copied byte for byte. */
  text: string | null;
  from: string;
}

/** Copies a release into a folder that holds many: the version stands in every name, and files that name others name them so. */
export async function planDir(release: VerifiedRelease, target: string): Promise<PublishPlan> {
  const copies = await listCopies(release);
  const path = resolve(target);
  const steps = await Promise.all(
    copies.map(async ({ name, bytes, sha256 }) => {
      const there = await hashFile(join(path, name)).catch(absent(null));
      const kind = there === null ? 'new' : there.sha256 === sha256 ? 'same' : 'clash';
      return {
        kind,
        what: name,
        detail: kind === 'clash' ? 'another file of this name is there' : sizeText(bytes),
      } as const;
    }),
  );
  return {
    destination: `the folder ${target}`,
    steps,
    async apply(progress) {
      const wanted = new Set(steps.filter(({ kind }) => kind === 'new').map(({ what }) => what));
      await mkdir(path, { recursive: true }).catch((error: unknown) => refuse(path, error));
      for (const copy of copies) {
        if (!wanted.has(copy.name)) continue;
        await write(copy, path).catch((error: unknown) => refuse(join(path, copy.name), error));
        progress(copy.name);
      }
    },
  };
}

/** "papers-1.2.0.parquet" of "papers.parquet". */
export function versionedName(file: string, version: string): string {
  const dot = file.lastIndexOf('.');
  return dot < 1 ? `${file}-${version}` : `${file.slice(0, dot)}-${version}${file.slice(dot)}`;
}

async function listCopies({ folder, version, files }: VerifiedRelease): Promise<Copy[]> {
  const naming = (file: string) => (files.has(file) ? versionedName(file, version) : file);
  const copies: Copy[] = [];
  for (const [file, fact] of files) {
    if (file === 'SHA256SUMS') continue;
    const from = join(folder, file);
    const rewrite = renamings.get(file);
    if (rewrite === undefined) copies.push({ name: naming(file), ...fact, text: null, from });
    else copies.push(textCopy(naming(file), rewrite(await readFile(from, 'utf8'), naming), from));
  }
  const sums = copies.map(({ name, sha256 }) => `${sha256}  ${name}\n`).join('');
  return [...copies, textCopy(versionedName('SHA256SUMS', version), sums, '')];
}

function textCopy(name: string, text: string, from: string): Copy {
  return { name, bytes: Buffer.byteLength(text), sha256: hash('sha256', text, 'hex'), text, from };
}

async function write({ name, text, from }: Copy, folder: string): Promise<void> {
  const temporary = join(folder, `.${name}.tmp`);
  if (text === null) await copyFile(from, temporary);
  else await writeFile(temporary, text);
  await rename(temporary, join(folder, name));
}

function refuse(path: string, error: unknown): never {
  throw new CliError(`cannot write ${path}: ${systemReason(error) ?? String(error)}`, {
    hint: 'choose a folder you may write to with --target; what was copied stays, and the same command goes on from there',
    cause: error,
  });
}
