/** Last words of a group's name. */
const groupWords = [
  'team collaboration consortium group community initiative committee contributors organization organisation project alliance',
  'collaborators investigators network task-force secretariat federation commission panel forum',
]
  .join(' ')
  .split(' ');

/** Last words of an institution's name: a group where nobody stands before it, else where that person works. */
const placeWords = [
  'foundation laboratory laboratories university institute research hospital college academy school centre center',
  'labs lab technologies corporation inc inc. ltd ltd. gmbh company association society agency',
]
  .join(' ')
  .split(' ');

const cases = (word: string): string[] => [word, word.toUpperCase(), `${word[0]!.toUpperCase()}${word.slice(1)}`];
const groups = new Set(groupWords.flatMap(cases));
const places = new Set(placeWords.flatMap(cases));

/** Lengths of the words by their first letter, a bit each: spares nearly all names the look into the sets. */
const lengths = new Uint32Array(128);
for (const word of [...groups, ...places]) lengths[word.charCodeAt(0)]! |= 1 << word.length;

function wordKind(word: string): 'group' | 'place' | null {
  const known = lengths[word.charCodeAt(0)] ?? 0;
  if (((known >> word.length) & 1) === 0) return null;
  return groups.has(word) ? 'group' : places.has(word) ? 'place' : null;
}

const functionWords = new Set(['of', 'for', 'the', 'and', 'on', 'at', 'in', 'from', 'to', 'with', 'is', 'are', 'we']);
const company = /^[A-Z][A-Za-z]*[a-z-]AI$/;
const groupInside =
  /\b(?:study group|working group|task force|collaboration|consortium|collaborators|investigators|organi[sz]ation (?:for|of)|united nations|european (?:union|commission)|society of|association of|council of|committee (?:on|for|of))\b/i;
const placeInside =
  /\b(?:national institutes?|institute (?:of|for)|cent(?:er|re)s? (?:for|of)|ministry of|department of|office of|university of|college of|school of|faculty of|academy of|laborator(?:y|ies) (?:of|for))\b/i;

/** A quick no for nearly all names: only a group's last word, "The" or unusual capitals ("OpenAI") deserve a closer look. */
export function mayBeGroup(words: readonly string[], cased: boolean): boolean {
  if (wordKind(words[words.length - 1]!) !== null || words[0] === 'The') return true;
  return !cased && (words[0]!.endsWith('AI') || (words.length > 2 && words.some((word) => functionWords.has(word))));
}

/** Says whether a slot names a group ("Gemini Team", "The ATLAS Collaboration", "OpenAI") or an institution, not a person. */
export function isGroup(words: readonly string[]): 'group' | 'place' | null {
  if (company.test(words[0]!)) return 'group';
  if (words.length < 2) return null;
  const kind = wordKind(words[words.length - 1]!);
  if (kind !== null) return kind;
  if (words[0] === 'The' && words.length > 2) return 'group';
  if (words.length < 3 || words.length > 15) return null;
  const name = words.join(' ');
  return groupInside.test(name) ? 'group' : placeInside.test(name) ? 'place' : null;
}

const proseWords = new Set(
  'is are was were we this that these those which our has have been can be it its by as than when where while how using used based via show present propose new method paper'.split(
    ' ',
  ),
);

/** Words of running text: two of them, or one and three more small words. */
function isProse(words: readonly string[]): boolean {
  let [prose, small] = [0, 0];
  for (const word of words) {
    if (word !== word.toLowerCase()) continue;
    if (proseWords.has(word)) prose += 1;
    else if (word.length > 3) small += 1;
  }
  return prose > 1 || (prose === 1 && (small > 1 || words.length < 4));
}

/** Says whether a slot cannot be read as a name: no letter, an address, a sentence. */
export function isUnreadable(text: string, words: readonly string[]): boolean {
  if (/:$/.test(text) || isProse(words)) return true;
  return words.length > 9 || text.length > 150 || /[@\\/]|https?:/.test(text) || !/\p{L}/u.test(text);
}
