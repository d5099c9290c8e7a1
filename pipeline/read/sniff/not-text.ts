import { CliError } from '../../error.ts';

/** So many bytes of the beginning are judged. */
const judged = 1 << 16;
/** Share of control bytes from which bytes are no text; random bytes have a tenth. */
const mostControls = 0.05;
/** Share below which no magic bytes are asked for: text may begin with those of a picture. */
const fewControls = 0.01;

const archive = 'unpack it and give the files in it';
const office = 'save it as CSV or text and give that';
const hints: Readonly<Record<string, string>> = {
  pdf: 'give the listing as text, or references exported as BibTeX or RIS',
  rtf: 'save it as plain text and give that',
  ps: 'give the listing as text',
  docx: office,
  xlsx: office,
  pptx: office,
  odt: office,
  ods: office,
  cfb: office,
  zip: archive,
  '7z': archive,
  rar: archive,
  tar: archive,
  bz2: 'unpack it with bunzip2; .gz is read as it is',
  xz: 'unpack it with unxz; .gz is read as it is',
  zst: 'unpack it with unzstd; .gz is read as it is',
  sqlite: 'export its table as CSV or JSON Lines',
  parquet: "export it as JSON Lines, for example with DuckDB: COPY ... TO 'records.jsonl'",
  arrow: 'export it as JSON Lines',
};
const names: Readonly<Record<string, string>> = {
  cfb: 'an old Office file',
  sqlite: 'an SQLite database',
  parquet: 'a Parquet file',
  arrow: 'an Arrow file',
  ps: 'a PostScript file',
};
const known: readonly [start: string, ext: string][] = [
  ['%PDF-', 'pdf'],
  ['{\\rtf', 'rtf'],
  ['%!PS', 'ps'],
  ['PAR1', 'parquet'],
  ['ARROW1', 'arrow'],
  ['SQLite format 3\0', 'sqlite'],
];

/** Throws CliError, with the kind of file and what to do, where bytes that are not in a wide encoding are no text. */
export async function refuseNoText(name: string, head: Buffer): Promise<void> {
  const start = head.toString('latin1', 0, 16).replace(/^\xef\xbb\xbf/, '');
  const ext = known.find(([magic]) => start.startsWith(magic))?.[1];
  const controls = controlShare(head.subarray(0, judged));
  if (ext === undefined && controls < fewControls) return;
  const type = ext ?? (await fileType(head))?.ext;
  if (type !== undefined && type !== 'xml') throw refusal(name, type);
  if (controls > mostControls && head.length >= 64) throw refusal(name);
}

function refusal(name: string, ext?: string): CliError {
  const what =
    ext === undefined
      ? 'not text: its bytes are no letters'
      : `${names[ext] ?? `a ${ext.toUpperCase()} file`}, not text`;
  const hint =
    (ext === undefined ? undefined : hints[ext]) ??
    'give a text file: a listing, or BibTeX, RIS, CSV, JSON, HTML (docs/input.md)';
  return new CliError(`${name} is ${what}`, { hint });
}

/** Share of bytes that no text holds: controls but for white space and escape. */
function controlShare(bytes: Buffer): number {
  let controls = 0;
  for (const byte of bytes) if ((byte < 32 && (byte < 8 || byte > 13) && byte !== 27) || byte === 127) controls++;
  return controls / Math.max(1, bytes.length);
}

/** What its first bytes say a file is; loaded for the few that are no text. */
async function fileType(head: Buffer): Promise<{ ext: string } | undefined> {
  const { fileTypeFromBuffer } = await import('file-type');
  return fileTypeFromBuffer(head).catch(() => undefined);
}
