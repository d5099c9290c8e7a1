/** Foreign text for a terminal: control characters as \\u escapes, so that no text can move the cursor, write the clipboard or change its own direction. Line ends and tabs stay. */
export function printable(text: string): string {
  return text.replace(/\r(?!\n)|[^\P{Cc}\r\n\t]|[\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c]/gu, (character) => {
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
}

/** Writes text that may hold foreign words to stdout. */
export function print(text: string): void {
  process.stdout.write(printable(text));
}

/** The same to stderr, where servers and other programs are quoted too: without what could be a token. */
export function tell(text: string): void {
  process.stderr.write(printable(redact(text)));
}

/** What looks like a secret. */
const shapes = [
  /\bhf_[A-Za-z0-9]+/g,
  /\bnpm_[A-Za-z0-9]{20,}/g,
  /(?<=_authToken=|_auth=|_password=|Bearer |Basic )\S+/g,
  // name and password of an address, also where they hold a "@" or a "/"
  /(?<=:\/\/)(?:[^\s/?#@:]*:(?!\d+(?:[/?#]|$))\S*|[^\s/?#]+)(?=@)/g,
  /(?<=[?&](?:x-amz-[\w-]+|sig|signature|token|access_token|key|api_key)=)[^&\s]+/gi,
];

/** Text of another program or server without what could be a token: known shapes, and every secret of the environment. */
export function redact(text: string): string {
  let shown = text;
  for (const [name, value] of Object.entries(process.env)) {
    if (!/TOKEN|AUTH|PASSWORD|SECRET|API_?KEY/i.test(name) || value === undefined || value.length < 8) continue;
    shown = shown.replaceAll(value, '***');
  }
  return shapes.reduce((rest, shape) => rest.replaceAll(shape, '***'), shown);
}
