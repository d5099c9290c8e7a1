import { type Token, tokens } from '../words.ts';
import { type Child, h } from './dom.ts';

/** Characters of a snippet, and how many of them may stand before the first word found. */
const size = 190;
const lead = 45;

interface Span {
  start: number;
  end: number;
  /** The word searched for. */
  word: string;
}

/** The text with the words searched for marked, as far as the reader typed them. */
export function marked(text: string, wanted: readonly string[]): Child[] {
  return withMarks(text, spans(text, wanted), 0, text.length);
}

/** The part of a text that tells most of the words searched for, marked; null where it has none of them. */
export function snippet(text: string, wanted: readonly string[], elsewhere: string): Child[] | null {
  const found = spans(text, wanted);
  if (found.length === 0) return null;
  const known = new Set(spans(elsewhere, wanted).map(({ word }) => word));
  const focus = found.find(({ word }) => !known.has(word)) ?? found[0]!;
  const start = boundary(text, Math.max(0, focus.start - lead));
  const end = Math.min(text.length, start + size);
  return [start > 0 ? '…' : '', ...withMarks(text, found, start, end), end < text.length ? '…' : ''];
}

function spans(text: string, wanted: readonly string[]): Span[] {
  if (wanted.length === 0) return [];
  const found: Span[] = [];
  for (const token of tokens(text)) {
    const word = wanted.find((word) => token.word.startsWith(word));
    if (word !== undefined) found.push({ start: token.start, end: endOf(token, word), word });
  }
  return found;
}

/** A beginning is marked as far as it goes, where folding kept the length. */
function endOf({ start, end, word }: Token, wanted: string): number {
  return word.length === end - start ? start + wanted.length : end;
}

/** The next place after a space, if one is near. */
function boundary(text: string, at: number): number {
  if (at === 0) return 0;
  const space = text.indexOf(' ', at);
  return space === -1 || space > at + 20 ? at : space + 1;
}

function withMarks(text: string, found: readonly Span[], from: number, to: number): Child[] {
  const parts: Child[] = [];
  let at = from;
  for (const { start, end } of found) {
    if (start < at || end > to) continue;
    parts.push(text.slice(at, start), h('mark', null, text.slice(start, end)));
    at = end;
  }
  parts.push(text.slice(at, to).toWellFormed());
  return parts;
}
