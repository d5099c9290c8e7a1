import type { Edit } from './edits.ts';
import { invisible } from './invisible.ts';
import type { Surroundings } from './rule.ts';

/** White space which is not the ASCII space, with what kind of space stands beside it. */
const oddSpace = /[\t\n\v\f\r\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\u0085]/g;

/** Control, invisible and broken characters go; one that stood for an apostrophe ("model\ufffds") becomes it. */
export function removeInvisible(text: string, { note }: Surroundings): Edit[] {
  const edits: Edit[] = [];
  for (const match of text.matchAll(invisible)) {
    const start = match.index;
    const end = start + match[0].length;
    const apostrophe =
      match[0] === '\ufffd' &&
      /^\p{L}$/u.test(text.charAt(start - 1)) &&
      /^(?:s|t|re|ve|ll|d|m)\b/.test(text.slice(end, end + 3));
    const replacement = match[0] === '\u0085' ? ' ' : '';
    edits.push({ start, end, after: apostrophe ? '’' : replacement });
    note(match[0] === '\ufffd' && !apostrophe ? 'text/mojibake-left' : 'text/control-removed');
  }
  return edits;
}

/** Tabs, no-break and other odd white space become the ASCII space. */
export function plainSpaces(text: string): Edit[] {
  return Array.from(text.matchAll(oddSpace), ({ index }) => ({ start: index, end: index + 1, after: ' ' }));
}

/** Runs of spaces become one; those at the edges go. */
export function singleSpaces(text: string): Edit[] {
  const edits: Edit[] = [];
  let end = 0;
  for (let start = text.startsWith(' ') ? 0 : text.indexOf('  '); start !== -1; start = text.indexOf('  ', end)) {
    for (end = start + 1; text.charCodeAt(end) === 32; ) end++;
    edits.push({ start: start === 0 || end === text.length ? start : start + 1, end, after: '' });
  }
  if (text.endsWith(' ') && end < text.length) edits.push({ start: text.length - 1, end: text.length, after: '' });
  return edits;
}

/** Canonically equal spellings become one: NFC, cluster by cluster so that the repairs stay small. */
export function composed(text: string): Edit[] {
  if (text === text.normalize('NFC')) return [];
  const edits: Edit[] = [];
  for (const match of text.matchAll(/\P{M}\p{M}*|\p{M}+/gu)) {
    const after = match[0].normalize('NFC');
    if (after !== match[0]) edits.push({ start: match.index, end: match.index + match[0].length, after });
  }
  return edits;
}
