import { join } from 'node:path';
import * as z from 'zod';
import { paperSchema } from '../../schemas/paper.ts';
import { uncorrectedId } from '../diff/uncorrected.ts';
import { readTextLines } from '../read/text-lines.ts';
import { writeData } from './data-file.ts';
import type { IdBlock } from './model.ts';
import type { RepairedPaper } from './ordered.ts';

/** Papers of a file of data/ids: what opening a paper by its address loads before the paper. */
const blockIds = 4000;

const redirectSchema = z.looseObject({ id: paperSchema.shape.id, to_id: paperSchema.shape.id });

/** The id that a paper has without its corrections: the one by which corrections.jsonl names it. */
export function idBeforeCorrections(paper: RepairedPaper): string {
  return paper.repairs.some(({ rule }) => rule === 'correction') ? uncorrectedId(paper) : paper.id;
}

/** Writes data/ids: where each id leads to, also one that a release or a correction has replaced. */
export class IdWriter {
  readonly #target: string;
  readonly #papers: { id: string; row: number }[] = [];
  readonly #redirects = new Map<string, string>();

  constructor(target: string) {
    this.#target = target;
  }

  /** Papers come in the order of the listings. */
  add(paper: RepairedPaper): void {
    this.#papers.push({ id: paper.id, row: this.#papers.length });
    const before = idBeforeCorrections(paper);
    if (before !== paper.id) this.#redirects.set(before, paper.id);
  }

  /** Takes up redirects.jsonl of `folder`, where a release has one, and answers the first id of each file; `places` are those in the review queue. */
  async end(folder: string, places: Uint32Array): Promise<string[]> {
    for await (const { id, to_id } of readRedirects(join(folder, 'redirects.jsonl'))) this.#redirects.set(id, to_id);
    this.#papers.sort((a, b) => (a.id < b.id ? -1 : 1));
    const redirects = [...this.#redirects].sort(([a], [b]) => (a < b ? -1 : 1));
    const firsts: string[] = [];
    let next = 0;
    for (let start = 0; start < this.#papers.length; start += blockIds) {
      const papers = this.#papers.slice(start, start + blockIds);
      const end = this.#papers[start + blockIds]?.id ?? '~';
      const block: IdBlock = {
        ids: papers.map(({ id }) => id).join(''),
        rows: papers.map(({ row }) => row),
        places: papers.map(({ row }) => places[row]!),
        redirects: {},
      };
      for (; next < redirects.length && redirects[next]![0] < end; next++)
        block.redirects[redirects[next]![0]] = redirects[next]![1];
      writeData(this.#target, `ids/${firsts.length}`, block);
      firsts.push(papers[0]!.id);
    }
    return firsts;
  }
}

async function* readRedirects(path: string): AsyncGenerator<{ id: string; to_id: string }> {
  let lines: AsyncIterable<string>;
  try {
    lines = readTextLines(path);
    for await (const line of lines) if (line !== '') yield redirectSchema.parse(JSON.parse(line));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
}
