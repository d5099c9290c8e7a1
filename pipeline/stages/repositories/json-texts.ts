const literal = /"[^"\\]*(?:\\.[^"\\]*)*"/g;

/** The strings of a JSON text in order, names of fields among them; `at` is where in the JSON a place of the string stands. */
export function* jsonTexts(json: string): Generator<{ text: string; at: (offset: number) => number }> {
  for (const { 0: written, index } of json.matchAll(literal)) {
    const start = index + 1;
    if (!written.includes('\\')) yield { text: written.slice(1, -1), at: (offset) => start + offset };
    else {
      const text = JSON.parse(written) as string;
      yield { text, at: (offset) => start + JSON.stringify(text.slice(0, offset)).length - 2 };
    }
  }
}
