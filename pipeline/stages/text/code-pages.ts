/**
 * The characters of bytes 80 to 9F in Windows-1252 (WHATWG Encoding, index windows-1252; the five bytes without a character
 * are the controls). Written out: some versions of Node's TextDecoder read that label as Latin-1.
 */
export const windows1252 = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ';

/** Those of bytes 80 to FF in IBM's code page 437, which no standard decoder has. */
const ibm437 =
  'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00a0';

/** One-byte code pages in which people read UTF-8 by mistake, the commonest first. */
export const pageNames = [
  'windows-1252',
  'windows-1250',
  'windows-1251',
  'windows-1254',
  'macintosh',
  'ibm437',
] as const;
export type PageName = (typeof pageNames)[number];

/** A code page as a reader of mistaken UTF-8 needs it. */
export interface Page {
  name: PageName;
  /** The byte, 80 to FF, of each character the page gives one; of Windows-1252 the controls too, which Latin-1 has there. */
  bytes: ReadonlyMap<string, number>;
  /** A lead byte of UTF-8 with its continuation bytes, as the characters of the page. */
  sequence: RegExp;
}

const pages = new Map<PageName, Page>();

/** The page's tables, made when first asked. */
export function pageOf(name: PageName): Page {
  let page = pages.get(name);
  if (page === undefined) {
    const bytes = bytesOf(name);
    page = { name, bytes, sequence: sequenceOf(bytes) };
    pages.set(name, page);
  }
  return page;
}

function bytesOf(name: PageName): Map<string, number> {
  const upper = Uint8Array.from({ length: 128 }, (_, index) => 0x80 + index);
  if (name === 'ibm437') return new Map(Array.from(ibm437, (character, index) => [character, 0x80 + index]));
  if (name !== 'windows-1252') {
    const decoded = Array.from(
      new TextDecoder(name).decode(upper),
      (character, index) => [character, 0x80 + index] as const,
    );
    // older tables of Mac OS Roman have the ohm sign for the omega
    return new Map(name === 'macintosh' ? [...decoded, ['\u2126', 0xbd]] : decoded);
  }
  const latin1 = Array.from(upper, (byte) => [String.fromCharCode(byte), byte] as const);
  return new Map([...latin1, ...Array.from(windows1252, (character, index) => [character, 0x80 + index] as const)]);
}

function sequenceOf(bytes: ReadonlyMap<string, number>): RegExp {
  const classOf = (first: number, last: number): string => {
    const members = [...bytes].filter(([, byte]) => byte >= first && byte <= last);
    return `[${members.map(([character]) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`).join('')}]`;
  };
  const tail = classOf(0x80, 0xbf);
  return new RegExp(
    `${classOf(0xc2, 0xdf)}${tail}|${classOf(0xe0, 0xef)}${tail}{2}|${classOf(0xf0, 0xf4)}${tail}{3}`,
    'g',
  );
}
