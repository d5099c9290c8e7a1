const strict = new TextDecoder('utf-8', { fatal: true });

/** node:buffer's test, for browsers. */
export function isUtf8(bytes: Uint8Array): boolean {
  try {
    strict.decode(bytes);
    return true;
  } catch {
    return false;
  }
}
