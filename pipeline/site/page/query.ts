import { words } from '../words.ts';

/** What a part of the query is looked for in; `any`: title, authors, repositories and abstract. */
const fields = ['title', 'author', 'repo', 'abstract', 'issue', 'year', 'venue'] as const;
export type QueryField = (typeof fields)[number] | 'any';

/** A part of a query; all parts must hold. */
export interface Term {
  field: QueryField;
  /** As it was typed, without its field and its quotes. */
  text: string;
  /** Folded. Whole words in this order where it is a phrase (the last may go on); else each the beginning of some word. */
  words: string[];
  isPhrase: boolean;
}

/** Names of fields that stand before a colon: author:, repo: and so on. */
export const queryFields: readonly string[] = fields;

/** Parts of a query: words, "words in quotes", and either after a field's name and a colon. Parts without a letter or digit are no parts. */
export function parseQuery(query: string): Term[] {
  const terms: Term[] = [];
  for (const [whole, name, phrase, word] of query.matchAll(/(?:(\p{L}+):)?(?:"([^"]*)"?|([^\s"]+))/gu)) {
    const known = fields.find((field) => field === name?.toLowerCase());
    const text = name !== undefined && known === undefined ? whole.replaceAll('"', '') : (phrase ?? word ?? '').trim();
    // a field's name that nothing follows yet
    if (fields.some((field) => whole.toLowerCase() === `${field}:`)) continue;
    const found = words(text);
    if (found.length > 0)
      terms.push({ field: known ?? 'any', text, words: found, isPhrase: phrase !== undefined && found.length > 1 });
  }
  return terms;
}

/** Whether a term asks for words of the text rather than for a value of a facet. */
export function asksForText({ field }: Term): boolean {
  return field !== 'issue' && field !== 'year' && field !== 'venue';
}
