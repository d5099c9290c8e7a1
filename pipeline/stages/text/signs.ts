/** What a text holds that some rule may act on: the bits `scan` returns. */
export const sign = {
  newline: 1 << 0,
  control: 1 << 1,
  invisible: 1 << 2,
  space: 1 << 3,
  ampersand: 1 << 4,
  angle: 1 << 5,
  tex: 1 << 6,
  mark: 1 << 7,
  typography: 1 << 8,
  hyphen: 1 << 9,
  lostSpace: 1 << 10,
  hole: 1 << 11,
  brace: 1 << 12,
  mojibake: 1 << 13,
  compose: 1 << 14,
  oddSpace: 1 << 15,
} as const;

/** Kinds of characters; from `mark` on a character is a sign by itself. */
export const kind = {
  letter: 0,
  upper: 1,
  stop: 2,
  comma: 3,
  blank: 4,
  hyphen: 5,
  open: 6,
  close: 7,
  plain: 8,
  mark: 9,
  wide: 10,
} as const;

/** Kind of each ASCII character. */
export const kindOf = new Uint8Array(128).fill(kind.plain);
kindOf.fill(kind.mark, 0, 32).fill(kind.mark, 127).fill(kind.letter, 97, 123).fill(kind.upper, 65, 91);

/** Signs each UTF-16 code unit gives by itself. */
export const signsOf = new Uint16Array(0x10000);
signsOf.fill(sign.control | sign.oddSpace, 0, 32).fill(sign.control, 127, 128);
signsOf[10] = sign.newline;

for (const [characters, which, bits] of [
  [' ', kind.blank, 0],
  ['-', kind.hyphen, 0],
  ['.!?', kind.stop, 0],
  [',;:', kind.comma, 0],
  ['(', kind.open, 0],
  [')%', kind.close, 0],
  ['&', kind.mark, sign.ampersand],
  ['<', kind.mark, sign.angle],
  ['\\$~', kind.mark, sign.tex],
  ['*_#[', kind.mark, sign.mark],
  ['`', kind.mark, sign.mark | sign.typography],
  ['{}', kind.mark, sign.brace],
] as const) {
  for (const character of characters) {
    kindOf[character.charCodeAt(0)] = which;
    signsOf[character.charCodeAt(0)] = bits;
  }
}

// from U+0300 on a character may have another canonical spelling; these blocks are common and do not
signsOf.fill(sign.compose, 0x300);
for (const [from, to] of [
  [0x391, 0x3d6],
  [0x3f0, 0x480],
  [0x2010, 0x205f],
  [0x2070, 0x20a0],
  [0x2190, 0x2300],
  [0x25a0, 0x2700],
  [0x4e00, 0xa000],
  [0xfb00, 0xfb07],
] as const) {
  signsOf.fill(0, from, to);
}

/** Code units no reader sees, or which are no characters: first and last. */
const unseen: readonly (readonly [number, number])[] = [
  [0x80, 0x9f],
  [0xad, 0xad],
  [0x34f, 0x34f],
  [0x61c, 0x61c],
  [0x115f, 0x1160],
  [0x17b4, 0x17b5],
  [0x180b, 0x180f],
  [0x200b, 0x200f],
  [0x202a, 0x202e],
  [0x2060, 0x206f],
  [0x3164, 0x3164],
  [0xd800, 0xdfff],
  [0xfdd0, 0xfdef],
  [0xfe00, 0xfe0f],
  [0xfeff, 0xfeff],
  [0xffa0, 0xffa0],
  [0xfff0, 0xffff],
];
for (const [first, last] of unseen) signsOf.fill(sign.invisible | sign.compose, first, last + 1);
signsOf.fill(sign.oddSpace | sign.compose, 0x2000, 0x200b);
for (const space of '\u0085\u00a0\u1680\u2028\u2029\u202f\u205f\u3000') {
  signsOf[space.charCodeAt(0)] = sign.oddSpace | sign.invisible;
}
signsOf[0xe2] = sign.mojibake;
signsOf[0xfffd] = sign.mojibake | sign.invisible;
