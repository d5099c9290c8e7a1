import { functionWords } from './words.ts';

/** A stretch of an address: its characters set right, and where it ends in the text. */
export interface Segment {
  value: string;
  end: number;
  /** Whether a space or a foreign dash inside was repaired. */
  damaged: boolean;
}

/** The first two segments of a path and what follows them. */
export interface RepositoryPath {
  owner: Segment;
  /** null where the path has one segment. */
  name: Segment | null;
  /** Whether white space or a doubled slash stood between owner and name. */
  damaged: boolean;
}

const segmentLimit = 180;
const escaped = /\\[_%&#$-]|\{\\_\}|\\textunderscore(?:\{\}|\s)?/y;
const foreignDash = /[\u2010-\u2013\u2212\u00ad]/;
const betweenSegments = /\s{0,2}\/[\s/]{0,3}|[|¦](?=[A-Za-z0-9])/y;
const nextWord = /[A-Za-z0-9][A-Za-z0-9._-]{0,199}/y;

/** Reads one path segment from `at`; a space after `-` or `_`, where a line broke, does not end it. */
export function readSegment(text: string, at: number): Segment {
  let value = '';
  let damaged = false;
  let i = at;
  while (i < text.length && value.length < segmentLimit) {
    const run = idRunEnd(text, i);
    if (run > i) {
      value += text.slice(i, run);
      i = run;
      continue;
    }
    const step = readJoint(text, i, value);
    if (step === null) break;
    value += step.value;
    damaged ||= step.damaged;
    i = step.end;
  }
  return { value, end: i, damaged };
}

function readJoint(text: string, at: number, value: string): Segment | null {
  const char = text.charAt(at);
  if (char === '\\' || char === '{') {
    escaped.lastIndex = at;
    const match = escaped.exec(text);
    if (match === null) return null;
    return {
      value: /[%&#$]/.test(match[0]) ? '' : match[0].includes('-') ? '-' : '_',
      end: escaped.lastIndex,
      damaged: false,
    };
  }
  if (foreignDash.test(char)) {
    const word = wordAt(text, at + 1);
    const sentence = functionWords.has(word) && text.charAt(at + 1 + word.length) === ' ';
    return word === '' || sentence ? null : { value: char === '\u00ad' ? '' : '-', end: at + 1, damaged: true };
  }
  if (char !== ' ' && char !== '\n') return null;
  const next = text.charAt(at + 1) === ' ' ? at + 2 : at + 1;
  if (/[-_]$/.test(value)) {
    const word = wordAt(text, next);
    return word === '' || functionWords.has(word) ? null : { value: '', end: next, damaged: true };
  }
  return text.charAt(next) === '_' && wordAt(text, next + 1) !== '' ? { value: '', end: next, damaged: true } : null;
}

function idRunEnd(text: string, at: number): number {
  let i = at;
  const limit = Math.min(text.length, at + segmentLimit);
  for (; i < limit; i++) {
    const c = text.charCodeAt(i);
    const id =
      (c >= 97 && c <= 122) || (c >= 65 && c <= 90) || (c >= 48 && c <= 57) || c === 45 || c === 46 || c === 95;
    if (!id) break;
  }
  return i;
}

/** The identifier which starts at `at`, without closing full stops; '' where none does. */
export function wordAt(text: string, at: number): string {
  nextWord.lastIndex = at;
  return (nextWord.exec(text)?.[0] ?? '').replace(/\.+$/, '');
}

/** Reads owner and name from `at`; a space after a slash is passed over where a name, not a sentence, goes on. */
export function readRepositoryPath(text: string, at: number): RepositoryPath | null {
  const owner = readSegment(text, at);
  if (owner.value === '') return null;
  betweenSegments.lastIndex = owner.end;
  const slash = betweenSegments.exec(text);
  if (slash === null) return { owner, name: null, damaged: false };
  const nameStart = betweenSegments.lastIndex;
  if (/\s/.test(slash[0]) && !goesOn(text, nameStart)) return { owner, name: null, damaged: false };
  const name = readSegment(text, nameStart);
  return name.value === '' ? { owner, name: null, damaged: false } : { owner, name, damaged: slash[0] !== '/' };
}

/** Whether the word after a space is part of the address: it looks like an identifier or ends the sentence. */
function goesOn(text: string, at: number): boolean {
  const word = wordAt(text, at);
  if (word === '' || functionWords.has(word.toLowerCase())) return false;
  if (/[0-9_-]|.[A-Z]/.test(word)) return true;
  const after = text.slice(at + word.length, at + word.length + 2);
  return /^(?:[.,;)\]}"/]|$| [.;])/.test(after) && !/^\.[a-z]/.test(after);
}
