// Runs the R calls of docs/readers.md over releases and compares every cell with the JSON Lines.
//   node test/interop/readers-r.mjs FOLDER_OF_A_RELEASE...
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { calls, difference, report } from './page.mjs';

const releases = process.argv.slice(2).map((folder) => resolve(folder));
const work = mkdtempSync(join(tmpdir(), 'paperset-r-'));
process.on('exit', () => rmSync(work, { recursive: true, force: true }));

/** Where the rows of each call lie, by release and call. */
const answers = new Map();
const keyOf = (release, { call }) => `${release} ${call}`;

/** One R makes all calls of a release. */
function callAll(release) {
  const asked = calls('R', release).map((each) => {
    const target = join(work, `${answers.size}`);
    answers.set(keyOf(release, each), target);
    return { call: each.call, target };
  });
  writeFileSync(join(work, 'calls.json'), JSON.stringify(asked));
  const options = { cwd: release, encoding: 'utf8', env: { ...process.env, LC_ALL: 'C.UTF-8' } };
  const { status, stderr } = spawnSync('Rscript', [join(import.meta.dirname, 'readers.R'), join(work, 'calls.json')], options);
  if (status !== 0) throw new Error(`Rscript: ${stderr}`);
}

for (const release of releases) callAll(release);
await report('r', 'R', releases, async (release, each) => {
  const found = JSON.parse(readFileSync(answers.get(keyOf(release, each)), 'utf8'));
  return found.error ?? difference(release, each, found.rows);
});
