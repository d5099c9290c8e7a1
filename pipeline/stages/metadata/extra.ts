import type { Note } from '../../record/record.ts';

/** Longest `extra`, in UTF-16 code units: bounds a row as maxRecordText does. */
const maxExtra = 1 << 17;

/**
 * The fields as one JSON object, those of `left` first; null where there are none. A field that says nothing (null, "",
 * an empty list) is not there. One that is too long is left out, which is noted.
 */
export function writeExtra(
  left: Readonly<Record<string, unknown>>,
  fields: Readonly<Record<string, unknown>>,
  note: Note,
): string | null {
  const written = new Map<string, string>();
  let length = 2;
  for (const [name, value] of [...Object.entries(left), ...Object.entries(fields)]) {
    const text = jsonOf(value);
    if (text === '' || written.get(name) === text) continue;
    const key = freeName(name.toWellFormed(), written);
    const size = text === null ? maxExtra : key.length * 6 + text.length + 4;
    if (length + size > maxExtra) {
      note('metadata/too-long');
      continue;
    }
    length += size;
    written.set(key, text!);
  }
  if (written.size === 0) return null;
  return `{${[...written].map(([name, text]) => `${JSON.stringify(name)}:${text}`).join(',')}}`;
}

const isNothing = /^(?:null|""|\[\]|\{\})$/;

/** A value as JSON of whole characters; '' where it says nothing, null where it is nested too deep. */
function jsonOf(value: unknown): string | null {
  try {
    const text = JSON.stringify(typeof value === 'string' ? value.trim() : value) ?? '';
    if (isNothing.test(text)) return '';
    if (typeof value === 'object' && depthOf(text) > maxDepth) return null;
    return text.includes('\\ud') ? text.replaceAll(/\\(?:ud[0-9a-f]{3}|.)/g, wholeCharacter) : text;
  } catch {
    return null;
  }
}

/** Values nested deeper than any source's are not kept: readers recurse. */
const maxDepth = 100;

function depthOf(json: string): number {
  let depth = 0;
  let deepest = 0;
  for (const [token] of json.matchAll(/"[^"\\]*(?:\\.[^"\\]*)*"|[[\]{}]/g)) {
    if (token === '[' || token === '{') deepest = Math.max(deepest, ++depth);
    else if (token === ']' || token === '}') depth--;
  }
  return deepest;
}

/** JSON.stringify writes half of a pair as an escape, and nothing else so. */
function wholeCharacter(written: string): string {
  return written.startsWith('\\ud') ? '\\ufffd' : written;
}

function freeName(name: string, taken: ReadonlyMap<string, unknown>): string {
  let free = name;
  while (taken.has(free)) free += '_';
  return free;
}
