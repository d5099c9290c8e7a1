import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { basename, dirname, join, relative, resolve } from 'node:path';
import type { Config } from '../../schemas/config.ts';
import { configFile } from '../dataset/config.ts';
import { requireNoData } from '../dataset/own-folder.ts';
import { CliError, systemReason } from '../error.ts';
import { print, tell } from '../printable.ts';
import { initFiles } from './init-files.ts';
import type { Answers } from './init-questions.ts';

export interface InitFlags {
  title?: string;
  description?: string;
  creator?: string[];
  license?: string;
  homepage?: string;
  /** false takes what is not given by a flag from the defaults without asking. */
  ask?: boolean;
}

/** `paperset init`: makes the files of a dataset; those that are there already stay as they are. */
export async function initCommand(place: string, flags: InitFlags): Promise<number> {
  const folder = resolve(place);
  const path = join(folder, configFile);
  if (existsSync(path)) {
    throw new CliError(`${relative('', path) || path} is there already`, { hint: 'edit it, or name another folder' });
  }
  await requireNoData(folder);
  const answers = await answersOf(flags, usual(folder));
  const config = configOf(folder, answers);
  const kept: string[] = [];
  try {
    for (const [name, text] of initFiles(config)) if (!(await writeNew(join(folder, name), text))) kept.push(name);
    await mkdir(join(folder, 'raw'), { recursive: true });
  } catch (error) {
    throw new CliError(`cannot make a dataset in ${folder}: ${systemReason(error) ?? String(error)}`, {
      hint: 'name a folder you may write to',
      cause: error,
    });
  }
  if (answers.license === usual(folder).license && flags.license === undefined)
    tell(`The licence is ${answers.license}: write yours into ${configFile} before the first release.\n`);
  print(nextSteps(relative('', folder) || '.', kept));
  return 0;
}

function usual(folder: string): Answers {
  const title = basename(folder).replaceAll(/[-_]+/g, ' ');
  return {
    title,
    description: `Titles, authors and abstracts of papers, cleaned record by record: ${title}.`,
    creator: [`The makers of ${title}`],
    license: 'CC-BY-4.0',
  };
}

/** What the flags say; for the rest a person at a terminal is asked, and elsewhere the usual is taken. */
async function answersOf(flags: InitFlags, standard: Answers): Promise<Answers> {
  const { ask, ...given } = flags;
  const terminal = process.stdin.isTTY === true && process.stderr.isTTY === true;
  if (ask === false || !terminal) return checked({ ...standard, ...given });
  const { askAll } = await import('./init-questions.ts');
  return checked(await askAll(given, standard));
}

async function checked(answers: Answers): Promise<Answers> {
  const { licenseOf, similarLicense } = await import('../dataset/license.ts');
  if (licenseOf(answers.license) !== null) return answers;
  const meant = similarLicense(answers.license);
  if (meant !== null) return { ...answers, license: meant };
  throw new CliError(`${answers.license} is not on the SPDX list of licences`, {
    hint: "see https://spdx.org/licenses; terms of your own are written into paperset.json afterwards (docs/datasets.md in paperset's package)",
  });
}

function configOf(folder: string, { title, description, creator, license, homepage }: Answers): Config {
  const name = basename(folder)
    .toLowerCase()
    .replaceAll(/[^a-z0-9._-]+/g, '-')
    .replace(/^[._-]+/, '');
  return {
    name: name || 'papers',
    title,
    description,
    ...(homepage === undefined || homepage === '' ? {} : { homepage }),
    creators: creator.map((text) => personOrGroup(text)),
    license,
    keywords: [],
    languages: ['en'],
    citation: { message: 'If you use this dataset, please cite it with its version.' },
    limits: [],
    inputs: ['raw'],
    corrections: 'corrections.jsonl',
    out: 'out/build',
    releases: 'out/releases',
  };
}

/** "Family, Given" is a person; everything else the name of a group. */
function personOrGroup(text: string): Config['creators'][number] {
  const [family, given, ...more] = text.split(',').map((part) => part.trim());
  return family && given && more.length === 0 ? { given, family } : { name: text.trim() };
}

/** Writes a file that is not there yet; answers whether it did. */
async function writeNew(path: string, text: string): Promise<boolean> {
  await mkdir(dirname(path), { recursive: true });
  return writeFile(path, text, { flag: 'wx' }).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'EEXIST') return false;
      throw error;
    },
  );
}

function nextSteps(folder: string, kept: readonly string[]): string {
  return [
    `A dataset of your own: ${folder}`,
    ...(kept.length === 0 ? [] : [`  left as they were: ${kept.join(', ')}`]),
    'Next:',
    ...(folder === '.' ? [] : [`  cd ${/^[\w./-]+$/.test(folder) ? folder : `'${folder.replaceAll("'", "'\\''")}'`}`]),
    '  put listings (text files) into raw/',
    '  paperset build       clean and check them',
    '  paperset open        look at them in the browser',
    '  paperset release     the first version',
    '',
  ].join('\n');
}
