import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { features, lineFeatureNames } from '../../stages/segment/emission-costs.ts';
import { type Kinds, kindsOf, measure } from '../../stages/segment/measure.ts';
import { readGold } from './corpus.ts';
import { type ModelFile, modelTable } from './model-file.ts';
import { fitSoftmax, type Sample } from './softmax.ts';
import { titleWordsOf } from './title-words.ts';

/** Damages of an authors line; the record's number picks one. */
const damages: readonly ((line: string) => string)[] = [
  (line) => line.toUpperCase(),
  (line) => line.toLowerCase(),
  (line) => line.replace(/, ([^,]*)$/, ' and $1'),
  (line) => line.replaceAll(', ', '; '),
  (line) => `${line.replaceAll(',', '1,')}*`,
  (line) => line.replaceAll(', ', ' (University of Somewhere), ').concat(' (University of Somewhere)'),
  (line) => line.replace(/[aeiou]/, "\\'{$&}"),
  (line) => line.replace(/[aeiou]/, '&$&acute;'),
  (line) => line.replace(/[aeiou]/, 'Ã©'),
];

/** A line broken at spaces into lines of at most `width` characters; a longer word stands alone. */
function wrap(line: string, width: number): string[] {
  const lines: string[] = [];
  let at = '';
  for (const word of line.split(' ')) {
    if (at !== '' && at.length + 1 + word.length > width) {
      lines.push(at);
      at = word;
    } else at = at === '' ? word : `${at} ${word}`;
  }
  return [...lines, at];
}

/** Title (0), authors (1) and abstract (2) of each record as they stand, wrapped at 60 to 100 columns, and the authors damaged. */
function lineSamples(lines: readonly string[], kinds: Kinds): Sample[] {
  const samples: Sample[] = [];
  const put = (text: string, label: number): void => {
    const line = measure(text, kinds);
    if (line.words > 0) samples.push({ features: features(line), label });
  };
  for (let record = 0; record * 3 + 2 < lines.length; record++) {
    const fields = lines.slice(record * 3, record * 3 + 3);
    const width = 60 + ((record * 7919) % 41);
    fields.forEach(put);
    for (const [label, field] of fields.entries()) for (const piece of wrap(field, width)) put(piece, label);
    put(damages[record % damages.length]!(fields[1]!), 1);
  }
  return samples;
}

/** The segment stage's weights of a line's features, from a training folder's listing, measured with its own title words. */
export function trainLines(folder: string): ModelFile {
  const lines = readFileSync(join(folder, 'listing.txt'), 'utf8').split('\n');
  const rows = fitSoftmax(lineSamples(lines, kindsOf(titleWordsOf(readGold(folder)))), 3);
  const cell = (weight: number): string => String(Number(weight.toFixed(2)) || 0);
  return modelTable(
    'segment/model/weights.tsv',
    ['feature', 'title', 'names', 'prose'],
    lineFeatureNames.map((name, i) => [name, ...rows.map((row) => cell(row[i]!))].join('\t')),
  );
}
