/** The value under a path of keys; undefined where there is none. An item of a list has its place for a key. */
export function at(value: unknown, ...path: readonly (string | number)[]): unknown {
  let held = value;
  for (const key of path) {
    if (typeof held !== 'object' || held === null || !Object.hasOwn(held, key)) return undefined;
    held = (held as Record<string | number, unknown>)[key];
  }
  return held;
}

/** The text under a path, or null; a number is its digits. */
export function textAt(value: unknown, ...path: readonly (string | number)[]): string | null {
  const held = at(value, ...path);
  if (typeof held === 'number') return String(held);
  return typeof held === 'string' && held.trim() !== '' ? held : null;
}

/** The list under a path; one value is a list of it, nothing an empty one. */
export function listAt(value: unknown, ...path: readonly (string | number)[]): readonly unknown[] {
  const held = at(value, ...path);
  if (held === undefined || held === null) return [];
  return Array.isArray(held) ? held : [held];
}

/** The fields of an object as the source names them, but for some. */
export function othersOf(value: unknown, ...read: readonly string[]): [name: string, value: unknown][] {
  return typeof value === 'object' && value !== null
    ? Object.entries(value).filter(([name]) => !read.includes(name))
    : [];
}
