/**
 * Writes the model files of the stages from a training corpus (counts and weights alone) and prints each one's size and SHA-256.
 * Usage: node train.js CORPUS (the folder with train/); `make train` runs it.
 */
import { createHash } from 'node:crypto';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../../program.ts';
import { trainModels } from './models.ts';

const [corpus] = process.argv.slice(2);
if (corpus === undefined || !existsSync(join(corpus, 'train', 'gold.jsonl'))) {
  console.error(`no train/gold.jsonl in ${corpus ?? 'CORPUS'}; name the corpus: make train CORPUS=folder`);
  process.exit(2);
}
for (const { path, text } of trainModels(corpus)) {
  writeFileSync(join(packageRoot, 'pipeline/stages', path), text);
  console.log(`${path} ${Buffer.byteLength(text)} ${createHash('sha256').update(text).digest('hex')}`);
}
