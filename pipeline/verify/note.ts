import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { gt, diff as semverDiff } from 'semver';
import type { Manifest } from '../../schemas/manifest.ts';
import type { Limits } from '../duckdb/session.ts';
import { readTextLines } from '../read/text-lines.ts';
import { releaseNoteSchema } from '../release/note.ts';
import { presentIds, readRedirects } from '../release/redirects.ts';
import { isVersion } from '../release/versions.ts';
import { Problems } from './finding.ts';

/** release.json is whole and agrees with the folder's name, the manifest, changes.jsonl and redirects.jsonl. */
export async function verifyNote(
  folder: string,
  manifest: Manifest,
): Promise<{ examined: string; problems: string[] }> {
  const note = releaseNoteSchema.parse(JSON.parse(await readFile(join(folder, 'release.json'), 'utf8')));
  const problems = new Problems();
  const { version, previous, step, records } = note;
  const name = basename(folder);
  if (!isVersion(version)) problems.add(`${version} is no version`);
  if (isVersion(name) && name !== version) problems.add(`the folder is called ${name}, release.json says ${version}`);
  const wanted = previous === null ? 'first' : gt(version, previous) ? semverDiff(previous, version) : null;
  if (step !== wanted) problems.add(`${step} is not the release type from ${previous ?? 'nothing'} to ${version}`);
  if (records.after !== manifest.counts.papers)
    problems.add(`release.json counts ${records.after} records, the manifest ${manifest.counts.papers}`);
  for (const [file, count] of [
    ['changes.jsonl', note.changes],
    ['redirects.jsonl', note.redirects],
  ] as const) {
    const lines = await countLines(join(folder, file));
    if (lines !== count) problems.add(`${file} has ${lines} rows, release.json says ${count}`);
  }
  return { examined: `version ${version} of ${note.date}`, problems: problems.list() };
}

async function countLines(path: string): Promise<number> {
  let lines = 0;
  for await (const line of readTextLines(path)) {
    JSON.parse(line);
    lines++;
  }
  return lines;
}

/** Every redirect leads in one step from an id that is no record to one that is; ids are sorted and stand once. */
export async function verifyRedirects(
  folder: string,
  limits: Limits,
): Promise<{ examined: string; problems: string[] }> {
  const rows = await readRedirects(join(folder, 'redirects.jsonl'));
  const present = await presentIds(
    folder,
    rows.flatMap(({ id, to_id }) => [id, to_id]),
    limits,
  );
  const problems = new Problems();
  rows.forEach(({ id, to_id }, index) => {
    if (index > 0 && rows[index - 1]!.id >= id) problems.add(`${id} is not in order, or redirected twice`);
    if (present.has(id)) problems.add(`${id} is redirected and is a record`);
    if (!present.has(to_id)) problems.add(`${id} leads to ${to_id}, which is no record`);
  });
  return { examined: `${rows.length} redirects`, problems: problems.list() };
}
