import type { Author } from '../../schemas/paper.ts';

type Name = Pick<Author, 'given' | 'family' | 'suffix' | 'literal'>;

/** Display form: "Given Family, Suffix"; a mononym and a group as they are written, a name in East Asian script closed up with the family first. */
export function displayName(name: Name): string {
  const { given, family, suffix, literal } = name;
  if (literal !== null) return literal;
  if (given === null || family === null)
    return suffix === null ? (given ?? family ?? '') : joined(', ', given ?? family, suffix);
  const base = bothEastAsian(name) ? `${family}${given}` : `${given} ${family}`;
  return suffix === null ? base : `${base}, ${suffix}`;
}

type Order = (name: Name) => string | null;

/** The orders in which a source may write a person's name, the most frequent first; null where an order does not differ from those above. */
const orders: readonly Order[] = [
  displayName,
  familyFirst,
  ({ given, family, suffix, literal }) =>
    literal === null && given !== null && family !== null ? joined(' ', family, given, suffix) : null,
  withSuffix(({ given, family, suffix }) => joined(', ', joined(' ', family, given), suffix)),
  withSuffix(({ given, family, suffix }) => joined(' ', given, family, suffix)),
  withSuffix(({ given, family, suffix }) => joined(', ', joined(' ', family, suffix), given)),
  withSuffix(({ given, family, suffix }) => joined(', ', family, joined(' ', given, suffix))),
  withSuffix(({ given, family, suffix }) => joined(', ', family, suffix, given)),
];

function familyFirst({ given, family, suffix }: Name): string | null {
  if (given === null || family === null) return null;
  return suffix === null ? `${family}, ${given}` : `${family}, ${given}, ${suffix}`;
}

function withSuffix(order: Order): Order {
  return (name) => (name.suffix === null || name.literal !== null ? null : order(name));
}

function joined(separator: string, ...parts: (string | null)[]): string {
  return parts.filter((part) => part !== null && part !== '').join(separator);
}

function bothEastAsian({ given, family, literal }: Name): boolean {
  return literal === null && given !== null && family !== null && isEastAsian(given) && isEastAsian(family);
}

/** Whether two names have the same parts. */
export function sameParts(name: Name, other: Name): boolean {
  return (
    name.given === other.given &&
    name.family === other.family &&
    name.suffix === other.suffix &&
    name.literal === other.literal
  );
}

/** The audit law for a name: `value`, a raw name with its repairs applied, is the author in an order of the source. */
export function auditsTo(name: Name, value: string): boolean {
  return orders.some((order) => order(name) === value);
}

/** Another name in the order in which `value` writes `name`; in display form where it has no such order. */
export function writtenLike(value: string, name: Name, other: Name): string {
  return orders.find((order) => order(name) === value)?.(other) ?? displayName(other);
}

/** A source's form of a name with the words of its display form: an East Asian name is closed up, others stay. */
export function closedUp(value: string): string {
  const [family = '', ...rest] = value.split(', ');
  if (!isEastAsian(family)) return value;
  const [given = '', ...more] = rest;
  return isEastAsian(given) ? [family + given, ...more].join(', ') : [family.replace(' ', ''), ...rest].join(', ');
}

const ideographs = /\p{Script=Han}/u;
const kana = /[\p{Script=Hiragana}\p{Script=Katakana}]/u;
const hangul = /\p{Script=Hangul}/u;
const eastAsian = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}ー々・· ]+$/u;

/** Families of two characters (Hundred Family Surnames; Statistics Korea); every other one has one character. */
const double = new Set(
  (
    '欧阳 歐陽 司马 司馬 上官 诸葛 諸葛 东方 東方 皇甫 尉迟 尉遲 公孙 公孫 令狐 慕容 司徒 司空 夏侯 宇文 长孙 長孫 端木 ' +
    '남궁 황보 제갈 선우 독고 사공 서문 동방 어금 망절'
  ).split(' '),
);

/** Says whether a name is written in Chinese, Japanese or Korean script, where the family stands first. */
export function isEastAsian(text: string): boolean {
  return text.charCodeAt(0) > 0x1100 && eastAsian.test(text);
}

/** Length of the family name in an East Asian name, in UTF-16 code units; 0 where the name has one part. */
export function eastAsianFamily(text: string): number {
  const space = text.indexOf(' ');
  if (space > 0) return space;
  const letters = Array.from(text);
  if (letters.length < 2) return 0;
  const change = letters.findIndex((letter) => kana.test(letter));
  if (change > 0 && ideographs.test(letters[0]!)) return letters.slice(0, change).join('').length;
  if (change === 0) return 0;
  const two = letters.slice(0, 2).join('');
  const pair = double.has(two) || (letters.length === 4 && !hangul.test(text));
  return pair && letters.length > 2 ? two.length : letters[0]!.length;
}
