/** Last words of a group's name. */
const groupWords = new Set(
  (
    'team collaboration consortium group community initiative foundation committee contributors organization ' +
    'organisation project alliance laboratory laboratories university institute'
  )
    .split(' ')
    .flatMap((word) => [word, word.toUpperCase(), `${word[0]!.toUpperCase()}${word.slice(1)}`]),
);

/** Lengths of the group words by their first letter, a bit each: spares nearly all names the look into the set. */
const groupLengths = new Uint32Array(128);
for (const word of groupWords) groupLengths[word.charCodeAt(0)]! |= 1 << word.length;

function isGroupWord(word: string): boolean {
  const lengths = groupLengths[word.charCodeAt(0)] ?? 0;
  return ((lengths >> word.length) & 1) === 1 && groupWords.has(word);
}

const company = /^[A-Z][A-Za-z]*[a-z-]AI$/;

/** A quick no for nearly all names: only a group's last word, "The" or unusual capitals ("OpenAI") deserve a closer look. */
export function mayBeGroup(words: readonly string[], cased: boolean): boolean {
  return isGroupWord(words[words.length - 1]!) || words[0] === 'The' || (!cased && words[0]!.endsWith('AI'));
}

/** Says whether a slot names a group ("Gemini Team", "The ATLAS Collaboration", "OpenAI"), not a person. */
export function isGroup(words: readonly string[]): boolean {
  if (company.test(words[0]!)) return true;
  return words.length > 1 && (isGroupWord(words[words.length - 1]!) || (words[0] === 'The' && words.length > 2));
}

/** Says whether a slot cannot be read as a name: no letter, an address, a sentence. */
export function isUnreadable(text: string, words: readonly string[]): boolean {
  return words.length > 9 || text.length > 150 || /[@\\/]|https?:/.test(text) || !/\p{L}/u.test(text);
}
