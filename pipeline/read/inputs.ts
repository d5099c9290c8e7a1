import { lstat, readdir, stat } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { join } from 'node:path/posix';
import type { Reading, Recognised } from '../../schemas/input-format.ts';
import { isPlainPath } from '../dataset/plain-files.ts';
import { passingFile } from '../dataset/temporary.ts';
import { absent, CliError, isMachineFault, systemReason } from '../error.ts';
import { isDataFile, withoutDatasets } from './folder.ts';
import { isRemote, RemoteFile } from './remote.ts';
import { spoolStdin } from './stdin.ts';
import { kindOf, type TableKind, tableAt } from './tables.ts';

/** How inputs are found. */
interface FindOptions {
  /** Of what comes as a stream the first bytes are enough. */
  headOnly?: boolean;
  /** Whether a stream may be copied to a temporary file of this machine. */
  mayCopy?: boolean;
}

/** One input: `file` is its name in the data (relative to the folder given), `path` where it is read, `bytes` its size. */
export interface Input extends Reading {
  file: string;
  path: string;
  bytes: number;
  recognised?: Recognised | undefined;
  /** What kind of table it is, where `path` holds its rows as text. */
  table?: TableKind;
}

/**
 * The inputs named by files, folders, addresses and "-" (stdin), sorted by name. A folder gives its data files (folder.ts)
 * at any depth, hidden ones and links left out. Throws CliError for a missing path, an empty file, a folder without data or
 * a name used twice.
 */
export async function findInputs(
  paths: readonly string[],
  { headOnly = false, mayCopy = true }: FindOptions = {},
): Promise<Input[]> {
  const inputs: Input[] = [];
  for (const path of paths) inputs.push(...(await inputsAt(path, { headOnly, mayCopy })));
  inputs.sort((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : 0));
  const known = new Set<string>();
  inputs.forEach(({ file, path }, index) => {
    const next = inputs[index + 1];
    if (known.has(path)) throw clash(`${path} is given twice`);
    if (next?.file === file && next.path !== path)
      throw clash(`two inputs have the name ${file}: ${path} and ${next.path}`);
    known.add(path);
  });
  return inputs;
}

/** Bytes of a stream that tell what it is. */
const streamHead = 2 << 20;

function clash(what: string): CliError {
  return new CliError(what, { hint: 'give each listing once, or the folder that holds both' });
}

const shape = 'a listing has three lines a record: title, authors, abstract; docs/input.md says what else is read';

async function inputsAt(path: string, { headOnly, mayCopy }: Required<FindOptions>): Promise<Input[]> {
  const most = headOnly ? streamHead : Number.POSITIVE_INFINITY;
  if (path === '-') return [await spoolStdin(most)];
  if (isRemote(path)) return [await remoteInput(path, mayCopy ? most : 0)];
  const found = await stat(path).catch((error: unknown) => {
    const [scheme] = /^[a-z][a-z0-9+.-]+:\/\//i.exec(path) ?? [];
    if (scheme !== undefined) throw otherAddress(path, scheme);
    throw new CliError(`cannot read ${path}: ${systemReason(error) ?? String(error)}`, {
      hint: 'give a listing (a text file) or a folder of listings',
      cause: error,
    });
  });
  if (found.isDirectory()) return inFolder(path, mayCopy);
  if (!found.isFile()) {
    throw new CliError(`${path} is neither a file nor a folder`, {
      hint: 'give a text file or a folder of listings',
    });
  }
  if (found.size === 0) throw new CliError(`${path} is empty`, { hint: shape });
  return [await localInput(basename(path), resolve(path), found.size, mayCopy)];
}

function otherAddress(path: string, scheme: string): CliError {
  return new CliError(`cannot read ${path}: ${scheme} is not read`, {
    hint: 'give an address that begins with https://, http://, s3:// or hf://, or a file or folder of this machine',
  });
}

/** A file, or the text of its rows where it is a table; a table that may not be copied is left as it is, and is refused as no text. */
async function localInput(file: string, path: string, bytes: number, mayCopy: boolean): Promise<Input> {
  const table = mayCopy ? await tableAt(path, file) : null;
  if (table === null) return { file, path, bytes };
  const { tableAsText } = await import('./table-text.ts');
  return { file, table, ...(await tableAsText(table, path)) };
}

