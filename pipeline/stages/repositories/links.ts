import type { Link } from '../../../schemas/paper.ts';
import { isBareHost, isTopLevel, kindOf } from './hosts.ts';
import { functionWords, sentenceStarters } from './words.ts';

/** A link with its place in the text, from the first character of its scheme or host. */
export interface PlacedLink extends Link {
  start: number;
  end: number;
  damaged: boolean;
}

/** A part of the text which is read already. */
export interface Span {
  start: number;
  end: number;
}

interface Host {
  value: string;
  end: number;
  damaged: boolean;
}

const opening =
  /(ht{1,3}ps?)(?:\s?[:;]\s?(?:\/\s?\/?|ll|II)|\s?\/\s?\/)\s{0,2}|\/(?<![:\w/]\/)\/(?=[\w-]{1,63}\.)|www(?<!\w...)\s?\.\s?(?=[a-z0-9])|doi:\s?(?=10\.5281\/zenodo)|10\.5281(?<![\w/.].{7})(?=\/zenodo)/gi;
const labelAt = /[A-Za-z0-9_-]{1,63}/y;
/** What ends a path: a character no address has, or the next address glued on. */
const pathEnd = /[\s<>"{}|^`”“»]|https?:\/\//i;
const closing = /[.,;:!?'*_’…—–]+$/;

/** Every address of the text outside `taken` (spans in order), in order. */
export function findLinks(text: string, taken: readonly Span[]): PlacedLink[] {
  const found: PlacedLink[] = [];
  let from = 0;
  let span = 0;
  for (const start of openings(text)) {
    if (start.at < from) continue;
    while (span < taken.length && (taken[span]?.end ?? 0) <= start.at) span++;
    if (start.at >= (taken[span]?.start ?? Number.POSITIVE_INFINITY)) continue;
    const link = readLink(text, start, taken[span]?.start ?? text.length);
    if (link === null) continue;
    found.push(link);
    from = link.end;
  }
  return found;
}

interface Opening {
  at: number;
  hostStart: number;
  scheme: string | null;
  damaged: boolean;
}

/** Places where an address may start: after a scheme, `www.`, or as a bare host; merged in order. */
function openings(text: string): Opening[] {
  const all: Opening[] = [];
  for (const match of text.matchAll(opening)) {
    const lead = match[0];
    const scheme = match[1] === undefined ? null : /s$/i.test(match[1]) ? 'https' : 'http';
    if (lead === '10.5281') all.push({ at: match.index, hostStart: match.index, scheme: 'doi', damaged: false });
    else if (/^doi/i.test(lead))
      all.push({ at: match.index, hostStart: match.index + lead.length, scheme: 'doi', damaged: false });
    else if (/^www/i.test(lead))
      all.push({ at: match.index, hostStart: match.index, scheme: null, damaged: lead !== 'www.' });
    else {
      const damaged = !/^https?:\/\/$/i.test(lead);
      all.push({ at: match.index, hostStart: match.index + lead.length, scheme: scheme ?? 'https', damaged });
    }
  }
  const marked = all.length;
  for (let dot = text.indexOf('.'); dot >= 0; dot = text.indexOf('.', dot + 1)) {
    if (!goesOn(text, dot + 1)) continue;
    const at = labelBefore(text, dot);
    if (at >= 0 && !/[@./:\\-]/.test(text.charAt(at - 1)))
      all.push({ at, hostStart: at, scheme: null, damaged: false });
  }
  return marked === all.length || marked === 0
    ? all
    : all.sort((a, b) => a.at - b.at || Number(a.scheme === null) - Number(b.scheme === null));
}

/** Whether what stands after a full stop may go on a host's name. */
function goesOn(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  if (code === 0x20) return /^ (?:com|io|co|org)\b/.test(text.slice(at, at + 5));
  return (code > 0x60 && code < 0x7b) || (code > 0x2f && code < 0x3a);
}

/** Where the label of a host's name before `dot` starts, within 40 characters; -1 where no letter is in it. */
export function labelBefore(text: string, dot: number): number {
  let start = -1;
  let letter = false;
  for (let at = dot - 1; at >= 0 && at >= dot - 40; at--) {
    const code = text.charCodeAt(at);
    if (code === 0x2d) continue;
    const isLetter = (code | 0x20) > 0x60 && (code | 0x20) < 0x7b;
    if (!isLetter && (code < 0x30 || code > 0x39)) break;
    letter ||= isLetter;
    start = at;
  }
  return letter ? start : -1;
}

function readLink(text: string, opened: Opening, limit: number): PlacedLink | null {
  const { at, scheme } = opened;
  if (scheme === 'doi') {
    const doi = /^10\.5281\/zenodo\.?\d*/i.exec(text.slice(opened.hostStart, opened.hostStart + 40))?.[0] ?? '';
    return {
      kind: 'zenodo',
      url: `https://doi.org/${doi}`,
      start: at,
      end: opened.hostStart + doi.length,
      damaged: false,
    };
  }
  const host = readHostName(text, opened.hostStart);
  if (host === null || host.end > limit) return null;
  const path = readPath(text, host, limit);
  const bare = scheme === null && !/^www\./i.test(host.value);
  if (bare) host.value = unglue(host.value);
  if (bare && !isBareHost(host.value, path.value.length > 1)) return null;
  const url = `${scheme ?? 'https'}://${host.value}${path.value}`;
  const damaged = opened.damaged || host.damaged || path.damaged;
  return { kind: kindOf(host.value, path.value), url, start: at, end: path.end, damaged };
}

/** Takes a glued footnote word ("online11youtube.com") or sentence ("goals.lab.github.io") off a bare host. */
function unglue(host: string): string {
  const pages = /[^.]+\.github\.io$/i.exec(host);
  if (pages !== null) return pages[0];
  return host.replace(
    /^[A-Za-z]+?\d{1,2}(?=(?:youtube|youtu|sites|tinyurl|bit|goo|git|drive|gitlab|huggingface)\.)/,
    '',
  );
}

/** Reads labels parted by dots; a space after a dot is passed over where the name cannot end before it. */
function readHostName(text: string, at: number): Host | null {
  const labels: string[] = [];
  const ends: number[] = [];
  let i = at;
  let damaged = false;
  while (labels.length < 10) {
    labelAt.lastIndex = i;
    const label = labelAt.exec(text)?.[0];
    if (label === undefined) break;
    labels.push(label);
    i += label.length;
    ends.push(i);
    if (text.charAt(i) !== '.') break;
    if (/[A-Za-z0-9]/.test(text.charAt(i + 1))) i += 1;
    else if (/^\. [a-z0-9]/.test(text.slice(i, i + 3)) && continues(text, i + 2, label)) {
      i += 2;
      damaged = true;
    } else break;
  }
  while (
    labels.length > 2 &&
    !isTopLevel(labels[labels.length - 1] ?? '') &&
    isTopLevel(labels[labels.length - 2] ?? '')
  ) {
    labels.pop();
    ends.pop();
  }
  while (
    labels.length > 2 &&
    /^[A-Z][a-z]*$/.test(labels[labels.length - 1] ?? '') &&
    isTopLevel(labels[labels.length - 2] ?? '')
  ) {
    labels.pop();
    ends.pop();
  }
  const last = labels[labels.length - 1] ?? '';
  if (labels.length < 2 || !/^[A-Za-z]/.test(last) || (labels.length === 2 && /^www$/i.test(labels[0] ?? '')))
    return null;
  return { value: labels.join('.'), end: ends[ends.length - 1] ?? i, damaged };
}

/** Whether a host goes on after ". ": what stood before is no whole host, and what follows ends in a top level. */
function continues(text: string, at: number, label: string): boolean {
  if (/^www$/i.test(label)) return true;
  if (isTopLevel(label)) return false;
  const next = /^[a-z0-9-]+(?:\.[a-z0-9-]+)*/.exec(text.slice(at, at + 80))?.[0] ?? '';
  const last = next.slice(next.lastIndexOf('.') + 1);
  return (
    isTopLevel(last) &&
    (next !== last ||
      /^(?:[/.]|$|\s?[).,])/.test(text.slice(at + next.length, at + next.length + 2)) ||
      /^(?:com|org|io|net|edu|science)$/.test(last))
  );
}

function readPath(text: string, host: Host, limit: number): { value: string; end: number; damaged: boolean } {
  let end = host.end;
  if (!/^(?:[/?#]|:\d{2,5}|\\_)/.test(text.slice(end, end + 6))) return { value: '', end, damaged: false };
  let value = '';
  let damaged = false;
  for (;;) {
    const run = readRun(text, end, limit);
    value += run.value;
    end = run.end;
    const joint = readJoint(text, end, value, host.value);
    if (joint === null) break;
    value += joint.value;
    end = joint.end;
    damaged = true;
    if (value.length > 500) break;
  }
  const kept = trimClosing(value, text.slice(end, end + 2));
  return { value: kept, end: end - (value.length - kept.length), damaged };
}

function readRun(text: string, from: number, limit: number): { value: string; end: number } {
  // no further than an address may go: a text of addresses without a space is read once, not once for each
  const window = text.slice(from, Math.min(limit, from + 2000));
  const stop = window.search(pathEnd);
  const raw = stop < 0 ? window : window.slice(0, stop);
  const end = from + raw.length;
  if (!raw.includes('\\')) return { value: raw, end };
  const unescaped = raw.replace(/\\([_%&#$~-])/g, '$1');
  const slash = unescaped.indexOf('\\');
  return slash < 0
    ? { value: unescaped, end }
    : { value: unescaped.slice(0, slash), end: from + raw.lastIndexOf('\\') };
}

/** Joins over a space which broke the path: after "/", "-" or "_", where an identifier goes on. */
function readJoint(text: string, end: number, value: string, host: string): { value: string; end: number } | null {
  if (text.charAt(end) !== ' ' || !/[/_-]$/.test(value)) return null;
  const word = /^[\w~][\w./~-]*/.exec(text.slice(end + 1, end + 120))?.[0] ?? '';
  const bare = word.replace(/[./]+$/, '');
  if (bare === '' || functionWords.has(bare.toLowerCase()) || sentenceStarters.has(bare)) return null;
  if (!value.endsWith('/')) return { value: '', end: end + 1 };
  const home = /(?:\.edu|\.ac\.[a-z]{2})$/i.test(host) || /^www/.test(host);
  if (/\/|\.html?$/.test(word)) return { value: home && !word.startsWith('~') ? '~' : '', end: end + 1 };
  return kindOf(host, value) !== 'other' && /[0-9_-]|.[A-Z]/.test(bare) ? { value: '', end: end + 1 } : null;
}

function trimClosing(value: string, after: string): string {
  let kept = value.replace(/\.?https?:?$/i, '');
  for (let before = ''; before !== kept; ) {
    before = kept;
    kept = kept.replace(closing, '');
    if (/[)\]]$/.test(kept) && count(kept, ')') + count(kept, ']') > count(kept, '(') + count(kept, '['))
      kept = kept.slice(0, -1);
  }
  const stray = kept.search(/[)\]]/);
  if (stray >= 0 && !/[([]/.test(kept.slice(0, stray))) kept = kept.slice(0, stray).replace(closing, '');
  const tail = /\.([A-Z][a-z]*)$/.exec(kept);
  if (tail !== null && sentenceStarters.has(tail[1] ?? '') && /^ [a-z]/.test(after)) kept = kept.slice(0, tail.index);
  return kept;
}

function count(text: string, char: string): number {
  return text.split(char).length - 1;
}
