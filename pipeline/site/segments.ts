import { writeFileSync } from 'node:fs';
import { readTextLines } from '../read/text-lines.ts';
import { eachRow, encodeRows } from './postings.ts';

/** A word with the rows that hold it, a list a field in the form of encodeRows; empty for none. */
export interface WordRows {
  word: string;
  lists: string[];
}

/** Writes sorted words as lines: the word and its lists, a tab between them. */
export function writeSegment(path: string, words: Iterable<WordRows>): void {
  const lines: string[] = [];
  for (const { word, lists } of words) lines.push(`${word}\t${lists.join('\t')}\n`);
  writeFileSync(path, lines.join(''));
}

/** Words of several segments in order, the rows of equal words together; later segments hold later rows. */
export async function* mergeSegments(paths: readonly string[], total: number): AsyncGenerator<WordRows> {
  const heads = await Promise.all(paths.map((path) => Head.open(path)));
  for (;;) {
    let least: string | null = null;
    for (const { word } of heads) if (word !== null && (least === null || word < least)) least = word;
    if (least === null) return;
    const equal: string[][] = [];
    for (const head of heads) {
      if (head.word !== least) continue;
      equal.push(head.lists);
      await head.next();
    }
    yield { word: least, lists: equal.length === 1 ? equal[0]! : joined(equal, total) };
  }
}

function joined(equal: readonly string[][], total: number): string[] {
  return equal[0]!.map((_, field) => {
    const lists = equal.map((lists) => lists[field]!).filter((list) => list !== '');
    if (lists.length < 2) return lists[0] ?? '';
    const rows: number[] = [];
    for (const list of lists) eachRow(list, (row) => rows.push(row));
    return encodeRows(rows, total);
  });
}

/** The line of a segment that comes next. */
class Head {
  readonly #lines: AsyncGenerator<string>;
  word: string | null = null;
  lists: string[] = [];

  private constructor(path: string) {
    this.#lines = readTextLines(path);
  }

  static async open(path: string): Promise<Head> {
    const head = new Head(path);
    await head.next();
    return head;
  }

  async next(): Promise<void> {
    const { value, done } = await this.#lines.next();
    const [word, ...lists] = done === true || value === '' ? [null] : (value as string).split('\t');
    this.word = word as string | null;
    this.lists = lists as string[];
  }
}
