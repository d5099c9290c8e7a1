import { hash } from 'node:crypto';
import { undo } from '../checks/audit.ts';
import { indexLines, SourceReader } from '../checks/sources.ts';
import type { Manifest } from '../manifest.ts';
import { readLines } from '../read/lines.ts';
import type { RepairedPaper } from './ordered.ts';

/** The listings a build was made from, as far as they are at hand and still the same. */
export class Listings {
  readonly #reader: SourceReader;

  constructor(manifest: Manifest, inputs: ReadonlyMap<string, string>) {
    const known = manifest.inputs.flatMap(({ file, lines }) => {
      const path = inputs.get(file);
      return path === undefined ? [] : [indexLines(file, path, lines)];
    });
    this.#reader = new SourceReader(known);
  }

  /** The one line between title and abstract; null where it cannot be told which that is. */
  authorLine({ id, title, abstract, repairs, sources }: RepairedPaper): string | null {
    const { file, line_start, line_end, sha256 } = sources[0]!;
    const bytes = this.#reader.read(file, line_start, line_end);
    if (bytes === null || hash('sha256', bytes, 'hex') !== sha256) return null;
    const height = (field: 'title' | 'abstract', value: string | null): number => {
      const steps = repairs.filter((repair) => repair.field === field);
      const raw = undo(
        value ?? '',
        steps.map((repair, index) => ({ ...repair, paper_id: id, step: index + 1 })),
      );
      return raw === null ? Number.NaN : raw === '' ? 0 : raw.split('\n').length;
    };
    const { text } = readLines(bytes);
    const above = height('title', title);
    return above + 1 + height('abstract', abstract) === text.length ? text[above]! : null;
  }

  close(): void {
    this.#reader.close();
  }
}
