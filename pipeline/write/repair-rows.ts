import type { Repair } from '../record.ts';
import type { CellWriter, Rows } from './csv.ts';
import { jsonText } from './json.ts';

type Written = readonly [json: string, cell: string];

/** Short texts of repairs as they are written: nineteen of twenty texts are such and few differ. */
const shortTexts = new Map<CellWriter, Map<string, Written>>();
const mostShortTexts = 10_000;

function changed(text: string, known: Map<string, Written>, cell: CellWriter): Written {
  const found = text.length < 4 ? known.get(text) : undefined;
  if (found !== undefined) return found;
  const made = [jsonText(text), cell(text)] as const;
  if (text.length < 4 && known.size < mostShortTexts) known.set(text, made);
  return made;
}

/** A paper's repairs as JSONL and as CSV; rules and fields are of closed sets which need no escape. */
export function repairRows(id: string, repairs: readonly Repair[], cell: CellWriter): Rows {
  const known = shortTexts.get(cell) ?? new Map<string, Written>();
  shortTexts.set(cell, known);
  const steps = new Map<string, number>();
  const head = `{"paper_id":"${id}","field":"`;
  const csvHead = `${id},`;
  let jsonl = '';
  let cells = '';
  for (const { field, rule, start, before, after } of repairs) {
    const step = (steps.get(field) ?? 0) + 1;
    steps.set(field, step);
    const [jsonBefore, cellBefore] = changed(before, known, cell);
    const [jsonAfter, cellAfter] = changed(after, known, cell);
    jsonl += `${head}${field}","step":${step},"rule":"${rule}","start":${start},"before":${jsonBefore},"after":${jsonAfter}}\n`;
    cells += `${csvHead}${field},${step},${rule},${start},${cellBefore},${cellAfter}\r\n`;
  }
  return [jsonl, cells];
}
