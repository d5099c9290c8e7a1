import type { Author } from '../../schemas/paper.ts';
import type { CellWriter, Rows } from './csv.ts';

/**
 * CSV rows of which every cell but the last is its text, which JSON does not escape either: letters and signs that neither
 * knows, single spaces, no formula. The last, written already, is such a text too or one in quotes, without quotes inside.
 * A text with a comma makes a row of more cells, so it never passes.
 */
const alike =
  /^(?:\w+,\d+(?:,(?:[A-Za-z\u00a1-\u024f][!#-+\--[\]-~\u00a1-\u024f]*(?: [!#-+\--[\]-~\u00a1-\u024f]+)*)?){5},(?:[ !#-+\--[\]-~\u00a1-\u024f]+|"[ !#-[\]-~\u00a1-\u024f]*")\r\n)*$/;

/**
 * Rows of authors whose texts need no care, as nearly all are: one look at all of them instead of two at each. Null where
 * some text may need some. Strings are joined from few pieces, since a piece costs more than its bytes.
 */
export function alikeRows(id: string, authors: readonly Author[], cell: CellWriter): Rows | null {
  if (authors.length === 0) return ['', ''];
  const csv = alikeCsv(id, authors, cell);
  return alike.test(csv) ? [alikeJson(id, authors), csv] : null;
}

function alikeCsv(id: string, authors: readonly Author[], cell: CellWriter): string {
  const head = `${id},`;
  let csv = '';
  for (const { position, name, given, family, suffix, literal, raw_name } of authors) {
    const rest = suffix === null && literal === null ? ',,,' : `,${suffix ?? ''},${literal ?? ''},`;
    csv += `${head}${position},${name},${given ?? ''},${family ?? ''}${rest}${cell(raw_name)}\r\n`;
  }
  return csv;
}

function alikeJson(id: string, authors: readonly Author[]): string {
  const head = `{"paper_id":"${id}","position":`;
  let jsonl = '';
  for (const { position, name, given, family, suffix, literal, raw_name } of authors) {
    jsonl +=
      given !== null && family !== null && suffix === null && literal === null
        ? `${head}${position},"name":"${name}","given":"${given}","family":"${family}","suffix":null,"literal":null,"raw_name":"${raw_name}"}\n`
        : `${head}${position},"name":"${name}","given":${orNull(given)},"family":${orNull(family)},"suffix":${orNull(suffix)},"literal":${orNull(literal)},"raw_name":"${raw_name}"}\n`;
  }
  return jsonl;
}

function orNull(text: string | null): string {
  return text === null ? 'null' : `"${text}"`;
}
