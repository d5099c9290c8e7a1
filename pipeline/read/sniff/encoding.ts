import { isUtf8 } from 'node:buffer';
import { createRequire } from 'node:module';

/** An encoding by its name for a reader; `decode` is iconv-lite's where the text must be decoded before it is read. */
export interface SniffedEncoding {
  name: string;
  decode: string | undefined;
  /** From 0 to 1. */
  confidence: number;
  reason: string;
}

/** Confidence, of 100, from which chardet's word for another encoding than Windows-1252 counts, and its lead over that. */
const sure = 50;
const lead = 10;
/** Share of high bytes among letters from which a text is in another alphabet than the Latin one. */
const foreignShare = 0.15;

/** Tells the encoding of a text from its first bytes. Text that is mostly UTF-8 is UTF-8: its other lines are read one by one. */
export function sniffEncoding(head: Buffer): SniffedEncoding {
  return byMark(head) ?? wide(head) ?? narrow(head);
}

function byMark(head: Buffer): SniffedEncoding | null {
  const [a, b, c, d] = head;
  const found = (name: string, decode?: string) => ({
    name,
    decode,
    confidence: 1,
    reason: `it begins with the byte-order mark of ${name}`,
  });
  if (a === 0xef && b === 0xbb && c === 0xbf) return found('UTF-8');
  if (a === 0xff && b === 0xfe && c === 0 && d === 0) return found('UTF-32 LE', 'utf-32le');
  if (a === 0 && b === 0 && c === 0xfe && d === 0xff) return found('UTF-32 BE', 'utf-32be');
  if (a === 0xff && b === 0xfe) return found('UTF-16 LE', 'utf-16le');
  return a === 0xfe && b === 0xff ? found('UTF-16 BE', 'utf-16be') : null;
}

/** UTF-16 without a mark: Latin letters have every other byte zero. */
function wide(head: Buffer): SniffedEncoding | null {
  const seen = Math.min(head.length, 1 << 14) & ~1;
  if (seen < 16) return null;
  const zeros = [0, 0];
  for (let at = 0; at < seen; at++) if (head[at] === 0) zeros[at & 1]!++;
  const [even, odd] = zeros.map((count) => count / (seen / 2)) as [number, number];
  const found = (name: string, decode: string) => ({
    name,
    decode,
    confidence: 0.95,
    reason: `every other byte is zero, as in ${name}`,
  });
  if (odd > 0.5 && even < 0.02) return found('UTF-16 LE', 'utf-16le');
  return even > 0.5 && odd < 0.02 ? found('UTF-16 BE', 'utf-16be') : null;
}

function narrow(head: Buffer): SniffedEncoding {
  const { good, bad } = countLines(head);
  if (bad === 0) return { name: 'UTF-8', decode: undefined, confidence: 1, reason: 'it is UTF-8 throughout' };
  if (good * 4 >= bad) {
    const reason = `it is UTF-8 but for ${bad} of the first lines, which are read as Windows-1252`;
    return { name: 'UTF-8', decode: undefined, confidence: 0.9, reason };
  }
  return other(head) ?? western(bad);
}

function western(bad: number): SniffedEncoding {
  const reason = `${bad} of the first lines are not UTF-8 and read as Windows-1252`;
  return { name: 'Windows-1252', decode: undefined, confidence: 0.7, reason };
}

/** Lines with letters beyond ASCII, those in UTF-8 and the others; the last line may be cut and does not count. */
function countLines(head: Buffer): { good: number; bad: number } {
  if (isUtf8(head)) return { good: 0, bad: 0 };
  let good = 0;
  let bad = 0;
  const end = head.lastIndexOf(10) + 1 || head.length;
  for (let at = 0; at < end; ) {
    const newline = head.indexOf(10, at);
    const to = newline === -1 ? end : newline;
    const line = head.subarray(at, to);
    if (line.some((byte) => byte > 0x7f)) {
      if (isUtf8(line)) good++;
      else bad++;
    }
    at = to + 1;
  }
  return { good, bad };
}

// loaded for the few files that are not UTF-8
const load = createRequire(import.meta.url);
const western1 = /^(?:ISO-8859-1|windows-1252|ASCII|UTF-8|ISO-8859-15)$/i;

/** Another encoding than Windows-1252, where chardet is sure of it or the text is in another alphabet. */
function other(head: Buffer): SniffedEncoding | null {
  const { analyse } = load('chardet') as typeof import('chardet');
  const iconv = load('iconv-lite') as typeof import('iconv-lite');
  const found = analyse(head.subarray(0, 1 << 16));
  const best = found[0];
  if (best === undefined || western1.test(best.name) || !iconv.encodingExists(best.name)) return null;
  const latin = found.find(({ name }) => western1.test(name))?.confidence ?? 0;
  const isForeign = highShare(head) >= foreignShare;
  const isSure = best.confidence >= sure && best.confidence >= latin + lead;
  if (!(isForeign ? best.confidence >= 20 : isSure)) return null;
  const reason = `its bytes are those of ${best.name}`;
  return { name: best.name, decode: best.name, confidence: Math.max(0.6, best.confidence / 100), reason };
}

function highShare(head: Buffer): number {
  let high = 0;
  let letters = 0;
  for (const byte of head.subarray(0, 1 << 16)) {
    if (byte > 0x7f) high++;
    else if ((byte | 0x20) > 0x60 && (byte | 0x20) < 0x7b) letters++;
  }
  return high / Math.max(1, high + letters);
}
