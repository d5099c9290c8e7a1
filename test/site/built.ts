import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { run, temporaryFolder, writeFiles } from '../commands/program.ts';
import { dirtyListings } from '../listing.ts';

/** Titles that would do harm or break the page were they read as anything but text. */
export const hostile = {
  script: 'Harbour <script>alert(1)</script><img src=x onerror="alert(2)"> Charts & "Quotes" \u2028 </script>',
  bidi: 'Tidal \u202Egnikrow ton\u202C Tables \u2066 left open \u200F',
  word: `Long${'wordwithoutend'.repeat(300)}`,
} as const;

export interface Built {
  /** Folder with the listings. */
  inputs: string;
  /** Folder of the build. */
  build: string;
  site: string;
}

/** Builds invented listings, puts hostile titles into three papers of the finished build and writes its site. */
export async function buildSite(): Promise<Built> {
  const folder = temporaryFolder();
  const [inputs, build] = [join(folder, 'in'), join(folder, 'build')];
  writeFiles(inputs, dirtyListings(60));
  const built = await run(['build', inputs, '--out', build]);
  if (built.code === 2) throw new Error(built.stderr);
  const path = join(build, 'papers.jsonl');
  const lines = readFileSync(path, 'utf8').split('\n');
  Object.values(hostile).forEach((title, index) => {
    lines[index] = JSON.stringify({ ...JSON.parse(lines[index]!), title });
  });
  writeFileSync(path, lines.join('\n'));
  const report = await run(['report', build, '--inputs', inputs]);
  if (report.code !== 0) throw new Error(report.stderr);
  return { inputs, build, site: join(build, 'site') };
}
