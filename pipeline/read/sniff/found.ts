import type { FormatName } from '../../../schemas/format-names.ts';

/** A container that was recognised; `delimited` still needs its columns, `listing` its layout. */
export interface Container {
  name: FormatName;
  confidence: number;
  reason: string;
}
