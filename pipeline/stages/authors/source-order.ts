const patronymicEnd = /(?:ович|евич|ич|овна|евна|ична|инична|ovich|evich|ovna|evna)$/;

/** A Russian patronymic stands after the given name, wherever the family stands. */
export function patronymic(words: readonly string[], count: number, turned: boolean): number {
  if (count !== 3) return 0;
  const at = turned ? 2 : 1;
  return patronymicEnd.test(words[at]!) ? 4 : patronymicEnd.test(words[3 - at]!) ? -4 : 0;
}

const vietnameseFamily =
  /^(?:Nguyễn|Trần|Lê|Phạm|Hoàng|Huỳnh|Vũ|Võ|Đặng|Bùi|Đỗ|Hồ|Ngô|Dương|Lý|Trịnh|Đinh|Đoàn|Lương)$/;

/** How the words read as "Family Given", in log-odds units. */
export function turnedScore(words: readonly string[], count: number, first: number, last: number): number {
  const given = words[count - 1]!;
  const hyphened =
    given.includes('-') && /^\p{Lu}\p{Ll}+-\p{Ll}+$/u.test(given) && !words[0]!.includes('-')
      ? first > 0.5
        ? 3
        : 1
      : 0;
  const vietnamese = vietnameseFamily.test(words[0]!) && !vietnameseFamily.test(given) ? 3 : 0;
  return first - last + hyphened + vietnamese + patronymic(words, count, true);
}
