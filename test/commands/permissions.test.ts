import { chmodSync, cpSync, existsSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { packageRoot } from '../../pipeline/program.ts';
import { run, shell, temporaryFolder, writeFiles } from '../commands/program.ts';
import { inventPapers, listing } from '../listing.ts';

const root = temporaryFolder();
/** Root may read and write all: it becomes somebody who may not. */
const user = process.getuid?.() === 0 ? 'setpriv --reuid=65534 --clear-groups ' : '';
let skipped = false;

beforeAll(async () => {
  const text = listing(inventPapers(6));
  writeFiles(
    root,
    new Map([
      ['in/a.txt', text],
      ['folder/a.txt', text],
      ['folder/closed/b.txt', text],
      ['file/a.txt', text],
      ['.hidden/in/.closed/b.txt', text],
    ]),
  );
  cpSync(join(root, 'in/a.txt'), join(root, '.hidden/in/a.txt'));
  cpSync(join(packageRoot, 'paperset.json'), join(root, 'paperset.json'));
  await run(['build', 'in', '--out', 'built', '--workers', '1'], root);
  mkdirSync(join(root, 'own'));
  chmodSync(root, 0o755);
  chmodSync(join(root, 'own'), 0o777);
  chmodSync(join(root, 'built'), 0o555);
  for (const closed of ['folder/closed', 'file/a.txt', '.hidden/in/.closed']) chmodSync(join(root, closed), 0);
  skipped = (await shell(`${user}"$NODE" "$PAPERSET" --version`, root)).code !== 0;
});
afterAll(() => {
  for (const folder of ['folder/closed', '.hidden/in/.closed', 'built']) chmodSync(join(root, folder), 0o755);
  rmSync(root, { recursive: true });
});

const paperset = (line: string) => shell(`TMPDIR=own HOME=own ${user}"$NODE" "$PAPERSET" ${line}`, root);

test.for<[string, string, RegExp]>([
  ['a folder among the listings', 'build folder --out own/never', /cannot read .*closed: permission is denied/],
  ['a folder in preview', 'preview folder/closed', /cannot read .*closed: permission is denied/],
  ['a listing', 'build file --out own/never', /permission is denied/],
  ['the listings of a check', 'check own/copy --inputs folder', /cannot read .*closed: permission is denied/],
  ['the folder of a build', 'build in --out never', /cannot write into .*never: permission is denied/],
  ['a check of a build', 'check built', /cannot write into .*built: permission is denied/],
  ['a report of a build', 'report built', /cannot write into .*site: permission is denied/],
  ['a build over another', 'build folder/a.txt --out built', /cannot write into .*built: permission is denied/],
  [
    'a release',
    'release built --inputs in --releases never --date 2026-11-23 --yes',
    /cannot write into .*: permission is denied/,
  ],
])('%s that may not be read or written ends with 2 and a sentence', async ([, line, message], { skip }) => {
  skip(skipped, 'root cannot become another user here');
  cpSync(join(root, 'built'), join(root, 'own/copy'), { recursive: true });
  chmodSync(join(root, 'own/copy'), 0o777);
  const { code, stderr } = await paperset(line);
  expect(stderr).toMatch(message);
  expect(stderr).toMatch(/^paperset: .+\n {2}.+\n$/m);
  expect(stderr).not.toMatch(/^\s+at |fault of the program/m);
  expect(code).toBe(2);
  expect([existsSync(join(root, 'never')), existsSync(join(root, 'own/never/manifest.json'))]).toEqual([false, false]);
});

test.for([
  'query "SELECT count(*) FROM papers" built',
  'verify built',
  'diff built built',
  'build .hidden/in --out own/hidden --workers 1',
])('%s needs no more than it may', async (line, { skip }) => {
  skip(skipped, 'root cannot become another user here');
  const { code, stderr } = await paperset(line);
  expect(code, stderr).toBe(0);
});
