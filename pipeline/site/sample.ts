/** Any other text gives another sample; this one makes it the same in every run. */
const seed = 'paperset';

/** A number from 0 to 2 ** 32 - 1 that depends on the texts alone (FNV-1a with a last mix, 32 bits). */
export function draw(...texts: readonly string[]): number {
  let state = 0x811c9dc5;
  for (const text of [seed, ...texts]) {
    for (let at = 0; at < text.length; at++) state = Math.imul(state ^ text.charCodeAt(at), 0x01000193);
    state = Math.imul(state ^ 0xff, 0x01000193);
  }
  state = Math.imul(state ^ (state >>> 16), 0x85ebca6b);
  state = Math.imul(state ^ (state >>> 13), 0xc2b2ae35);
  return (state ^ (state >>> 16)) >>> 0;
}

/** A sample of `size` among all that are offered, whatever their order: those with the lowest numbers, one a key. */
export class Sample<Value> {
  readonly #size: number;
  #drawn: { key: string; number: number; value: Value }[] = [];

  constructor(size: number) {
    this.#size = size;
  }

  /** Takes up what `make` answers where `number` is among the lowest so far; null is passed over. */
  offer(key: string, number: number, make: () => Value | null): void {
    const same = this.#drawn.findIndex((one) => one.key === key);
    if (same !== -1 && this.#drawn[same]!.number <= number) return;
    const last = this.#drawn.at(-1);
    if (same === -1 && this.#drawn.length === this.#size && byNumber(last!, { key, number }) <= 0) return;
    const value = make();
    if (value === null) return;
    if (same !== -1) this.#drawn.splice(same, 1);
    this.#drawn.push({ key, number, value });
    this.#drawn.sort(byNumber);
    this.#drawn = this.#drawn.slice(0, this.#size);
  }

  get values(): Value[] {
    return this.#drawn.map(({ value }) => value);
  }
}

type Drawn = { key: string; number: number };

function byNumber(a: Drawn, b: Drawn): number {
  return a.number - b.number || (a.key < b.key ? -1 : 1);
}
