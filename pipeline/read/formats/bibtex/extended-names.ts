import type { SourceName } from '../names.ts';

/** One part of an extended name: "family={van der Berg}", "given=Anna", "useprefix=true". */
const part = /\s*"?([a-z]+(?:-i)?)\s*=\s*(?:\{((?:[^{}]|\{[^{}]*\})*)\}|([^,{}"]*))"?\s*(?:,|$)/y;

/** A name in the extended form of BibLaTeX (manual 3.17, "Name Parts"); null where it is no such name. */
export function extendedName(text: string): SourceName | null {
  const bare = /^\{(.*)\}$/s.exec(text)?.[1] ?? text;
  if (!/^\s*"?[a-z-]{5,20}\s*=/.test(bare)) return null;
  const parts = new Map<string, string>();
  for (part.lastIndex = 0; part.lastIndex < bare.length; ) {
    const found = part.exec(bare);
    if (found === null || found[0] === '') return null;
    parts.set(found[1]!, (found[2] ?? found[3] ?? '').trim());
  }
  const family = [parts.get('prefix'), parts.get('family')].filter(Boolean).join(' ');
  if (family === '' && !parts.has('given')) return null;
  return { family, given: parts.get('given'), suffix: parts.get('suffix') };
}
