/** A record of a JSON file, offsets into its text (`end` exclusive); `fault` says why it is not JSON. */
export interface JsonItem {
  start: number;
  end: number;
  value: unknown;
  fault: string | null;
}

/** A file in which so many records are not closed is not looked at further: each costs a look at what follows it. */
const mostUnclosed = 50;

/**
 * The records of a JSON file, in order: the elements of its array, of the array under one of `keys` ({"items": [...]}), a
 * value a line (JSON Lines), the values of an object whose keys are identifiers ({"p1": {...}}), or one object. A record that is not JSON costs itself alone where its end can be seen.
 */
export function* readItems(text: string, keys: readonly string[]): Generator<JsonItem> {
  const first = skipSpace(text, 0);
  if (first === text.length) return;
  if (text[first] === '[') yield* elements(text, first + 1);
  else if (isJsonLines(text, first)) yield* lineItems(text);
  else {
    const list = new RegExp(`"(?:${keys.join('|')})"\\s*:\\s*\\[`).exec(text);
    if (list !== null) yield* elements(text, list.index + list[0].length);
    else if (isKeyed(text, first)) yield* members(text, first + 1);
    else yield parseItem(text, first, trimEnd(text, text.length));
  }
}

const member = /[\s,]*"((?:[^"\\\n]|\\.)*)"\s*:\s*(?=\{)/y;

/** Its first two values, or its only one, are objects; one record has a text among its first fields. */
function isKeyed(text: string, first: number): boolean {
  member.lastIndex = first + 1;
  if (!member.test(text)) return false;
  const { end } = closeOf(text, member.lastIndex);
  member.lastIndex = end;
  return member.test(text) || /^[\s,]*\}\s*$/.test(text.slice(end, end + 1000));
}

/** The objects under the keys of one; each has its key under "key" unless it holds one. */
function* members(text: string, from: number): Generator<JsonItem> {
  for (let start = from; ; ) {
    member.lastIndex = start;
    const found = member.exec(text);
    if (found === null) {
      const rest = text.slice(start, trimEnd(text, text.length));
      if (!/^[\s,]*\}?$/.test(rest))
        yield { start: skipSpace(text, start), end: start + rest.length, value: null, fault: 'no "key": {...}' };
      return;
    }
    const value = member.lastIndex;
    const { end } = closeOf(text, value);
    const item = parseItem(text, value, end);
    const held = item.value;
    const keyed = typeof held === 'object' && held !== null && !Object.hasOwn(held, 'key');
    yield keyed ? { ...item, value: { ...held, key: found[1] } } : item;
    start = end;
  }
}

/** Its first line is a value by itself, and another one follows. */
function isJsonLines(text: string, first: number): boolean {
  const end = lineEnd(text, first);
  return text[trimEnd(text, end) - 1] === '}' && skipSpace(text, end) < text.length;
}

/** The values of a text with one a line; blank lines hold none. */
export function* lineItems(text: string): Generator<JsonItem> {
  for (let at = skipSpace(text, 0); at < text.length; ) {
    const end = lineEnd(text, at);
    yield parseItem(text, at, trimEnd(text, end));
    at = skipSpace(text, end);
  }
}

function* elements(text: string, from: number): Generator<JsonItem> {
  let unclosed = 0;
  for (let at = from; ; ) {
    while (at < text.length && /[\s,]/.test(text[at]!)) at++;
    if (at >= text.length || text[at] === ']') return;
    const found = unclosed < mostUnclosed ? closeOf(text, at) : { end: text.length, again: -1 };
    if (found.again !== -1 || found.end === text.length) unclosed++;
    const end = found.again === -1 ? found.end : trimEnd(text, found.again);
    yield parseItem(text, at, text[end - 1] === ',' ? end - 1 : trimEnd(text, end));
    at = end;
  }
}

function parseItem(text: string, start: number, end: number): JsonItem {
  try {
    return { start, end, value: JSON.parse(text.slice(start, end)), fault: null };
  } catch (error) {
    const fault = error instanceof Error ? error.message.replace(/\s+/g, ' ') : String(error);
    return { start, end, value: null, fault };
  }
}

/**
 * Where the value at `start` closes (exclusive). Where it does not, `end` is the text's end and `again` the next line that begins
 * as the value's own line does, or -1: a record without its brace takes the next one for its own.
 */
function closeOf(text: string, start: number): { end: number; again: number } {
  let line = start;
  while (text[line - 1] === ' ' || text[line - 1] === '\t') line--;
  const again = line > 0 && text[line - 1] !== '\n' ? null : `\n${text.slice(line, start)}{`;
  const closers: number[] = [];
  for (let at = start; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 0x22) at = closeString(text, at);
    else if (code === 0x7b) closers.push(0x7d);
    else if (code === 0x5b) closers.push(0x5d);
    else if (code === 0x7d || code === 0x5d) {
      if (closers.length === 0) return { end: Math.max(at, start + 1), again: -1 };
      if (closers.pop() !== code) break;
      if (closers.length === 0) return { end: at + 1, again: -1 };
    } else if (closers.length === 0 && (code === 0x2c || code === 0x0a)) return { end: at, again: -1 };
  }
  const next = again === null ? -1 : text.indexOf(again, start);
  return { end: text.length, again: next === -1 ? -1 : next + again!.length - 1 };
}

/** The quote that ends the string which starts here; where none does, the end of its line, which no string contains. */
function closeString(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 0x5c) at++;
    else if (code === 0x22) return at;
    else if (code === 0x0a) return at - 1;
  }
  return text.length;
}

function lineEnd(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end === -1 ? text.length : end;
}

function skipSpace(text: string, from: number): number {
  let at = from;
  while (at < text.length && /\s/.test(text[at]!)) at++;
  return at;
}

function trimEnd(text: string, end: number): number {
  let at = end;
  while (at > 0 && /\s/.test(text[at - 1]!)) at--;
  return at;
}
