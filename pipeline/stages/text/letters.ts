/** What a character is to a word: the bits `letterKind` answers with. */
export const letter = { any: 1, small: 2, number: 4, glue: 8, stop: 16 } as const;

const known = 128;
const kinds = new Uint8Array(0x10000);

/**
 * What a code point is: a letter, a small one, a number, one of the marks that glue words ("_@/\-") or a full stop; 0 for
 * all else, half a surrogate pair too. Asked for every character of a text, it remembers what the Unicode properties say.
 */
export function letterKind(point: number): number {
  if (point > 0xffff) return kindFrom(point);
  const kind = kinds[point]!;
  if (kind !== 0) return kind ^ known;
  const found = kindFrom(point);
  kinds[point] = found | known;
  return found;
}

function kindFrom(point: number): number {
  const character = String.fromCodePoint(point);
  return (
    (/\p{L}/u.test(character) ? letter.any : 0) |
    (/\p{Ll}/u.test(character) ? letter.small : 0) |
    (/\p{N}/u.test(character) ? letter.number : 0) |
    ('_@/\\-'.includes(character) ? letter.glue : 0) |
    (character === '.' ? letter.stop : 0)
  );
}

/** The code point at the offset, which may lie at the end of the text: 0 there. */
export function pointAt(text: string, at: number): number {
  if (at >= text.length) return 0;
  const unit = text.charCodeAt(at);
  return unit >= 0xd800 && unit < 0xdc00 ? text.codePointAt(at)! : unit;
}
