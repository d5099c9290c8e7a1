import { mkdir, readdir, readFile, rename, rm, rmdir } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import * as z from 'zod';
import { foreign, holdsBuild, namesIn } from '../dataset/own-folder.ts';
import { isPlainPath } from '../dataset/plain-files.ts';
import { isWorkName } from '../dataset/work-names.ts';
import { writeWhole } from '../dataset/write-whole.ts';
import { absent, CliError } from '../error.ts';

/** The list of a site's files, by which the next one knows what is its own. */
const listFile = 'site.json';

/** What stands at the top of a site that was written before there was a list. */
const olderNames = /^(?:(?:index|explore)\.html|(?:report|explore|sql)\.js|style\.css|icon\.svg|data|sql|duckdb)$/;

const listSchema = z.object({ paperset: z.literal('site'), files: z.array(z.string().refine(isPlainPath)) });

/** Throws CliError where `target` is no folder for a site: it holds the dataset, or files that no site has. */
export async function requireSiteFolder(target: string, dataset: string, force: boolean): Promise<void> {
  if (!relative(target, dataset).startsWith('..') || (await holdsBuild(target)))
    throw new CliError(`${target} holds a dataset: a report does not go into it`, {
      hint: 'leave --out away (the report goes into the folder site of the dataset), or name another folder',
    });
  const names = (await namesIn(target)).filter((name) => !isWorkName(name));
  if (force || names.length === 0) return;
  const own = await readList(target);
  const top = own === null ? null : new Set([listFile, ...own.map((file) => file.split('/')[0]!)]);
  const others = names.filter((name) => (top === null ? !olderNames.test(name) : !top.has(name)));
  if (others.length > 0 || (top === null && !(names.includes('report.js') && names.includes('explore.html'))))
    throw foreign(target, others.length > 0 ? others : names);
}

/** Moves a site from `staging` into `target`: its own files of before are replaced or removed, all others stay. */
export async function placeSite(staging: string, target: string): Promise<void> {
  const files = await filesBelow(staging);
  const before = (await readList(target)) ?? [];
  await mkdir(target, { recursive: true });
  // both, until the last is moved: what is stopped here is still known as its own
  await writeList(target, [...new Set([...before, ...files])]);
  for (const file of before) if (!files.includes(file)) await removeFile(target, file);
  for (const file of files) {
    await mkdir(dirname(join(target, file)), { recursive: true });
    await rename(join(staging, file), join(target, file));
  }
  await writeList(target, files);
}

async function removeFile(target: string, file: string): Promise<void> {
  await rm(join(target, file), { force: true });
  for (let folder = dirname(file); folder !== '.'; folder = dirname(folder))
    if (
      !(await rmdir(join(target, folder)).then(
        () => true,
        () => false,
      ))
    )
      return;
}

async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .sort();
}

async function readList(target: string): Promise<string[] | null> {
  const text = await readFile(join(target, listFile), 'utf8').catch(absent(''));
  try {
    return listSchema.parse(JSON.parse(text)).files;
  } catch {
    return null;
  }
}

async function writeList(target: string, files: readonly string[]): Promise<void> {
  const text = `${JSON.stringify({ paperset: 'site', files: [...files].sort() }, null, 1)}\n`;
  await writeWhole(join(target, listFile), text);
}
