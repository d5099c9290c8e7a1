import { idOf, JsonLines, seekId } from '../read/json-lines.ts';

/** Walks a JSONL table sorted by paper beside the papers: `take` answers a paper's lines, read once and in order. */
export class Follower {
  readonly #lines: JsonLines;
  readonly #stray: (line: string) => void;
  #next: string | null;
  #id: string;

  /** `from` is the first id wanted; `stray` hears of lines whose paper does not come. */
  constructor(path: string, from: string, stray: (line: string) => void) {
    this.#lines = new JsonLines(path, seekId(path, from));
    this.#stray = stray;
    this.#next = this.#lines.next();
    this.#id = this.#next === null ? '' : idOf(this.#next);
  }

  /** Whether no line at or before this id is left. */
  isPast(id: string): boolean {
    return this.#next === null || this.#id > id;
  }

  take(id: string): string[] {
    const taken: string[] = [];
    while (this.#next !== null && this.#id <= id) {
      if (this.#id === id) taken.push(this.#next);
      else this.#stray(this.#next);
      this.#advance();
    }
    return taken;
  }

  /** Ends the walk; lines left before the id `to` (null: to the end) belong to no paper. */
  end(to: string | null): void {
    while (this.#next !== null && (to === null || this.#id < to)) {
      this.#stray(this.#next);
      this.#advance();
    }
    this.#lines.close();
  }

  #advance(): void {
    this.#next = this.#lines.next();
    this.#id = this.#next === null ? '' : idOf(this.#next);
  }
}
