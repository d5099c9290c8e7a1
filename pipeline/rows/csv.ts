const needsQuotes = /[",\r\n]|^\s|\s$/;
const runsAsFormula = /^[=+\-@\t\r]/;

/** One cell after RFC 4180: null is an empty cell, the empty string `""`. */
export function csvCell(value: string | number | boolean | null): string {
  if (value === null) return '';
  if (typeof value !== 'string') return String(value);
  if (value !== '' && !needsQuotes.test(value)) return value;
  // most have a comma and no quote: a search costs less than a replacement that finds nothing
  return value.includes('"') ? `"${value.replaceAll('"', '""')}"` : `"${value}"`;
}

/** A cell which no spreadsheet runs as a formula: such text gets an apostrophe in front (OWASP, "CSV Injection"). */
export function safeCsvCell(value: string | number | boolean | null): string {
  return csvCell(typeof value === 'string' && runsAsFormula.test(value) ? `'${value}` : value);
}

export type CellWriter = typeof csvCell;

/** One record, ended by CRLF (RFC 4180, section 2). */
export function csvRow(values: readonly (string | number | boolean | null)[], cell: CellWriter): string {
  let row = '';
  for (let index = 0; index < values.length; index++) row += (index === 0 ? '' : ',') + cell(values[index]!);
  return `${row}\r\n`;
}

/** Rows of one table, as JSONL and as CSV. */
export type Rows = readonly [jsonl: string, csv: string];
