// Rows that hold a word, as text in a data file: either the distances from row to row in base-32 digits (64 signs, of which
// half say that another digit follows, as source maps write numbers), or "!" and a bitmap of six rows a sign.

const signs = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const ascii = new TextDecoder();
const values = new Uint8Array(128);
for (let value = 0; value < 64; value++) values[signs.charCodeAt(value)] = value;

/** Writes ascending rows of a dataset of `total` rows, in whichever form is shorter. */
export function encodeRows(rows: ArrayLike<number>, total: number): string {
  const bitmap = 1 + Math.ceil(total / 6);
  const size = distanceSigns(rows, bitmap);
  return size < bitmap ? distances(rows, size) : bits(rows, bitmap);
}

/** Signs that the distances take, or `most` where that is no less. */
function distanceSigns(rows: ArrayLike<number>, most: number): number {
  let size = 0;
  for (let place = 0, last = -1; place < rows.length && size < most; place++) {
    const distance = rows[place]! - last - 1;
    last = rows[place]!;
    size += distance < 32 ? 1 : Math.ceil((32 - Math.clz32(distance)) / 5);
  }
  return Math.min(size, most);
}

function distances(rows: ArrayLike<number>, size: number): string {
  const text = new Uint8Array(size);
  let at = 0;
  for (let place = 0, last = -1; place < rows.length; place++) {
    let distance = rows[place]! - last - 1;
    last = rows[place]!;
    for (; distance > 31; distance >>>= 5) text[at++] = signs.charCodeAt(32 | (distance & 31));
    text[at++] = signs.charCodeAt(distance);
  }
  return ascii.decode(text.subarray(0, at));
}

function bits(rows: ArrayLike<number>, size: number): string {
  const sixes = new Uint8Array(size - 1);
  for (let place = 0; place < rows.length; place++) {
    const row = rows[place]!;
    sixes[Math.floor(row / 6)]! |= 1 << (row % 6);
  }
  const text = new Uint8Array(size);
  text[0] = 33;
  for (let place = 0; place < sixes.length; place++) text[place + 1] = signs.charCodeAt(sixes[place]!);
  return ascii.decode(text);
}

/** Calls `found` for every row that encodeRows wrote, in ascending order. */
export function eachRow(text: string, found: (row: number) => void): void {
  if (text.charCodeAt(0) === 33) {
    for (let place = 1; place < text.length; place++)
      for (let six = values[text.charCodeAt(place)]!; six !== 0; six &= six - 1)
        found(6 * (place - 1) + 31 - Math.clz32(six & -six));
    return;
  }
  for (let at = 0, row = -1; at < text.length; ) {
    let distance = 0;
    for (let shift = 0; ; shift += 5) {
      const value = values[text.charCodeAt(at++)]!;
      distance |= (value & 31) << shift;
      if (value < 32 || at >= text.length) break;
    }
    row += distance + 1;
    found(row);
  }
}

/** Writes `weight` at every row of a list, over what is there: eachRow without a call a row, for every key typed. */
export function mark(weights: Uint8Array, text: string, weight: number): void {
  if (text.charCodeAt(0) === 33) markBits(weights, text, weight);
  else markDistances(weights, text, weight);
}

function markBits(weights: Uint8Array, text: string, weight: number): void {
  for (let place = 1, row = 0; place < text.length; place++, row += 6)
    for (let six = values[text.charCodeAt(place)]!, at = row; six !== 0; six >>= 1, at++)
      if ((six & 1) === 1) weights[at] = weight;
}

function markDistances(weights: Uint8Array, text: string, weight: number): void {
  for (let at = 0, row = -1; at < text.length; ) {
    let value = values[text.charCodeAt(at++)]!;
    let distance = value & 31;
    for (let shift = 5; value > 31 && at < text.length; shift += 5) {
      value = values[text.charCodeAt(at++)]!;
      distance |= (value & 31) << shift;
    }
    row += distance + 1;
    weights[row] = weight;
  }
}

/** Writes an order of `rows.length` rows, each as so many signs as the last row needs, six bits a sign. */
export function encodeOrder(rows: Uint32Array): string {
  const width = orderSigns(rows.length);
  const text = new Uint8Array(width * rows.length);
  for (let place = 0, at = 0; place < rows.length; place++)
    for (let row = rows[place]!, end = at + width; at < end; row >>>= 6) text[at++] = signs.charCodeAt(row & 63);
  return ascii.decode(text);
}

/** Reads what encodeOrder wrote of `total` rows. */
export function decodeOrder(text: string, total: number): Uint32Array<ArrayBuffer> {
  const width = orderSigns(total);
  const rows = new Uint32Array(total);
  for (let place = 0, at = 0; place < total; place++)
    for (let shift = 0; shift < 6 * width; shift += 6) rows[place]! |= values[text.charCodeAt(at++)]! << shift;
  return rows;
}

function orderSigns(total: number): number {
  return Math.max(1, Math.ceil((32 - Math.clz32(total - 1)) / 6));
}

/** Rows of several lists together. */
export function unite(lists: readonly string[], total: number): string {
  const flags = new Uint8Array(total);
  for (const list of lists) mark(flags, list, 1);
  const rows: number[] = [];
  for (let row = 0; row < total; row++) if (flags[row] === 1) rows.push(row);
  return encodeRows(rows, total);
}
