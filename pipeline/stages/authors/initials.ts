import { isInitial } from './words.ts';

const bare = /^(?:\p{Lu}{1,4}|\p{Lu}{1,2}(?:-\p{Lu}{1,2})+|(?:\p{Lu}\.?-?){1,4}\p{Lu}\.?)$/u;

/** "J" and "J.", at a glance. */
export function isLetterInitial(word: string): boolean {
  const { length } = word;
  if (length === 0 || length > 2 || (length === 2 && word.charCodeAt(1) !== 0x2e)) return false;
  const code = word.charCodeAt(0);
  return code > 0x40 && code < 0x5b;
}

/** Initials without stops, written together or with a hyphen: "JA", "J-P", "JPM". */
export function bareInitials(word: string): boolean {
  return word.length <= 8 && bare.test(word);
}

/** "J.", "J.A.", "JA", "J-P", "Yu." at the end of a Vancouver name; "Md." is none. */
function isLastInitial(word: string): boolean {
  if (isLetterInitial(word)) return true;
  if (/^\p{Lu}\p{Ll}\.$/u.test(word))
    return /^(?:Ch|Th|Ph|Yu|Ya|Ye|Zh|Sh|Kh|Ts|Dz|Ju|Ja|Je|St)\.$|^\P{ASCII}/u.test(word);
  return (isInitial(word) && /^\p{Lu}/u.test(word)) || bareInitials(word);
}

/** Number of initials behind a family name ("Smith JA", "van den Berg J. A."); 0 where initials stand before it too or nothing else is there. */
export function initialsTail(words: readonly string[], count: number): number {
  let tail = 0;
  while (tail < count && isLastInitial(words[count - 1 - tail]!)) tail++;
  // "SMITH JA": the family in capitals is none of the initials
  if (tail === count && count > 1 && words[0]!.length > 1 && !words[0]!.includes('.')) tail = count - 1;
  if (tail === 0 || tail >= count || tail > 4) return 0;
  for (let i = 0; i < count - tail; i++)
    if (isInitial(words[i]!) && words[i]!.length < 3 && /^\p{Lu}/u.test(words[i]!)) return 0;
  return tail;
}

/** Whether a given name is initials alone: "J. A.", "J.A.", "JA", "J-P". */
export function onlyInitials(given: string): boolean {
  const second = given.charCodeAt(1);
  if (second > 0x60 && second < 0x250 && (second < 0x7b || second > 0xde) && given.charCodeAt(2) !== 0x2e) return false;
  if (isLetterInitial(given)) return true;
  return given
    .split(' ')
    .every(
      (word) => (isInitial(word) && /^\p{Lu}/u.test(word) && !/^\p{Lu}\p{Ll}{2,}/u.test(word)) || bareInitials(word),
    );
}

/** Writes one word of initials apart: "JA" and "J.A." as "J. A.", "J-P" as "J.-P."; "Yu." and "Ch." stay. */
export function spacedInitials(word: string): string {
  const letters = word.match(/\p{Lu}\p{Ll}{0,2}(?=\.)|\p{Lu}|-/gu) ?? [];
  let text = '';
  for (const [i, letter] of letters.entries()) {
    if (letter === '-') text += i > 0 && i < letters.length - 1 ? '-' : '';
    else text += `${text === '' || text.endsWith('-') ? '' : ' '}${letter}.`;
  }
  return text === '' ? word : text;
}
