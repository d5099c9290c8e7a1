import type { Repair } from '../record/record.ts';
import type { CellWriter, Rows } from './csv.ts';
import { jsonText } from './json.ts';

/** Ends of the rows by what a repair replaced and by what: nineteen of twenty are short texts, and few differ. */
type Tails = Map<string, Map<string, Rows>>;

const shortTails = new Map<CellWriter, Tails>();
const shortest = 4;
const mostTails = 10_000;
let tailCount = 0;

function tailOf(before: string, after: string, known: Tails, cell: CellWriter): Rows {
  if (before.length >= shortest || after.length >= shortest) return newTail(before, after, cell);
  const same = known.get(before);
  const found = same?.get(after);
  if (found !== undefined) return found;
  const made = newTail(before, after, cell);
  if (tailCount++ < mostTails) known.set(before, (same ?? new Map<string, Rows>()).set(after, made));
  return made;
}

function newTail(before: string, after: string, cell: CellWriter): Rows {
  return [`,"before":${jsonText(before)},"after":${jsonText(after)}}\n`, `,${cell(before)},${cell(after)}\r\n`];
}

const middles = new Map<string, Rows>();

/** What stands between step and start; rules are of a closed set and need no escape, as fields do not. */
function middleOf(rule: string): Rows {
  const found = middles.get(rule);
  if (found !== undefined) return found;
  const made = [`,"rule":"${rule}","start":`, `,${rule},`] as const;
  middles.set(rule, made);
  return made;
}

/** A paper's repairs as JSONL and as CSV. Rows are joined from few pieces, since a piece costs more than its bytes. */
export function repairRows(id: string, repairs: readonly Repair[], cell: CellWriter): Rows {
  const known: Tails = shortTails.get(cell) ?? new Map();
  shortTails.set(cell, known);
  const steps = new Map<string, number>();
  let [last, step, head, csvHead] = ['', 0, '', ''];
  let jsonl = '';
  let cells = '';
  for (const { field, rule, start, before, after } of repairs) {
    // the repairs of a field mostly stand together
    if (field !== last) {
      steps.set(last, step);
      last = field;
      step = steps.get(field) ?? 0;
      head = `{"paper_id":"${id}","field":"${field}","step":`;
      csvHead = `${id},${field},`;
    }
    step++;
    const [middle, csvMiddle] = middleOf(rule);
    const [tail, csvTail] = tailOf(before, after, known, cell);
    jsonl += `${head}${step}${middle}${start}${tail}`;
    cells += `${csvHead}${step}${csvMiddle}${start}${csvTail}`;
  }
  return [jsonl, cells];
}
