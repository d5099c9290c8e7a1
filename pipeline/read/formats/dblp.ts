import type { SourceName } from './names.ts';

/** DBLP puts a number behind names that several people have: "Wei Wang 0001". */
export function dblpName(name: string): SourceName {
  return { name: name.replace(/\s+\d{4}$/, '') };
}

/** A title without the full stop that DBLP sets behind it; "..." stays. */
export function withoutFullStop(title: string): string {
  return title.replace(/(?<!\.)\.$/, '');
}
