import { correctMisread, type Evidence, explainedShare, matchesAuthor, usesWord } from './evidence.ts';
import { settleName } from './name.ts';
import { isPlaceholder, isReservedOwner } from './owners.ts';
import { readRepositoryPath, readSegment, wordAt } from './path.ts';
import type { HostMention } from './scan.ts';
import { functionWords, toolWords } from './words.ts';

/** How sure a reading is: `sound` needed no repair, `repaired` is certain, `ambiguous` is the likeliest. */
export type Certainty = 'sound' | 'repaired' | 'ambiguous';

/** What one mention of github.com names. */
export type Decision =
  | { is: 'repository'; owner: string; name: string; start: number; end: number; certainty: Certainty }
  | { is: 'gist' | 'owner' | 'site'; url: string; start: number; end: number }
  | { is: 'nothing'; start: number; end: number };

interface Name {
  value: string;
  end: number;
  certainty: Certainty;
}

const accountPattern = /^[A-Za-z0-9][A-Za-z0-9-]{0,38}$/;
const namePattern = /^(?!\.{1,2}$)[A-Za-z0-9._-]{1,100}$/;
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
    const emphasised = text.charAt(start - 1) === '_';
    const settled = settleName(text, path.name, emphasised);
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
  const extended = extendName(text, name, evidence);
  const misread = mayBeMisread(extended.value) ? correctMisread(evidence(), extended.value) : null;
  const certainty = misread !== null || owner !== read ? 'ambiguous' : extended.certainty;
  return {
    is: 'repository',
    owner,
    name: misread ?? extended.value,
    start,
    end: restEnd(text, extended.end),
    certainty,
  };
}

function mayBeMisread(word: string): boolean {
  return /[0-9]/.test(word) && /[A-Za-z]/.test(word);
}

/** Joins words which stand, with spaces for lost underscores, between a name and the end of its sentence. */
function extendName(text: string, name: Name, evidence: () => Evidence): Name {
  const words: string[] = [];
  let end = name.end;
  while (text.charAt(end) === ' ' && words.length < 5) {
    const word = wordAt(text, end + 1);
    if (word === '' || functionWords.has(word.toLowerCase())) return name;
    words.push(word);
    end += 1 + word.length;
  }
  if (words.length === 0 || words.length > 4 || !/^(?:\.?["”)\]}]*(?: |$))/.test(text.slice(end, end + 5))) return name;
  if (text.charAt(end) === ' ') return name;
  const known = words.map((word) => usesWord(evidence(), word, 2) || explainedShare(evidence(), word) >= 0.6);
  const shaped = words.map((word) => /.[A-Z]|\d|_/.test(word));
  const fits = words.every((word, i) => /^[A-Z0-9]/.test(word) || known[i]);
  if (!fits || !words.some((_, i) => known[i] || (shaped[i] && words.length === 1))) return name;
  return { value: [name.value, ...words].join('_').replace(/\.git$/, ''), end, certainty: 'ambiguous' };
}

/** An address with one segment: an owner's page, unless a slash inside was misread as a letter or lost. */
function oneSegment(text: string, mention: HostMention, ownerEnd: number, evidence: () => Evidence): Decision {
  const { start } = mention;
  const read = readSegment(text, mention.pathStart);
  const segment = settleName(text, { ...read, end: ownerEnd }, text.charAt(start - 1) === '_');
  const split = splitMisreadSlash(segment.value, evidence);
  if (split !== null)
    return { is: 'repository', ...split, start, end: restEnd(text, segment.end), certainty: 'ambiguous' };
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

/** Where "I", "l", "1" or "|" inside one segment must have been the slash: its right side is a name the paper uses. */
function splitMisreadSlash(value: string, evidence: () => Evidence): { owner: string; name: string } | null {
  let best: { owner: string; name: string } | null = null;
  let bestScore = 2.5;
  for (let i = 1; i < value.length - 2; i++) {
    if (!'Il1'.includes(value.charAt(i))) continue;
    const [owner, name] = [value.slice(0, i), value.slice(i + 1)];
    if (!accountPattern.test(owner) || !namePattern.test(name) || /^[-._]/.test(name)) continue;
    const camel = /[a-z0-9]I[A-Z0-9a-z]|[A-Za-z]1[A-Za-z]|[A-Z0-9]l[A-Z]/.test(value.slice(i - 1, i + 2)) ? 1 : 0;
    const share = explainedShare(evidence(), name);
    const said =
      name.length >= 3 && usesWord(evidence(), name, 1)
        ? 3
        : name.length < 4
          ? 0
          : share >= 0.8
            ? 2
            : share >= 0.5
              ? 1
              : 0;
    const score = said === 0 ? 0 : said + camel + (matchesAuthor(evidence(), owner) ? 1 : 0);
    if (score > bestScore) [best, bestScore] = [{ owner, name }, score];
  }
  return best;
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

/** Where the address ends for good: past deep link, query and fragment, before closing punctuation or a glued address. */
function restEnd(text: string, from: number): number {
  const rest = /^[^\s<>"{}|\\^`”“]{0,500}/.exec(text.slice(from, from + 500))?.[0] ?? '';
  if (!/^[/?#A-Za-z0-9]/.test(rest)) return from;
  const glued = rest.search(/https?:|www\.|github/i);
  let kept = (glued < 0 ? rest : rest.slice(0, glued)).replace(closers, '');
  const open = kept.search(/[([]/);
  if (open < 0) kept = kept.replace(/[)\]].*$/, '').replace(closers, '');
  return from + kept.length;
}
