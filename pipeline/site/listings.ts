import { hash } from 'node:crypto';
import type { Manifest } from '../../schemas/manifest.ts';
import { readLines } from '../read/lines.ts';
import { isRemote } from '../read/remote.ts';
import { indexLines, SourceReader } from '../read/source-lines.ts';
import { undoRepairs } from '../record/repair.ts';
import type { RepairedPaper } from './ordered.ts';

/** The listings a build was made from, as far as they are at hand and still the same. */
export class Listings {
  readonly #reader: SourceReader;

  constructor(manifest: Manifest, inputs: ReadonlyMap<string, string>) {
    const known = manifest.inputs.flatMap(({ file, lines, ...input }) => {
      const path = inputs.get(file);
      return path === undefined || isRemote(path) ? [] : [indexLines(file, path, lines, input)];
    });
    this.#reader = new SourceReader(known);
  }

  /** The one line between title and abstract; null where it is not clear which that is. */
  authorLine(paper: RepairedPaper): string | null {
    const { file, line_start, line_end, sha256 } = paper.sources[0]!;
    const bytes = this.#reader.read(file, line_start, line_end);
    if (bytes === null || hash('sha256', bytes, 'hex') !== sha256) return null;
    const title = rawLines(paper, 'title');
    const abstract = rawLines(paper, 'abstract');
    const { text } = readLines(bytes);
    if (title === null || abstract === null || title.length + 1 + abstract.length !== text.length) return null;
    return title.every((line, index) => line === text[index]) ? text[title.length]! : null;
  }

  close(): void {
    this.#reader.close();
  }
}

/** The lines that a field had in the listing; null where its repairs do not fit. */
function rawLines({ repairs, ...paper }: RepairedPaper, field: 'title' | 'abstract'): string[] | null {
  const steps = repairs.filter((repair) => repair.field === field);
  const raw = undoRepairs(paper[field] ?? '', steps);
  if (raw === null) return null;
  return raw === '' ? [] : raw.split('\n');
}
