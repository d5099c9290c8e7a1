import { type Evidence, explainedShare, matchesAuthor, usesWord } from './evidence.ts';
import { settleName } from './name.ts';
import { isOrganisation, isPlaceholder, isReservedOwner } from './owners.ts';
import { wordAt } from './path.ts';
import { afterwords, functionWords } from './words.ts';

/** How sure a reading is: `sound` needed no repair, `repaired` is certain, `ambiguous` is the likeliest. */
export type Certainty = 'sound' | 'repaired' | 'ambiguous';

/** A repository's name as read so far, and where it ends in the text. */
export interface Name {
  value: string;
  end: number;
  certainty: Certainty;
}

/** GitHub's account names: letters, digits and hyphens, at most 39. */
export const accountPattern = /^[A-Za-z0-9][A-Za-z0-9-]{0,38}$/;
/** GitHub's repository names: letters, digits, `.`, `_` and `-`, at most 100. */
export const namePattern = /^(?!\.{1,2}$)[A-Za-z0-9._-]{1,100}$/;
/** A digit where a letter may stand, or I and l against their neighbours' case: worth asking the evidence. */
export const suspicious = /[A-Za-z][0158]|[0158][A-Za-z]|[a-z]I[a-z]|(?:^|[-_A-Z])l[A-Z]/;

const clauseEnd = /(?:\b(?:at|in|from|on|here|via|is|see|under|link|url|page|website|repository|repo|to)|[:(])\s*$/i;
/** Ends of account names, however often the paper uses the word. */
const groupWord = /^(?:research|labs?|team|groups?|robotics|vision|learning|university|institute|project)$/i;
const wordsAtMost = 4;

/** Joins the words which stand, with spaces for lost underscores, between a name and the end of its sentence. */
export function extendName(text: string, start: number, name: Name, evidence: () => Evidence): Name {
  const { words, end } = wordsToSentenceEnd(text, name.end);
  const first = words[0];
  if (first === undefined || afterwords.has(first.toLowerCase()) || /ly$/.test(first)) return name;
  const known = words.map((word) => usesWord(evidence(), word, 2) || explainedShare(evidence(), word) >= 0.6);
  const recognised = words.filter((word, i) => known[i] || /.[A-Z]|\d|_/.test(word)).length;
  const closesClause = clauseEnd.test(text.slice(Math.max(0, start - 14), start));
  const oneWord = words.length === 1 && text.charAt(end) === '.';
  const fits = words.length <= 2 && closesClause && (oneWord || /^[a-z]/.test(first));
  if (recognised === 0 ? !fits : words.length > 2 && recognised < words.length / 3) return name;
  const value = [name.value, ...words].join('_').replace(/\.git$/, '');
  const settled = settleName('', { value, end: value.length, damaged: false }, false).value === value;
  return settled && value.length <= 100 ? { value, end, certainty: 'ambiguous' } : name;
}

/** Up to four words after single spaces when they close a sentence; none when grammar carries the sentence on. */
function wordsToSentenceEnd(text: string, from: number): { words: string[]; end: number } {
  const words: string[] = [];
  let end = from;
  while (text.charAt(end) === ' ' && words.length <= wordsAtMost) {
    const word = wordAt(text, end + 1);
    if (word === '') break;
    if (functionWords.has(word.toLowerCase())) return { words: [], end: from };
    words.push(word);
    end += 1 + word.length;
  }
  const closed = text.charAt(end) !== ' ' && /^\.?["”)\]}]*(?: |$)/.test(text.slice(end, end + 5));
  return closed && words.length <= wordsAtMost ? { words, end } : { words: [], end: from };
}

/** Where "I", "l", "1" or "|" inside one segment must have been the slash; null where nothing speaks for one. */
export function splitMisreadSlash(value: string, evidence: () => Evidence): { owner: string; name: string } | null {
  let best: { owner: string; name: string } | null = null;
  // an account has no dot or underscore: such a segment must hold a name as well
  let bestScore = accountPattern.test(value) ? 2.5 : 1;
  for (let i = 1; i < value.length - 1; i++) {
    if (!'Il1|'.includes(value.charAt(i))) continue;
    const [owner, name] = [value.slice(0, i), value.slice(i + 1)];
    if (!accountPattern.test(owner) || !namePattern.test(name) || /^[-._]/.test(name)) continue;
    if (owner.length < 3 || name.length < 3 || isReservedOwner(owner) || isPlaceholder(owner, name)) continue;
    const nameFit = nameScore(evidence(), name) + (matchesAuthor(evidence(), owner) || isOrganisation(owner) ? 1 : 0);
    const score =
      nameFit + joinScore(value.slice(i - 1, i + 2)) + (isOrganisation(owner) ? 1 : 0) - (/^\d/.test(name) ? 1 : 0);
    if (score > bestScore) [best, bestScore] = [{ owner, name }, score];
  }
  return best;
}

/** 0 to 3: what the paper's words say for a name. */
function nameScore(evidence: Evidence, name: string): number {
  if (groupWord.test(name)) return 0;
  if (name.length >= 3 && usesWord(evidence, name, 1)) return 3;
  const share = explainedShare(evidence, name);
  return name.length < 4 || share === 0 ? 0 : share >= 0.8 ? 2 : 1;
}

/** -1 to 3: how much the letter stands against the case of its neighbours; AI is a word. */
function joinScore(joint: string): number {
  if (/^[a-z0-9]I[A-Z]/.test(joint)) return 3;
  if (/^AI/.test(joint)) return -1;
  return /^[a-z0-9]I|^.I[A-Z]|^[A-Za-z]1[A-Za-z]|^[A-Z0-9]l[A-Z]/.test(joint) ? 1 : 0;
}
