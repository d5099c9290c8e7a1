import { join, relative, resolve } from 'node:path';
import { writeSite } from '../site/site.ts';

/** `paperset report`: writes the site of a build, by default into the folder `site` in it. */
export async function reportCommand(folder: string, flags: { out?: string }): Promise<number> {
  const target = resolve(flags.out ?? join(folder, 'site'));
  await writeSite(resolve(folder), target);
  process.stdout.write(`${relative('.', join(target, 'index.html'))}\n`);
  return 0;
}
