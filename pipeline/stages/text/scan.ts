/** What a text holds that some rule may act on: the bits `scan` returns. */
export const sign = {
  newline: 1 << 0,
  control: 1 << 1,
  nonAscii: 1 << 2,
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
} as const;

const [letter, upper, stop, comma, blank, hyphen, mark, control, open, close, plain] = [
  0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10,
];
const kinds = new Uint8Array(128).fill(plain);
const signs = new Uint16Array(128);

function classify(characters: string, kind: number, bit = 0): void {
  for (const character of characters) {
    kinds[character.charCodeAt(0)] = kind;
    signs[character.charCodeAt(0)] = bit;
  }
}
kinds.fill(control, 0, 32).fill(control, 127).fill(letter, 97, 123).fill(upper, 65, 91);
classify(' ', blank);
classify('-', hyphen);
classify('.!?', stop);
classify(',;:', comma);
classify('(', open);
classify(')%', close);
classify('&', mark, sign.ampersand);
classify('<', mark, sign.angle);
classify('\\$~', mark, sign.tex);
classify('*_#[', mark, sign.mark);
classify('`', mark, sign.mark | sign.typography);
classify('{}', mark, sign.brace);

/** What a pair of neighbours says, by `kind of the first * 16 + kind of the second`. */
const pairs = new Uint16Array(16 * 16);
for (const [first, second, bit] of [
  [blank, blank, sign.space],
  [hyphen, blank, sign.hyphen],
  [stop, upper, sign.lostSpace],
  [comma, letter, sign.lostSpace],
  [comma, upper, sign.lostSpace],
  [hyphen, hyphen, sign.typography],
  [blank, stop, sign.hole],
  [blank, comma, sign.hole],
  [blank, close, sign.hole],
  [blank, hyphen, sign.hole],
  [open, blank, sign.hole],
  [open, close, sign.hole],
  [open, hyphen, sign.hole],
] as const) {
  pairs[first * 16 + second] = bit;
}

/** Which rules could act on the text, found in one pass: 0 says none can and the text is clean. */
export function scan(text: string): number {
  let found = 0;
  let before = blank!;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    let kind = plain!;
    if (code < 128) {
      kind = kinds[code]!;
      if (kind === mark) found |= signs[code]!;
      else if (kind === control) found |= code === 10 ? sign.newline : sign.control;
    } else found |= sign.nonAscii;
    found |= pairs[before * 16 + kind]!;
    before = kind;
  }
  return before === blank ? found | sign.space : found;
}
