import type { TableName } from '../../schemas/tables.ts';
import type { Written } from '../dataset/hashed-file.ts';
import { readFooter } from '../map/part-reader.ts';
import type { CellWriter } from '../rows/csv.ts';
import { rows } from '../rows/paper-rows.ts';
import { openTable } from './copy.ts';
import type { PlacedPart } from './slice.ts';

/** Writes rejects and furniture in the order of file and line, from the parts' footers. */
export function writeLineTables(parts: readonly PlacedPart[], folder: string, cell: CellWriter): Written[] {
  const rejects = openTable('rejects', folder);
  const furniture = openTable('furniture', folder);
  const put = (target: typeof rejects, table: TableName, row: Parameters<typeof rows>[1][number]) => {
    const [jsonl, csv] = rows(table, [row], cell);
    target[0].text(jsonl);
    target[1].text(csv);
  };
  for (const { path, file, base } of parts) {
    const footer = readFooter(path)!;
    const place = (row: { line_start: number; line_end: number }) => ({
      file,
      line_start: base + row.line_start,
      line_end: base + row.line_end,
    });
    for (const row of footer.rejects) {
      put(rejects, 'rejects', { ...place(row), code: row.code, detail: row.detail, text: row.text });
    }
    for (const row of footer.furniture)
      put(furniture, 'furniture', { ...place(row), kind: row.kind, inside: row.inside });
  }
  return [...rejects, ...furniture].map((file) => file.end());
}
