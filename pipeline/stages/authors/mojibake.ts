import { type EditedName, replaceAll } from './edited-name.ts';

const windows1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';
const byteOf = new Map<string, number>(Array.from(windows1252, (letter, index) => [letter, 0x80 + index]));

const tail = '[\\u0080-\\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]';
const wrong = new RegExp(`[\\u00c2-\\u00df]${tail}|[\\u00e0-\\u00ef]${tail}{2}`, 'g');
/** What UTF-8 names read as Windows-1252 decode to: Latin letters, typographic marks; anything else is chance. */
const plausible = /^[\u00a0-\u024f\u1e00-\u1eff\u2010-\u2026]$/;
const utf8 = new TextDecoder('utf-8', { fatal: true });

function decode(text: string): string | null {
  const bytes = Uint8Array.from(text, (letter) => byteOf.get(letter) ?? letter.charCodeAt(0));
  try {
    const decoded = utf8.decode(bytes);
    return plausible.test(decoded) ? decoded : null;
  } catch {
    return null;
  }
}

/** Restores letters whose UTF-8 bytes were read as Windows-1252 or Latin-1 ("SchÃ¶n"), at most three times over. */
export function restoreMojibake(draft: EditedName): boolean {
  let restored = false;
  for (let round = 0; round < 3; round++) {
    if (!replaceAll(draft, 'authors/mojibake', wrong, (match) => decode(match[0]))) break;
    restored = true;
  }
  return restored;
}
