import type { Author } from '../../../schemas/paper.ts';

/** What the paper's own words say about names: used where an address is damaged, never where it reads well. */
export interface Evidence {
  /** Lower-case title words and their hyphenated wholes. */
  title: ReadonlySet<string>;
  /** Lower-case words of the abstract outside addresses, with how often they stand there. */
  abstract: ReadonlyMap<string, number>;
  /** First letters of the title's words, in order: an acronym is a stretch of them. */
  initials: string;
  /** Title tokens by their confusable fold, as written. */
  folded: ReadonlyMap<string, string>;
  /** Accounts the authors' names would make, lower-case letters only. */
  accounts: readonly string[];
}

const titleLimit = 2_000;
const abstractLimit = 20_000;
const token = /[\p{L}\p{N}]+(?:[-_+][\p{L}\p{N}]+)*/gu;
const capitalRun = /[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+/g;

/** Letters which scanners confuse, folded onto one: 1/I/l, 0/O, 5/S, 8/B, 9/g/q, rn/m, vv/w. */
function foldConfusable(word: string): string {
  return word
    .toLowerCase()
    .replace(/rn/g, 'm')
    .replace(/vv/g, 'w')
    .replace(/[1i|]/g, 'l')
    .replace(/0/g, 'o')
    .replace(/5/g, 's')
    .replace(/8/g, 'b')
    .replace(/[9q]/g, 'g');
}

/** Evidence that says nothing. */
export const noEvidence: Evidence = {
  title: new Set(),
  abstract: new Map(),
  initials: '',
  folded: new Map(),
  accounts: [],
};

/** Gathers the evidence of one record, once; the title counts up to 2,000 characters, the abstract up to 20,000. */
export function gatherEvidence(title: string, abstract: string | null, authors: readonly Author[]): Evidence {
  const titleWords = new Set<string>();
  const folded = new Map<string, string>();
  let initials = '';
  for (const [whole] of title.slice(0, titleLimit).matchAll(token)) {
    titleWords.add(whole.toLowerCase());
    if (whole.length >= 3) folded.set(foldConfusable(whole), whole);
    for (const part of whole.split(/[-_+]/)) {
      titleWords.add(part.toLowerCase());
      initials += part.charAt(0).toLowerCase();
      if (part.length >= 3 && !folded.has(foldConfusable(part))) folded.set(foldConfusable(part), part);
    }
  }
  const counts = new Map<string, number>();
  for (const spaced of (abstract ?? '').slice(0, abstractLimit).split(' ')) {
    if (spaced.includes('/') || spaced.includes('.c')) continue;
    for (const [word] of spaced.matchAll(token))
      counts.set(word.toLowerCase(), (counts.get(word.toLowerCase()) ?? 0) + 1);
  }
  return { title: titleWords, abstract: counts, initials, folded, accounts: authors.flatMap(accountsOf) };
}

function accountsOf(author: Author): string[] {
  const asciiLetters = (part: string | null) =>
    (part ?? '')
      .normalize('NFKD')
      .toLowerCase()
      .replace(/[^a-z]/g, '');
  const [given, family] = [asciiLetters(author.given), asciiLetters(author.family)];
  if (family.length < 2 || given === '') return [];
  return [given + family, family + given, given.charAt(0) + family, family + given.charAt(0)];
}

/** Whether the paper uses this very word: in its title, or `times` times in its abstract outside addresses. */
export function usesWord(evidence: Evidence, word: string, times: number): boolean {
  const lower = word.toLowerCase();
  return evidence.title.has(lower) || (evidence.abstract.get(lower) ?? 0) >= times;
}

/** Share (0 to 1) of a name's letters which the title explains: by words, beginnings of words, or an acronym of it. */
export function explainedShare(evidence: Evidence, name: string): number {
  let known = 0;
  let all = 0;
  for (const [part] of name.matchAll(capitalRun)) {
    all += part.length;
    if (explains(evidence, part)) known += part.length;
  }
  return all === 0 ? 0 : known / all;
}

function explains(evidence: Evidence, part: string): boolean {
  const lower = part.toLowerCase();
  if (evidence.title.has(lower) && part.length > 1) return true;
  if (/^[A-Z]{2,}$/.test(part)) return evidence.initials.includes(lower);
  if (lower.length < 4) return false;
  for (const word of evidence.title)
    if (word.startsWith(lower) || (word.length >= 4 && lower.startsWith(word))) return true;
  return false;
}

/** Whether an account looks like one of the authors' ("jdoe21" for Jane Doe): by its leading letters. */
export function matchesAuthor(evidence: Evidence, owner: string): boolean {
  const letters = owner.toLowerCase().replace(/[^a-z]/g, '');
  return (
    letters.length >= 4 &&
    evidence.accounts.some((account) => account.startsWith(letters) || letters.startsWith(account))
  );
}

/**
 * The name with its misread characters set right, or null: by the title's spelling of the whole or of a part
 * ("net1e" where the title has "NETLE"), or by a word of the paper inside it ("sty1e-net" where it speaks of style).
 */
export function correctMisread(evidence: Evidence, name: string): string | null {
  const whole = respell(name, evidence.folded.get(foldConfusable(name)));
  if (whole !== null) return whole;
  const parts = name.replace(/[^-_.]+/g, (part) => respell(part, evidence.folded.get(foldConfusable(part))) ?? part);
  const corrected = respellInside(evidence, parts);
  return corrected === name ? null : corrected;
}

/** Sets right each digit which stands where a longer word of the paper has a letter. */
function respellInside(evidence: Evidence, name: string): string {
  let result = name;
  const folded = foldLetters(name);
  for (const words of [evidence.title, evidence.abstract.keys()]) {
    for (const word of words) {
      if (word.length < 4) continue;
      const at = folded.indexOf(foldLetters(word));
      if (at < 0) continue;
      const respelled = respell(result.slice(at, at + word.length), word);
      if (respelled !== null) result = result.slice(0, at) + respelled + result.slice(at + word.length);
    }
  }
  return result;
}

function foldLetters(word: string): string {
  return word.toLowerCase().replace(/[1i]/g, 'l').replace(/0/g, 'o').replace(/5/g, 's').replace(/8/g, 'b');
}

/** Only digit against letter, and pairs such as rn/m, count as misread: other spellings are the authors' own. */
function respell(read: string, meant: string | undefined): string | null {
  if (meant === undefined || read.length < 3 || read.toLowerCase() === meant.toLowerCase()) return null;
  const small = read === read.toLowerCase();
  const mixed = meant !== meant.toLowerCase() && meant !== meant.toUpperCase();
  if (read.length !== meant.length) return small ? meant.toLowerCase() : meant;
  let result = '';
  for (let i = 0; i < read.length; i++) {
    const [was, is] = [read.charAt(i), meant.charAt(i)];
    if (was.toLowerCase() === is.toLowerCase()) result += was;
    else if (/\d/.test(was) !== /\d/.test(is) || /^[Il]$/.test(was))
      result += inCase(is, small || /[a-z]$/.test(result), mixed);
    else return null;
  }
  return result;
}

function inCase(char: string, small: boolean, asMeant: boolean): string {
  if (small) return char.toLowerCase();
  return asMeant ? char : char.toUpperCase();
}
