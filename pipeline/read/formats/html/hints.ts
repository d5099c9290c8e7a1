import type { FurnitureKind } from '../../../record/record.ts';

/** What an element's class, id or itemprop says its text is. */
export type Hint = 'title' | 'authors' | 'abstract' | FurnitureKind;

/** Words of class names, the more special first. */
const hints: readonly [RegExp, Hint][] = [
  [/^(?:book-?title|venue|journal|conference|proceedings|publication-?info|source)$/, 'venue'],
  [/affil|institut|department/, 'affiliation'],
  [/e-?mail|contact/, 'contact'],
  [/keyword|subjects?$|^tags?$/, 'keywords'],
  [/^(?:.*-)?(?:doi|identifier|arxiv-?id|pmid)$/, 'identifier'],
  [/^(?:.*-)?(?:links?|pdf|downloads?|btn|buttons?|badges?|bibtex)$/, 'link'],
  [/^(?:.*-)?(?:dates?|published|year)$/, 'date'],
  [/^(?:.*-)?comments?$/, 'note'],
  [/authors?(?!-?(?:affil|info|note))|creators?$|^byline$/, 'authors'],
  [/abstract|^(?:.*-)?summary$/, 'abstract'],
  [/^(?:paper|article|publication|entry|list|pub|note|result|item|work|citation)?-?_?(?:title|headline)$/, 'title'],
];

/** The hint of the words of class, id and itemprop; null where they say nothing. */
export function hintOf(words: string): Hint | null {
  const names = words
    .toLowerCase()
    .split(/\s+/)
    .filter((name) => name !== '' && name.length < 60);
  for (const name of names) {
    const found = hints.find(([form]) => form.test(name.replaceAll('_', '-')));
    if (found !== undefined) return found[1];
  }
  return null;
}

const label = /^(titles?|authors?|by|abstract|summary)\s*[:.—–-]\s*/i;
const labelled: Readonly<Record<string, Hint>> = { by: 'authors', summary: 'abstract', abstract: 'abstract' };

/** A block's text without its label ("Authors: "), and what the label says. */
export function withoutLabel(text: string): { text: string; hint: Hint | null } {
  const found = label.exec(text);
  if (found === null) return { text, hint: null };
  const name = found[1]!.toLowerCase();
  return {
    text: text.slice(found[0].length),
    hint: labelled[name] ?? (name.startsWith('title') ? 'title' : 'authors'),
  };
}
