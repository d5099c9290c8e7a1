/** Media types: IANA's where there is one; `croissant` where that format fixes another name (Croissant 1.1). */
export const mediaTypes: Record<string, { media: string; croissant: string; title: string }> = {
  parquet: { media: 'application/vnd.apache.parquet', croissant: 'application/x-parquet', title: 'Parquet' },
  jsonl: { media: 'application/jsonl', croissant: 'application/jsonlines', title: 'JSON Lines' },
  csv: { media: 'text/csv', croissant: 'text/csv', title: 'CSV' },
  arrow: {
    media: 'application/vnd.apache.arrow.file',
    croissant: 'application/vnd.apache.arrow.file',
    title: 'Arrow IPC file',
  },
  sql: { media: 'application/sql', croissant: 'application/sql', title: 'DuckDB macros' },
};

/** "jsonl" of "papers.jsonl". */
export function formatOf(file: string): string {
  return file.slice(file.lastIndexOf('.') + 1);
}

/** How a file of the release is called where it is published under another name. */
export type Naming = (file: string) => string;

/** JSON as it is written to a metadata file: two spaces, a newline at the end. */
export function jsonText(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
