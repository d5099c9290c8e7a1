const groupEnd =
  /(?:^| )(?:team|collaboration|consortium|group|community|initiative|foundation|committee|contributors|organi[sz]ation|project|alliance|task force|working group|laborator(?:y|ies)|university|institute)$/i;
const company = /^[A-Z][A-Za-z]*[a-z-]AI(?: [A-Z]\w*)?$/;

/** Says whether a slot names a group ("Gemini Team", "The ATLAS Collaboration", "OpenAI"), not a person. */
export function isGroup(text: string, words: readonly string[]): boolean {
  if (words.length === 1) return company.test(text);
  const last = words[words.length - 1]!;
  if (last.length < 2) return false;
  return (words[0] === 'The' && words.length > 2) || groupEnd.test(text) || company.test(text);
}

/** Says whether a slot cannot be read as a name: no letter, an address, a sentence. */
export function isUnreadable(text: string, words: readonly string[]): boolean {
  return words.length > 9 || text.length > 150 || /[@\\/]|https?:/.test(text) || !/\p{L}/u.test(text);
}
