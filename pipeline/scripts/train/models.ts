import { join } from 'node:path';
import type { ModelFile } from './model-file.ts';
import { trainNames } from './names.ts';
import { trainWords } from './words.ts';

/** Every model file that can be made again from a corpus; only its folder train/ is read. */
export function trainModels(corpus: string): ModelFile[] {
  const folder = join(corpus, 'train');
  return [...trainNames(folder), ...trainWords(folder)];
}
