import { join, relative, resolve } from 'node:path';
import { print, tell } from '../printable.ts';
import { defaultCorrections, listings } from '../read/inputs.ts';
import { browserDuckDbVersion } from '../site/browser-duckdb.ts';
import { writeSite } from '../site/site.ts';
import { defaults } from './defaults.ts';

/** `paperset report`: writes the site of a build, by default into the folder `site` in it. */
export async function reportCommand(
  named: string | undefined,
  flags: { out?: string; inputs?: string[]; force?: boolean },
): Promise<number> {
  const { out, inputs, corrections } = await defaults();
  const folder = named ?? out;
  const target = resolve(flags.out ?? join(folder, 'site'));
  const { engine } = await writeSite(resolve(folder), target, await listings(flags.inputs ?? inputs), {
    force: flags.force === true,
    corrections: corrections ?? (await defaultCorrections(flags.inputs ?? inputs)),
  });
  if (!engine) tell(await withoutEngine());
  print(`${relative('.', join(target, 'index.html'))}\n`);
  return 0;
}

async function withoutEngine(): Promise<string> {
  const install = `npm install @duckdb/duckdb-wasm@${await browserDuckDbVersion()}`;
  return `The pages come without SQL: \`${install}\` beside paperset adds it to the next report.\n`;
}
