import { hash } from 'node:crypto';

const base32 = 'abcdefghijklmnopqrstuvwxyz234567';
const asciiOnly = /^[\x00-\x7f]*$/;

/** Letters and digits of NFKD text in small letters; marks, spaces and punctuation are dropped. */
export function fold(text: string): string {
  return asciiOnly.test(text)
    ? text.toLowerCase().replace(/[^a-z0-9]+/g, '')
    : text
        .normalize('NFKD')
        .toLowerCase()
        .replace(/[^\p{L}\p{N}]+/gu, '');
}

/**
 * A paper's id: "p" and 20 base32 characters (100 bits) of SHA-256 over the folded title and the sorted folded words
 * of the author names, so it does not depend on the authors' format, the given/family cut, the file or the order.
 */
export function paperId(title: string, names: readonly string[]): string {
  const words = foldedWords(names.join(' ')).sort();
  const digest = hash('sha256', `${fold(title)}\n${words.join(' ')}`, 'buffer');
  return `p${toBase32(digest, 20)}`;
}

/** Words, parted by white space or a comma, each folded; empty ones are dropped. */
function foldedWords(text: string): string[] {
  const words = asciiOnly.test(text)
    ? text
        .toLowerCase()
        .replace(/[^a-z0-9\s,]+/g, '')
        .split(/[\s,]+/)
    : text.split(/[\s,]+/).map(fold);
  return words.filter((word) => word !== '');
}

function toBase32(bytes: Uint8Array, length: number): string {
  let text = '';
  let bits = 0;
  let value = 0;
  for (const byte of bytes) {
    value = ((value << 8) | byte) & 0xfff;
    bits += 8;
    while (bits >= 5 && text.length < length) {
      bits -= 5;
      text += base32[(value >> bits) & 31];
    }
    if (text.length === length) break;
  }
  return text;
}
