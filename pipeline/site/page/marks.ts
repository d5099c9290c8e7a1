import type { Segment } from './diff.ts';
import { h } from './dom.ts';

/** The text as the source has it, what repairs took away struck through. */
export function rawSide(parts: readonly Segment[]): Node[] {
  return parts.map((part) => (part.kind === 'same' ? text(part.text) : removed(part.before, part.rules)));
}

/** The text as the record has it, what repairs put in underlined. */
export function cleanSide(parts: readonly Segment[]): Node[] {
  return parts.map((part) => (part.kind === 'same' ? text(part.text) : added(part.after, part.rules)));
}

/** Both in one line: what was taken away, then what was put in. */
export function inline(parts: readonly Segment[]): Node[] {
  return parts.flatMap((part) => {
    if (part.kind === 'same') return [text(part.text)];
    const before = part.before === '' ? [] : [removed(part.before, part.rules)];
    return part.after === '' ? before : [...before, added(part.after, part.rules)];
  });
}

function text(value: string): Text {
  return document.createTextNode(value);
}

function removed(value: string, rules: readonly string[]): Node {
  return value === ''
    ? gap()
    : h(
        'del',
        { title: `taken out by ${rules.join(', ')}`, class: signs(value), 'data-rules': rules.join(' ') },
        visible(value),
      );
}

function added(value: string, rules: readonly string[]): Node {
  return value === ''
    ? gap()
    : h('ins', { title: `put in by ${rules.join(', ')}`, 'data-rules': rules.join(' ') }, visible(value));
}

/** A line through signs alone would hide them. */
function signs(value: string): string | null {
  return /[\p{L}\p{N}]/u.test(value) ? null : 'signs';
}

/** Where the other side has something and this one nothing. */
function gap(): Node {
  return h('span', { class: 'gap', 'aria-hidden': 'true' });
}

/** Spaces alone and characters that cannot be seen get a sign, so that a change of them shows. */
export function visible(value: string): string {
  const shown = value.replace(/[\p{Cc}\p{Cf}]/gu, (character) =>
    character === '\n' ? '↵\n' : `⟨U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}⟩`,
  );
  return /^\s+$/.test(shown) && !shown.includes('↵') ? shown.replace(/\s/g, '␣') : shown;
}
