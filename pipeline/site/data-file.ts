import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * Writes a data file of the page and answers its bytes. It is a script that hands its value to the page, because a page
 * opened from a disk (file://) may load scripts but fetch nothing.
 */
export function writeData(target: string, name: string, value: unknown): number {
  const path = join(target, 'data', `${name}.js`);
  const text = Buffer.from(`paperset(${JSON.stringify(name)},${JSON.stringify(value)});\n`);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
  return text.length;
}
