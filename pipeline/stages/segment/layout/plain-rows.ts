import { furnitureKind } from '../furniture.ts';
import type { Row } from './rows.ts';

/** The lines as the plain listing takes them: whole, with nothing set aside but what is furniture there. */
export function plainRows(lines: readonly string[]): Row[] {
  const rows: Row[] = [];
  let blanks = 0;
  let page = false;
  for (const [index, text] of lines.entries()) {
    const kind = furnitureKind(text);
    if (kind === 'blank') blanks++;
    else if (kind !== null) page = true;
    if (kind !== null) continue;
    const parted = page ? 'page' : 'none';
    const bare = { indent: 0, marked: false, label: null, afterLabel: false, affiliation: 0, part: false };
    rows.push({ index, text, head: text, blanks, parted, ...bare });
    blanks = 0;
    page = false;
  }
  return rows;
}
