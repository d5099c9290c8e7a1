import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../program.ts';

/** Text of a model file, by its path under pipeline/stages/. Reads the disk at each call; a bundle for browsers replaces this module. */
export function modelText(file: string): string {
  return readFileSync(join(packageRoot, 'pipeline/stages', file), 'utf8');
}
