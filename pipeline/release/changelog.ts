import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writeWhole } from '../dataset/write-whole.ts';
import { absent } from '../error.ts';
import { type ReleaseNote, releaseNoteSchema } from './note.ts';
import { changelogHead, releaseVersions } from './versions.ts';

/** Writes CHANGELOG.md of all releases in a folder, the newest first, from each one's release.json. */
export async function writeChangelog(releases: string): Promise<void> {
  const entries: string[] = [];
  for (const version of await releaseVersions(releases)) {
    const text = await readFile(join(releases, version, 'release.json'), 'utf8');
    entries.push(entry(releaseNoteSchema.parse(JSON.parse(text))));
  }
  const path = join(releases, 'CHANGELOG.md');
  const text = `${changelogHead}\n\n${entries.join('\n')}`;
  if ((await readFile(path, 'utf8').catch(absent(null))) !== text) await writeWhole(path, text);
}

function entry({ version, date, previous, records, reasons }: ReleaseNote): string {
  const size = `${records.after.toLocaleString('en-US')} records`;
  const folder = `[${version}](${version}/)`;
  const lines =
    previous === null
      ? [...reasons, size, `files: ${folder}`]
      : [...reasons, size, `files: ${folder}; every change since ${previous}: [CHANGES.md](${version}/CHANGES.md)`];
  return `## ${version} (${date})\n\n${lines.map((line) => `- ${line}`).join('\n')}\n`;
}
