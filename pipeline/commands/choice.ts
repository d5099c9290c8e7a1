import type { FormatName } from '../../schemas/format-names.ts';
import { parseMap } from '../read/formats/columns.ts';
import type { Choice } from '../read/sniff/sniff.ts';

/** What the flags say of the inputs. */
export interface ChoiceFlags {
  as?: FormatName;
  /** Older name of `as`. */
  format?: FormatName;
  map?: string[];
  authorsSeparator?: string;
}

/** The choice that flags make. Throws CliError for a map of no columns. */
export function choiceOf({ as, format, map = [], authorsSeparator }: ChoiceFlags): Choice {
  return { as: as ?? format ?? null, columns: parseMap(map), authorsSeparator: authorsSeparator ?? null };
}
