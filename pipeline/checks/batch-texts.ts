import type { Data, RecordBatch } from 'apache-arrow';

const titleKey = Buffer.from('","title":');
const abstractKey = Buffer.from('],"abstract":');
const idAt = '{"id":"'.length;
const backslash = 92;
const quote = 34;

/** Ids, titles and abstracts of a record batch beside lines of papers.jsonl: bytes are compared, few lines are parsed. */
export class BatchTexts {
  readonly #rows: number;
  readonly #id: Texts;
  readonly #title: Texts;
  readonly #abstract: Texts;

  constructor(batch: RecordBatch) {
    this.#rows = batch.numRows;
    const [id, title, abstract] = ['id', 'title', 'abstract'].map((name) => new Texts(batch.getChild(name)!.data[0]!));
    this.#id = id!;
    this.#title = title!;
    this.#abstract = abstract!;
  }

  /** Whether a row has the id, the title and the abstract of a line. */
  isSame(row: number, line: Buffer): boolean {
    if (row >= this.#rows) return false;
    // Without a backslash a JSON text is its own bytes; a line with one is read as JSON.
    return line.includes(backslash) ? this.#isSameParsed(row, line.toString('utf8')) : this.#isSamePlain(row, line);
  }

  #isSamePlain(row: number, line: Buffer): boolean {
    const idEnd = this.#id.endIn(line, idAt, row);
    if (idEnd === -1 || line.compare(titleKey, 0, titleKey.length, idEnd, idEnd + titleKey.length) !== 0) return false;
    const titleEnd = this.#title.endIn(line, idEnd + titleKey.length + 1, row);
    if (titleEnd === -1) return false;
    // No text can hold this key: its quotes would be escaped.
    const key = line.indexOf(abstractKey, titleEnd);
    if (key === -1) return false;
    const at = key + abstractKey.length;
    if (line[at] === quote) return this.#abstract.endIn(line, at + 1, row) !== -1;
    return this.#abstract.read(row) === null;
  }

  #isSameParsed(row: number, line: string): boolean {
    try {
      const { id, title, abstract } = JSON.parse(line) as Record<string, unknown>;
      return id === this.#id.read(row) && title === this.#title.read(row) && abstract === this.#abstract.read(row);
    } catch {
      return false;
    }
  }
}

/** A column of text. */
class Texts {
  readonly #data: Data;
  readonly #offsets: Int32Array;
  readonly #bytes: Buffer;

  constructor(data: Data) {
    this.#data = data;
    this.#offsets = data.valueOffsets as Int32Array;
    const { buffer, byteOffset, byteLength } = data.values as Uint8Array;
    this.#bytes = Buffer.from(buffer, byteOffset, byteLength);
  }

  /** Where in a line the row's text ends, when it stands at `at` and a quote follows; else -1. */
  endIn(line: Buffer, at: number, row: number): number {
    const start = this.#offsets[row]!;
    const length = this.#offsets[row + 1]! - start;
    const end = at + length;
    if (line[end] !== quote || line[at - 1] !== quote || !this.#data.getValid(row)) return -1;
    return line.compare(this.#bytes, start, start + length, at, end) === 0 ? end : -1;
  }

  read(row: number): string | null {
    if (!this.#data.getValid(row)) return null;
    return this.#bytes.toString('utf8', this.#offsets[row], this.#offsets[row + 1]);
  }
}