async function inFolder(path: string, mayCopy: boolean): Promise<Input[]> {
  const names = withoutDatasets(await namesBelow(path)).filter(isDataFile);
  const inputs: Input[] = [];
  for (const file of names.sort()) {
    const full = resolve(path, file);
    const entry = await lstat(full).catch((error: unknown) => unread(full, error));
    if (entry.isFile() && entry.size > 0) inputs.push(await localInput(file, full, entry.size, mayCopy));
  }
  if (inputs.length === 0) {
    throw new CliError(`no listings in ${path}: it has no data file (.txt, .bib, .csv, .json, ...) with text in it`, {
      hint: 'put listings there as NAME.txt, three lines a record, or name the files themselves',
    });
  }
  return inputs;
}

/** Names of all that is no folder below one, hidden ones left out. Throws CliError where a folder cannot be read: its files would be missing in silence. */
async function namesBelow(root: string, below = ''): Promise<string[]> {
  const full = resolve(root, below);
  const entries = await readdir(full, { withFileTypes: true }).catch((error: unknown) => unread(full, error));
  const names: string[] = [];
  for (const entry of entries) {
    if (entry.name.startsWith('.')) continue;
    const name = join(below, entry.name);
    if (entry.isDirectory()) names.push(...(await namesBelow(root, name)));
    else names.push(name);
  }
  return names;
}

function unread(path: string, error: unknown): never {
  const reason = path.includes('\ufffd') ? 'its name is not UTF-8' : (systemReason(error) ?? String(error));
  throw new CliError(`cannot read ${path}: ${reason}`, {
    hint: 'rename it or make it readable, or name the listings one by one',
    cause: error,
  });
}

/**
 * One object of a store; its name in the data is the last part of its address. Where its server answers no byte ranges it is
 * copied, `most` bytes of it, to a temporary file; where `most` is 0 it is refused.
 */
async function remoteInput(address: string, most: number): Promise<Input> {
  const object = new RemoteFile(address);
  const ranged = most === 0 ? await object.size() : await object.sizeIfRanged();
  const file = nameIn(address);
  const isTable = most !== 0 && ranged !== null && (await kindOf(file, object, ranged)) !== null;
  const isCopied = ranged === null || isTable;
  const path = isCopied ? passingFile('download') : address;
  const bytes = isCopied ? await object.copyTo(path, isTable ? Number.POSITIVE_INFINITY : most) : ranged;
  if (bytes === 0) throw new CliError(`${address} is empty`, { hint: shape });
  return isTable || (isCopied && most === Number.POSITIVE_INFINITY)
    ? await localInput(file, path, bytes, true)
    : { file, path, bytes };
}

/** The last part of an address, as it reads; as it is written where it would not be a plain name. */
function nameIn(address: string): string {
  const written = basename(new URL(address).pathname);
  try {
    const name = decodeURIComponent(written);
    return isPlainPath(name) && !name.includes('/') ? name : written;
  } catch {
    return written;
  }
}

/** Where the inputs lie, by their names in the data, for what can do without them: none where they are not there. */
export async function listings(inputs: readonly string[]): Promise<Map<string, string>> {
  try {
    return new Map((await findInputs(inputs)).map(({ file, path }) => [file, path]));
  } catch (error) {
    if (error instanceof CliError && !isMachineFault(error)) return new Map();
    throw error;
  }
}

/** A file of that name in the one folder that is given; null where there is none. */
export async function siblingFile(inputs: readonly string[], name: string): Promise<string | null> {
  const path = inputs.length === 1 ? join(inputs[0]!, name) : null;
  const found = path === null ? null : await stat(path).catch(absent(null));
  return found?.isFile() === true ? path : null;
}

/** The human corrections that apply where none are named: corrections.jsonl of the one folder given. */
export function defaultCorrections(inputs: readonly string[]): Promise<string | null> {
  return siblingFile(inputs, 'corrections.jsonl');
}
