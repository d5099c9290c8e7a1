/** What JSON escapes in a string. */
const needsEscape = /["\\\u0000-\u001f\ud800-\udfff]/;

/** A string in JSON. */
export function jsonText(text: string): string {
  return needsEscape.test(text) ? JSON.stringify(text) : `"${text}"`;
}

/** Clean text in JSON: it holds no control character and no lone surrogate, so two searches for one letter each answer for needsEscape. */
export function cleanJson(text: string): string {
  return text.includes('"') || text.includes('\\') ? JSON.stringify(text) : `"${text}"`;
}
