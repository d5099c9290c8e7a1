import { type Counts, places } from '../../stages/authors/evidence.ts';
import { splitFeatureNames } from '../../stages/authors/split-name.ts';
import { isCapitals, isInitial, isSmall } from '../../stages/authors/words.ts';
import { readGold } from './corpus.ts';
import { countRows, type Example, examplesOf, sightingsOf, tally } from './count.ts';
import { cutChoices, fitCut, fitSpelling } from './fit.ts';
import { type ModelFile, modelTable } from './model-file.ts';

/** Spellings that capitals and small letters hide ("LeCun", "van", "d'Alché-Buc"): the commonest where it is not "Title". */
function oddSpellings(examples: readonly Example[]): string[] {
  const seen = new Map<string, Map<string, number>>();
  for (const { given, family, caseFree } of examples) {
    if (caseFree) continue;
    for (const word of [...given, ...family]) {
      if (isInitial(word) || (isCapitals(word) && word.length > 2) || /[–.]|'\p{Ll}*'|-\p{Ll}/u.test(word)) continue;
      const spelled = word.normalize('NFC').replaceAll('’', "'");
      const key = spelled.toLowerCase();
      const counts = seen.get(key) ?? new Map<string, number>();
      counts.set(spelled, (counts.get(spelled) ?? 0) + 1);
      seen.set(key, counts);
    }
  }
  const odd: string[] = [];
  for (const [key, counts] of seen) {
    const [spelled, count] = [...counts].sort((a, b) => b[1] - a[1])[0]!;
    const title = key.replace(/(^|[-'])(\p{Ll})/gu, (_, gap: string, letter: string) => gap + letter.toUpperCase());
    const others = [...counts.values()].reduce((sum, value) => sum + value, 0) - count;
    const regular = /^(?:Mc|Mac|De|Di|Du|La|Le|Van|Ver)\p{Lu}/u.test(spelled) || isSmall(spelled[0] ?? '');
    if (spelled !== title && count > others && (count > 1 || regular) && !/^[DO]'\p{Ll}/u.test(spelled))
      odd.push(spelled);
  }
  return odd.sort();
}

/** The spelling model's weights as a JSON array, one hash bucket a line, in steps of 0.05 log-odds units, at most 2.3. */
function spellingText(weights: Float64Array): string {
  const steps = Array.from(weights, (weight) => Math.max(-46, Math.min(46, Math.round(weight / 0.05))));
  return `[\n${steps.map((step) => Number((step * 0.05).toFixed(2)).toString()).join(',\n')}\n]\n`;
}

/** The names' model files, by their path under pipeline/stages/, from the lists of names of a training folder. */
export function trainNames(folder: string): ModelFile[] {
  const examples = examplesOf(readGold(folder));
  const table = new Map<string, Counts>();
  for (const example of examples) tally(table, sightingsOf(example));
  const cut = fitCut(cutChoices(examples, table));
  return [
    modelTable('authors/model/words.tsv', ['word', ...places], countRows(table)),
    { path: 'authors/model/spelling.json', text: spellingText(fitSpelling(table, () => false)) },
    modelTable(
      'authors/model/split.tsv',
      ['feature', 'weight'],
      splitFeatureNames.map((name, i) => `${name}\t${cut[i]!.toFixed(2)}`),
    ),
    modelTable('authors/model/capitals.tsv', ['word'], oddSpellings(examples)),
  ];
}
