import { invisibleUnits } from './invisible.ts';

/** What a text holds that some rule may act on: the bits `scan` returns. */
export const triggers = {
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
  brace: 1 << 12,
  mojibake: 1 << 13,
  compose: 1 << 14,
  oddSpace: 1 << 15,
  // what a cut formula leaves: a blank before a mark that closes, a hyphen that opens a word, a bracket that is empty or opens with a blank
  strippedMathBefore: 1 << 11,
  strippedMathHyphen: 1 << 16,
  strippedMathBracket: 1 << 17,
} as const;

/** Kinds of UTF-16 code units, each with the signs one gives by itself; those from `wide` on are no ASCII. */
const kinds = {
  plain: 0,
  letter: 0,
  upper: 0,
  stop: 0,
  comma: 0,
  blank: 0,
  hyphen: 0,
  open: 0,
  close: 0,
  bracket: 0,
  hash: 0,
  star: triggers.mark,
  tick: triggers.mark | triggers.typography,
  ampersand: triggers.ampersand,
  angle: triggers.angle,
  tex: triggers.tex,
  brace: triggers.brace,
  newline: triggers.newline,
  tab: triggers.control | triggers.oddSpace,
  rubout: triggers.control,
  wide: 0,
  lead: 0,
  circumflex: triggers.mojibake,
  spelled: triggers.compose,
  unseen: triggers.invisible | triggers.compose,
  thin: triggers.oddSpace | triggers.compose,
  fixed: triggers.oddSpace | triggers.invisible,
  lost: triggers.mojibake | triggers.invisible,
} as const;

type Kind = keyof typeof kinds;
const names = Object.keys(kinds) as Kind[];

/** Number of each kind, less than 32. */
export const kind = Object.fromEntries(names.map((name, index) => [name, index])) as Record<Kind, number>;

/** Signs each kind gives by itself, by its number. */
export const ownSigns: readonly number[] = Object.values(kinds);

/** Kind of each UTF-16 code unit. */
export const kindOf = new Uint8Array(0x10000).fill(kind.wide, 0x80);
kindOf.fill(kind.tab, 0, 32).fill(kind.letter, 97, 123).fill(kind.upper, 65, 91);
kindOf[10] = kind.newline;
kindOf[127] = kind.rubout;

for (const [characters, which] of [
  [' ', kind.blank],
  ['-', kind.hyphen],
  ['.!?', kind.stop],
  [',;:', kind.comma],
  ['(', kind.open],
  [')%', kind.close],
  [']', kind.bracket],
  ['#', kind.hash],
  ['*_', kind.star],
  ['`', kind.tick],
  ['&', kind.ampersand],
  ['<', kind.angle],
  ['\\$~', kind.tex],
  ['{}', kind.brace],
] as const) {
  for (const character of characters) kindOf[character.charCodeAt(0)] = which;
}

// what begins a UTF-8 sequence when its bytes are read as characters
kindOf.fill(kind.lead, 0xc2, 0xf5);

// the same in other code pages: 1250 and 1254, 1251, Mac OS Roman, 437; set last, below
const leads = 'ĂĹĐŃĎŘŮĺĞŞ' + 'РСГДЕОПЧШЩвгдежзий' + '√¬ƒ≈Œœ‚–—◊' + 'Γ├┬─┼╨╤╬╧';

// from U+0300 on a character may have another canonical spelling; these blocks are common and do not
kindOf.fill(kind.spelled, 0x300);
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
  kindOf.fill(kind.wide, from, to);
}

for (const [first, last] of invisibleUnits) if (last > 0x7f) kindOf.fill(kind.unseen, Math.max(first, 0x80), last + 1);
kindOf.fill(kind.thin, 0x2000, 0x200b);
for (const space of '\u0085\u00a0\u1680\u2028\u2029\u202f\u205f\u3000') kindOf[space.charCodeAt(0)] = kind.fixed;
for (const lead of leads) kindOf[lead.charCodeAt(0)] = kind.lead;
kindOf[0xe2] = kind.circumflex;
kindOf[0xfffd] = kind.lost;
