import type { Author } from '../../schemas/paper.ts';

type Name = Pick<Author, 'given' | 'family' | 'suffix' | 'literal'>;

/** Display form: "Given Family, Suffix"; a mononym, a group and a name in East Asian script as they are written. */
export function displayName({ given, family, suffix, literal }: Name): string {
  if (literal !== null) return literal;
  if (given !== null && family !== null && isEastAsian(given) && isEastAsian(family)) return `${family}${given}`;
  const base = given === null ? (family ?? '') : `${given} ${family ?? ''}`;
  return suffix === null ? base : `${base}, ${suffix}`;
}

/** Every order in which a source may write the name; a raw name with its repairs applied is one of them. */
export function sourceOrders(name: Name): string[] {
  const { given, family, suffix } = name;
  const orders = [displayName(name)];
  if (given !== null && family !== null) {
    orders.push(`${family}, ${given}`, `${family} ${given}`);
    if (suffix !== null) {
      orders.push(`${given} ${family} ${suffix}`, `${family} ${suffix}, ${given}`, `${family}, ${given} ${suffix}`);
      orders.push(`${family}, ${suffix}, ${given}`, `${family}, ${given}, ${suffix}`);
      orders.push(`${family} ${given} ${suffix}`, `${family} ${given}, ${suffix}`);
    }
  } else if (family !== null && suffix !== null) orders.push(`${family} ${suffix}`);
  return orders;
}

/** The audit law for a name: `value`, a raw name with its repairs applied, is the author in an order of the source. */
export function auditsTo(name: Name, value: string): boolean {
  return sourceOrders(name).includes(value);
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
