import type { Papers } from './papers.ts';
import { keepAsked } from './phrases.ts';
import { asksForText, type Term } from './query.ts';
import { type Extent, headWorth, phraseFields, wordWorth } from './word-index.ts';

/** Rows that have all words of a query. */
export interface TextHits {
  /** For each row of the dataset what its words are worth together; 0 where one is missing. */
  score: Uint16Array;
  /** The same of the word that is worth least. */
  least: Uint8Array;
  /** Of each phrase for each row the fields that have all its words, as bits of phraseFields: where the phrase may stand. */
  phrases: Uint8Array[];
  /** The words in the order of the query, and how many rows hold each. */
  alone(): { term: Term; word: string; rows: number }[];
}

/** Looks the words of a query up in the index; null where it asks for none. */
export async function findText(papers: Papers, terms: readonly Term[]): Promise<TextHits | null> {
  const asked = terms
    .filter(asksForText)
    .flatMap((term) => term.words.map((word, at) => ({ term, word, extent: extentOf(term, at) })));
  if (asked.length === 0) return null;
  const { total } = papers;
  const weights = await Promise.all(
    asked.map(({ term, word, extent }) =>
      wordWorth(word, term.field as Exclude<Term['field'], 'issue' | 'year' | 'venue'>, total, extent),
    ),
  );
  const phrases = await Promise.all(
    terms
      .filter(({ isPhrase }) => isPhrase)
      .map(async (term) => keepAsked(await phraseFields(term.words, total), term)),
  );
  const score = new Uint16Array(weights[0]!);
  const least = weights[0]!.slice();
  for (const weight of weights.slice(1))
    for (let row = 0; row < total; row++) {
      if (least[row] === 0) continue;
      const value = weight[row]!;
      score[row] = value === 0 ? 0 : score[row]! + value;
      if (value < least[row]!) least[row] = value;
    }
  for (const fields of phrases) for (let row = 0; row < total; row++) if (fields[row] === 0) score[row] = 0;
  const alone = () => asked.map(({ term, word }, place) => ({ term, word, rows: countOf(weights[place]!) }));
  return { score, least, phrases, alone };
}

/** All words of a phrase but its last must be whole words of the text. */
function extentOf({ isPhrase, words }: Term, at: number): Extent {
  return isPhrase && at < words.length - 1 ? 'whole' : 'beginning';
}

function countOf(weights: Uint8Array): number {
  let rows = 0;
  for (let row = 0; row < weights.length; row++) if (weights[row] !== 0) rows++;
  return rows;
}

/** Whether all words of a query stand in a row's title and authors, so that no snippet is needed to show why it is listed. */
export function isInHead(hits: TextHits | null, row: number): boolean {
  return hits === null || hits.least[row]! >= headWorth;
}
