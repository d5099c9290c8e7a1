import { correctMisread, type Evidence, usesWord } from './evidence.ts';
import { settleName } from './name.ts';
import { isPlaceholder, isReservedOwner } from './owners.ts';
import { readRepositoryPath, readSegment, wordAt } from './path.ts';
import {
  accountPattern,
  type Certainty,
  extendName,
  type Name,
  namePattern,
  splitMisreadSlash,
  suspicious,
} from './repair.ts';
import type { HostMention } from './scan.ts';
import { toolWords } from './words.ts';

/** What one mention of github.com names. */
export type Decision =
  | { is: 'repository'; owner: string; name: string; start: number; end: number; certainty: Certainty }
  | { is: 'gist' | 'owner' | 'site'; url: string; start: number; end: number }
  | { is: 'nothing'; start: number; end: number };

const closers = /[.,;:!?'"*_)\]}>”’]+$/;

/** Decides what a mention names, as a careful reader would; `evidence` is asked only where the address is damaged. */
export function decideMention(text: string, mention: HostMention, evidence: () => Evidence): Decision {
  const { start } = mention;
  const nothing: Decision = { is: 'nothing', start, end: mention.pathStart };
  if (mention.slash === 'none') return nothing;
  if (mention.subdomain === 'gist') return pageOf(text, mention, 'gist');
  const at = mention.subdomain === 'api' ? skipRepos(text, mention.pathStart) : mention.pathStart;
  const path = readRepositoryPath(text, at);
  if (path === null) return nothing;
  if (path.name !== null && path.name.value.length < 180 && !/^(?:tree|blob|wiki)$/.test(path.name.value)) {
    const settled = settleName(text, path.name, isEmphasised(text, start));
    const damaged = mention.damaged || path.damaged || path.owner.damaged || settled.damaged;
    const name = { value: settled.value, end: settled.end, certainty: damaged ? 'repaired' : 'sound' } as const;
    if (settled.value !== '') return twoSegments(text, mention, path.owner.value, name, evidence);
  }
  if (mention.slash === 'lost' || mention.slash === 'colon') return nothing;
  return oneSegment(text, mention, path.owner.end, evidence);
}

function twoSegments(text: string, mention: HostMention, read: string, name: Name, evidence: () => Evidence): Decision {
  const owner = read.replace(/_/g, '-').replace(/^[-.]+/, '');
  const { start } = mention;
  if (isReservedOwner(owner)) return pageOf(text, mention, /^orgs$/i.test(owner) ? 'owner' : 'site');
  if (isPlaceholder(owner, name.value)) return pageOf(text, mention, 'owner');
  if (!accountPattern.test(owner) || !namePattern.test(name.value)) return pageOf(text, mention, 'site');
  if (mention.slash === 'lost' && toolWords.has(owner.toLowerCase()))
    return { is: 'nothing', start, end: mention.pathStart };
  const extended = extendName(text, start, name, evidence);
  const misread = suspicious.test(extended.value) ? correctMisread(evidence(), extended.value) : null;
  const certainty = misread !== null || owner !== read ? 'ambiguous' : extended.certainty;
  return {
    is: 'repository',
    owner,
    name: misread ?? extended.value,
    start,
    end: deepEnd(text, extended.end),
    certainty,
  };
}

/** An address with one segment: an owner's page, unless a slash inside was misread as a letter or lost. */
function oneSegment(text: string, mention: HostMention, ownerEnd: number, evidence: () => Evidence): Decision {
  const { start } = mention;
  const read = readSegment(text, mention.pathStart);
  const segment = settleName(text, { ...read, end: ownerEnd }, isEmphasised(text, start));
  const split = splitMisreadSlash(segment.value, evidence);
  if (split !== null)
    return { is: 'repository', ...split, start, end: deepEnd(text, segment.end), certainty: 'ambiguous' };
  if (mention.slash === 'misread' || segment.value === '') return { is: 'nothing', start, end: mention.pathStart };
  if (isReservedOwner(segment.value)) return pageOf(text, mention, 'site');
  const next = text.charAt(segment.end) === ' ' ? wordAt(text, segment.end + 1) : '';
  const stop = text.slice(segment.end + 1 + next.length, segment.end + 2 + next.length);
  const named = next.length >= 3 && /^(?:\.|)$/.test(stop) && /.[A-Z]|\d/.test(next) && usesWord(evidence(), next, 2);
  if (named && accountPattern.test(segment.value) && namePattern.test(next)) {
    return {
      is: 'repository',
      owner: segment.value,
      name: next,
      start,
      end: segment.end + 1 + next.length,
      certainty: 'ambiguous',
    };
  }
  return pageOf(text, mention, accountPattern.test(segment.value) ? 'owner' : 'site');
}

/** Whether Markdown's underscore opened before the address and is not closed yet: "_Code: https://..._". */
function isEmphasised(text: string, start: number): boolean {
  return /(?:^|[^\p{L}\p{N}_])_{1,3}(?:[^\s_][^_]{0,120})?$/u.test(text.slice(Math.max(0, start - 125), start));
}

function skipRepos(text: string, at: number): number {
  return text.startsWith('repos/', at) ? at + 6 : at;
}

function pageOf(text: string, mention: HostMention, is: 'gist' | 'owner' | 'site'): Decision {
  const end = restEnd(text, mention.pathStart);
  const path = text.slice(mention.pathStart, end).replace(/^\/+/, '');
  const host = is === 'gist' ? 'gist.github.com' : 'github.com';
  const written = text.slice(mention.start, mention.pathStart).startsWith('http://') ? 'http' : 'https';
  if (path === '') return { is: 'nothing', start: mention.start, end };
  return { is, url: `${written}://${host}/${path}`, start: mention.start, end };
}

/** Where a repository's address ends: past `.git`, deep link, query and fragment. */
function deepEnd(text: string, nameEnd: number): number {
  const git = /^\.git(?![a-z])/i.test(text.slice(nameEnd, nameEnd + 5)) ? nameEnd + 4 : nameEnd;
  return /[/?#]/.test(text.charAt(git)) ? restEnd(text, git) : git;
}

/** Where the address from `from` ends: before white space, closing punctuation or a glued address. */
function restEnd(text: string, from: number): number {
  const rest = /^[^\s<>"{}|\\^`”“]{0,500}/.exec(text.slice(from, from + 500))?.[0] ?? '';
  const glued = rest.search(/https?:|www\.|github/i);
  let kept = (glued < 0 ? rest : rest.slice(0, glued)).replace(closers, '');
  const open = kept.search(/[([]/);
  if (open < 0) kept = kept.replace(/[)\]].*$/, '').replace(closers, '');
  return from + kept.length;
}
