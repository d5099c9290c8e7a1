import type { Decision } from './decide.ts';
import { type Evidence, explainedShare, matchesAuthor, usesWord } from './evidence.ts';
import { settleName } from './name.ts';
import { isPlaceholder, isReservedOwner } from './owners.ts';
import { toolWords } from './words.ts';

const cue =
  /\bgit ?hub(?:['’]s)?(?:\s(repository|repo|account|project|page))?(?:\s(?:at|under|in|as|named|called|is|link))?[\s:,([“"'`]{1,3}([A-Za-z0-9][A-Za-z0-9-]{0,38})\/([A-Za-z0-9][A-Za-z0-9._-]{0,99})/gi;

const shorthand = /(?<![\w.:/@-])github:([A-Za-z0-9][A-Za-z0-9-]{0,38})\/([A-Za-z0-9][A-Za-z0-9._-]{0,99})(?![\w/])/g;

/** Repositories named as package managers do, "github:owner/name", in small letters and without a space. */
export function findShorthands(text: string): Decision[] {
  if (!text.includes('github:')) return [];
  const found: Decision[] = [];
  for (const { 0: whole, 1: owner = '', 2: read = '', index: start } of text.matchAll(shorthand)) {
    const readEnd = start + whole.length;
    const { value: name, end } = settleName(text, { value: read, end: readEnd, damaged: false }, false);
    if (name === '' || isReservedOwner(owner) || isPlaceholder(owner, name)) continue;
    if (toolWords.has(owner.toLowerCase())) continue;
    found.push({ is: 'repository', owner, name, start, end, certainty: 'sound' });
  }
  return found;
}

/** Repositories named without a host ("GitHub repository owner/name"): only where the names look like names. */
export function findHostless(text: string, evidence: () => Evidence): Decision[] {
  const found: Decision[] = [];
  for (const match of text.matchAll(cue)) {
    const [whole, repository, owner = '', read = ''] = match;
    const readEnd = match.index + whole.length;
    const { value: name, end } = settleName(text, { value: read, end: readEnd, damaged: false }, false);
    const start = readEnd - read.length - 1 - owner.length;
    if (
      name === '' ||
      /[/\w]/.test(text.charAt(readEnd)) ||
      isReservedOwner(owner) ||
      isPlaceholder(owner, name) ||
      toolWords.has(owner.toLowerCase()) ||
      toolWords.has(name.toLowerCase())
    )
      continue;
    const known =
      usesWord(evidence(), name, 1) || explainedShare(evidence(), name) >= 0.6 || matchesAuthor(evidence(), owner);
    const shaped = /[0-9_-]|[a-z][A-Z]/.test(owner + name) || !usesWord(evidence(), owner, 1);
    if (known || (shaped && repository !== undefined)) {
      found.push({ is: 'repository', owner, name, start, end, certainty: known ? 'repaired' : 'ambiguous' });
    }
  }
  return found;
}
