import { encodeWeight } from '../../stages/authors/evidence.ts';
import { splitFeatureNames } from '../../stages/authors/split-name.ts';
import { isCapitals, isInitial, isSmall } from '../../stages/authors/words.ts';
import { readGold } from './corpus.ts';
import { type Example, examplesOf, printCounts, sightingsOf, tally } from './count.ts';
import { cutChoices, fitCut, fitSpelling, scoreCut } from './fit.ts';

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

const [folder] = process.argv.slice(2);
if (folder === undefined) {
  console.error('usage: node names.js CORPUS/train > pipeline/stages/authors/tokens.ts');
  process.exit(2);
}
const examples = examplesOf(readGold(folder));
const table = new Map();
for (const example of examples) tally(table, sightingsOf(example));
const spelling = fitSpelling(table, () => false);
const choices = cutChoices(examples, table);
const weights = fitCut(choices);
const half = choices.filter((_, i) => i % 2 === 0);
const other = choices.filter((_, i) => i % 2 === 1);
console.error('cut, own half', scoreCut(choices, weights));
console.error('cut, other half', scoreCut(other, fitCut(half)));
console.error(splitFeatureNames.map((name, i) => `${name} ${weights[i]!.toFixed(2)}`).join(', '));
const counts = printCounts(table);
console.error(`${table.size} tokens, ${counts.length} characters`);
console.log(`// Made by pipeline/scripts/train/names.ts from training lists of names (counts only); do not edit.

/** Line: givenFirst,givenLater,family,familyFirst,familyLast,beforeGiven,beforeFamily and the tokens so counted. */
export const tokenCounts: string = \`${counts}\`;

/** Spelling model, one character a hash bucket. */
export const ngramWeights: string =
  '${Array.from(spelling, encodeWeight).join('')}';

/** Weights of the cut's features, in the order of cut.ts. */
export const cutWeights: readonly number[] = [${weights.map((weight) => Number(weight.toFixed(2))).join(', ')}];

/** Words whose common spelling is not a capital and small letters. */
export const spellings: string =
  "${oddSpellings(examples).join(' ')}";`);
