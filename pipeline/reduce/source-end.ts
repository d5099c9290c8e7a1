import type { Sink } from '../dataset/hashed-file.ts';
import type { StreamName } from '../rows/paper-rows.ts';
import type { PlacedPart } from './copy.ts';

type Place = { line_start: number; line_end: number; sha256: string };

/** Writes the end of a papers row of one source, as paperEnd does, with a file's name escaped once; null for other streams, which end with their text. */
export function endsOf(
  name: StreamName,
  parts: readonly PlacedPart[],
  sink: Sink,
): ((part: number, place: Place) => void) | null {
  if (name !== 'papers.jsonl' && name !== 'papers.csv') return null;
  const csv = name === 'papers.csv';
  const quote = csv ? '""' : '"';
  const keys = [`,${quote}line_end${quote}:`, `,${quote}sha256${quote}:${quote}`] as const;
  const end = csv ? '""}]"\r\n' : '"}]}\n';
  const starts = new Map<string, string>();
  const startOf = (file: string) => {
    const text = `[{"file":${JSON.stringify(file)},"line_start":`;
    return csv ? `"${text.replaceAll('"', '""')}` : text;
  };
  for (const { file } of parts) if (!starts.has(file)) starts.set(file, startOf(file));
  const startOfPart = parts.map(({ file }) => starts.get(file)!);
  return (part, { line_start, line_end, sha256 }) => {
    const { base } = parts[part]!;
    sink.text(`${startOfPart[part]}${base + line_start}${keys[0]}${base + line_end}${keys[1]}${sha256}${end}`);
  };
}
