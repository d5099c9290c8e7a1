/**
 * The characters of bytes 80 to 9F in Windows-1252 (WHATWG Encoding, index windows-1252; the five bytes without a character
 * are the controls). Written out: some versions of Node's TextDecoder read that label as Latin-1.
 */
export const windows1252 = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ';
