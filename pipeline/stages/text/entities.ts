import { createRequire } from 'node:module';
import type { Edit } from './edits.ts';

const load = createRequire(import.meta.url);
let decode: ((text: string) => string) | undefined;

/** HTML's character references with their semicolon become the character, also where "&" itself was escaped, even again and again. */
export function decodeEntities(text: string): Edit[] {
  const edits: Edit[] = [];
  for (const match of text.matchAll(
    /&(?:amp;)*(?:amp;|#\d{1,7};|#[xX][0-9a-fA-F]{1,6};|[a-zA-Z][a-zA-Z0-9]{1,31};)/g,
  )) {
    const whole = match[0].replace(/^&(?:amp;)+(?=[#a-zA-Z])/, '&');
    const reference = knownReference(whole);
    decode ??= (load('entities') as typeof import('entities')).decodeHTMLStrict;
    const after = decode(reference);
    if (after !== reference || whole !== match[0])
      edits.push({ start: match.index, end: match.index + match[0].length, after });
  }
  return edits;
}

/** A character reference as HTML knows it: these in small letters only. */
export function knownReference(reference: string): string {
  return /^&(?:NBSP|NDASH|MDASH|[LR][SD]QUO|HELLIP|APOS);$/.test(reference) ? reference.toLowerCase() : reference;
}
