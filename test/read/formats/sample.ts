import type { Format } from '../../../schemas/input-format.ts';
import type { Paper } from '../../../schemas/paper.ts';

/** A small file of a format: what it is taken for, how many records it has, and what its first one holds. */
export interface Sample {
  what: string;
  /** Its name; the extension need not tell the format. */
  file: string;
  text: string;
  format: Format;
  paper: Partial<Omit<Paper, 'authors'>> & { authors: readonly string[] };
  /** One, where it is not said. */
  records?: number;
}
