/** UTF-16 units no reader sees or which are no characters, first and last: controls but for white space, what Unicode calls default ignorable, specials, noncharacters, surrogates. */
export const invisibleUnits: readonly (readonly [first: number, last: number])[] = [
  [0x00, 0x08],
  [0x0b, 0x0b],
  [0x0e, 0x1f],
  [0x7f, 0x9f],
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

const hex = (unit: number): string => `\\u${unit.toString(16).padStart(4, '0')}`;
const single = invisibleUnits
  .filter(([first]) => first !== 0xd800)
  .map(([first, last]) => `${hex(first)}-${hex(last)}`);

/** The same as a pattern, with the invisible characters of two units (musical and shorthand controls, tags) and surrogates that stand alone. */
export const invisible = new RegExp(
  `[${single.join('')}]|\\ud82f[\\udca0-\\udca3]|\\ud834[\\udd73-\\udd7a]|[\\udb40-\\udb43][\\udc00-\\udfff]|[\\ud800-\\udbff](?![\\udc00-\\udfff])|(?<![\\ud800-\\udbff])[\\udc00-\\udfff]`,
  'g',
);

/** Whether the UTF-16 unit is invisible by itself; half of a pair is not. */
export function isInvisible(unit: number): boolean {
  return (unit < 0xd800 || unit > 0xdfff) && invisibleUnits.some(([first, last]) => unit >= first && unit <= last);
}
