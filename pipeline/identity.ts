import { hash } from 'node:crypto';

const base32 = 'abcdefghijklmnopqrstuvwxyz234567';

/**
 * A paper's id: "p" and 20 base32 characters (100 bits) of SHA-256 over the folded title and the sorted folded words
 * of the author names, so it does not depend on the authors' format, the given/family cut, the file or the order.
 */
export function paperId(title: string, names: readonly string[]): string {
  const words = foldedWords(names.join(' ')).sort();
  return `p${toBase32(hash('sha256', `${fold(title)}\n${words.join(' ')}`, 'hex'))}`;
}

/** Letters and digits of NFKD text in small letters; marks, spaces and punctuation are dropped. */
export function fold(text: string): string {
  return foldAscii(text) ?? foldUnicode(text);
}

function foldUnicode(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');
}

/** Words, parted by white space or a comma, each folded; empty ones are dropped. */
function foldedWords(text: string): string[] {
  return text
    .split(/[\s,]+/)
    .map(fold)
    .filter((word) => word !== '');
}

/** What an ASCII code unit folds to; 0 for what is dropped. */
const folded = Uint8Array.from({ length: 128 }, (_, code) => {
  const letter = String.fromCharCode(code).toLowerCase();
  return /[a-z0-9]/.test(letter) ? letter.charCodeAt(0) : 0;
});
let room = Buffer.alloc(4096);

/** fold() for ASCII text, byte by byte; null when the text is not ASCII. */
function foldAscii(text: string): string | null {
  if (text.length > room.length) room = Buffer.alloc(text.length * 2);
  let filled = 0;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code > 127) return null;
    const byte = folded[code]!;
    if (byte !== 0) room[filled++] = byte;
  }
  return room.toString('latin1', 0, filled);
}

/** The first 100 bits of a hexadecimal digest in base32 (RFC 4648, small letters): five hexadecimal digits are four of base32. */
function toBase32(hex: string): string {
  let text = '';
  for (let at = 0; at < 25; at += 5) {
    const bits = Number.parseInt(hex.slice(at, at + 5), 16);
    text += base32[bits >> 15]! + base32[(bits >> 10) & 31]! + base32[(bits >> 5) & 31]! + base32[bits & 31]!;
  }
  return text;
}
