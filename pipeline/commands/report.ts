import { join, relative, resolve } from 'node:path';
import { CliError } from '../error.ts';
import { findInputs } from '../read/inputs.ts';
import { writeSite } from '../site/site.ts';

/** `paperset report`: writes the site of a build, by default into the folder `site` in it. */
export async function reportCommand(
  folder: string,
  flags: { out?: string; inputs: string[]; force?: boolean },
): Promise<number> {
  const target = resolve(flags.out ?? join(folder, 'site'));
  await writeSite(resolve(folder), target, await listings(flags.inputs), { force: flags.force === true });
  process.stdout.write(`${relative('.', join(target, 'index.html'))}\n`);
  return 0;
}

/** Where the listings lie; without them papers show their authors' names one by one. */
async function listings(paths: readonly string[]): Promise<Map<string, string>> {
  try {
    return new Map((await findInputs(paths)).map(({ file, path }) => [file, path]));
  } catch (error) {
    if (error instanceof CliError) return new Map();
    throw error;
  }
}
