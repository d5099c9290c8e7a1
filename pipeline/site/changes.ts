import { access, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';
import type { ChangeRow } from '../diff/report.ts';
import { absent } from '../error.ts';
import { readTextLines } from '../read/text-lines.ts';
import { excerptOfChange } from './excerpt.ts';
import type { Changes, Excerpt } from './model.ts';
import { Counter } from './tallies.ts';

const maxShown = 200;
const maxValue = 2000;

const noteSchema = z.looseObject({ previous: z.string().nullable() });

/** The version that a release says it follows; null for a first release, empty where the folder is no release. */
async function previousVersion(folder: string): Promise<string | null> {
  const text = await readFile(join(folder, 'release.json'), 'utf8').catch(absent(null));
  if (text === null) return '';
  try {
    return noteSchema.parse(JSON.parse(text)).previous;
  } catch {
    return '';
  }
}

/** What changes.jsonl in `folder` says; null where there is none. */
export async function readChanges(folder: string): Promise<Changes | null> {
  const path = join(folder, 'changes.jsonl');
  const found = await access(path).then(
    () => true,
    () => false,
  );
  if (!found) return null;
  const counters = { kinds: new Counter<string>(), causes: new Counter<string>(), fields: new Counter<string>() };
  const first: Changes['first'] = [];
  let total = 0;
  for await (const line of readTextLines(path)) {
    if (line === '') continue;
    const { id, to_id, change, field, before, after, cause } = JSON.parse(line) as ChangeRow;
    total++;
    counters.kinds.add([change]);
    counters.causes.add([cause]);
    if (field !== null) counters.fields.add([field]);
    // places in the listings differ whenever lines move; they are counted, not shown
    if (first.length < maxShown && field !== 'sources')
      first.push({ id: to_id ?? id, change, field, cause, ...shown(change, shownText(before), shownText(after)) });
  }
  const [kinds, causes, fields] = [counters.kinds, counters.causes, counters.fields].map((counter) =>
    counter.tallies(() => ['', '']),
  );
  return { previous: await previousVersion(folder), total, kinds: kinds!, causes: causes!, fields: fields!, first };
}

/** A record that was added has no text before, one that is gone none after. */
function shown(change: string, before: string, after: string): Excerpt {
  if (change === 'added') return excerptOfChange('', after);
  return change === 'removed' ? excerptOfChange(before, '') : excerptOfChange(before, after);
}

function shownText(value: unknown): string {
  if (value === null || value === undefined) return '';
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length > maxValue ? `${text.slice(0, maxValue).toWellFormed()}…` : text;
}
