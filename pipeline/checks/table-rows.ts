import { join } from 'node:path';
import type { DuplicateRow, RepairRow, TableName } from '../../schemas/tables.ts';
import { idOf, JsonLines, seekId } from '../read/json-lines.ts';
import type { LineIndex } from '../read/source-lines.ts';
import type { Range } from './ranges.ts';
import { Tally } from './record/expectation.ts';
import type { FurnitureLines, ReadRecord } from './record/record.ts';
import { readRow, sameAsNested, strayRow } from './valid.ts';
import { furnitureFile } from './views.ts';

/** What every range of a scan shares. */
export interface ScanContext {
  folder: string;
  /** Folder of the files made for the scan. */
  spill: string;
  /** The listings, when all of them are at hand; else null and raw-text is skipped. */
  sources: readonly LineIndex[] | null;
}

/** Tables whose rows belong to papers, papers first. */
export const tablesOfPapers = [
  'papers',
  'authors',
  'repositories',
  'repairs',
  'duplicates',
] as const satisfies TableName[];
type TableOfPapers = (typeof tablesOfPapers)[number];

/** Walks the tables beside papers.jsonl for one range; `valid` tells what it found of each table's rows. */
export class TableRows {
  readonly valid: Record<TableOfPapers, Tally>;
  readonly #cursors: Record<Exclude<TableOfPapers, 'papers'> | 'furniture', SortedCursor>;
  readonly #range: Range;

  constructor(range: Range, { folder, spill }: ScanContext) {
    const valid = Object.fromEntries(tablesOfPapers.map((table) => [table, new Tally()]));
    this.valid = valid as Record<TableOfPapers, Tally>;
    this.#range = range;
    const cursor = (table: TableOfPapers) =>
      new SortedCursor(join(folder, `${table}.jsonl`), range.from, (line) => this.valid[table].report(strayRow(line)));
    this.#cursors = {
      authors: cursor('authors'),
      repositories: cursor('repositories'),
      repairs: cursor('repairs'),
      duplicates: cursor('duplicates'),
      furniture: new SortedCursor(join(spill, furnitureFile), range.from, () => {}),
    };
  }

  /** The rows of a paper, whose own line is `line`, authors and repositories checked only; null when a row is not valid. */
  take(id: string, line: string): Omit<ReadRecord, 'paper'> | null {
    this.#checkNested('authors', id, line);
    this.#checkNested('repositories', id, line);
    const repairs = this.#read<RepairRow>('repairs', id);
    const duplicates = this.#read<DuplicateRow>('duplicates', id);
    const furniture = this.#cursors.furniture.take(id).map((row) => JSON.parse(row) as FurnitureLines);
    return repairs === null || duplicates === null ? null : { repairs, duplicates, furniture };
  }

  /** Ends at the range's end: rows left before it belong to no paper. */
  end(): void {
    for (const cursor of Object.values(this.#cursors)) cursor.end(this.#range.to);
  }

  #read<T>(table: 'repairs' | 'duplicates', id: string): T[] | null {
    const rows = this.#cursors[table].take(id).map((line) => readRow<T>(table, line, this.valid[table]));
    const valid = rows.filter((row) => row !== null);
    return valid.length === rows.length ? valid : null;
  }

  #checkNested(table: 'authors' | 'repositories', id: string, paperLine: string): void {
    const tally = this.valid[table];
    const lines = this.#cursors[table].take(id);
    if (sameAsNested(lines, table, paperLine, id)) tally.examined += lines.length;
    else for (const line of lines) readRow(table, line, tally);
  }
}

/** Walks a JSONL table sorted by paper beside the papers: `take` answers a paper's lines, read once and in order. */
export class SortedCursor {
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
