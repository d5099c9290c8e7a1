import { join } from 'node:path';
import { trainLines } from './lines.ts';
import type { ModelFile } from './model-file.ts';
import { trainNames } from './names.ts';
import { trainTitleWords } from './title-words.ts';
import { trainWords } from './words.ts';

/** Every model file, made from a corpus; only its folder train/ is read. */
export function trainModels(corpus: string): ModelFile[] {
  const folder = join(corpus, 'train');
  return [...trainNames(folder), ...trainWords(folder), trainTitleWords(folder), trainLines(folder)];
}
