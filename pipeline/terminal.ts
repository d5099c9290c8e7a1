/** Foreign text for a terminal: control characters as \\u escapes, so that no text can move the cursor, write the clipboard or change its own direction. Line ends and tabs stay. */
export function printable(text: string): string {
  return text.replace(/\r(?!\n)|[^\P{Cc}\r\n\t]|[\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c]/gu, (character) => {
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
}
