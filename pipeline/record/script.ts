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
