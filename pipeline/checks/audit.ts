import type { Paper } from '../../schemas/paper.ts';
import type { RepairRow } from '../../schemas/tables.ts';
import type { RepairedField } from '../record.ts';
import { auditsTo } from '../stages/authors/order.ts';
import { makeChanges } from './gap.ts';
import { offence, type RecordCheck } from './record.ts';

export const repairsReplay: RecordCheck = {
  name: 'repairs-replay',
  severity: 'error',
  claim: 'Repairs lead from the raw field to the clean one: each stands where it says, step by step, none is missing.',
  judge({ paper, repairs }, tally) {
    tally.examined += repairs.length;
    const fields = byField(repairs);
    for (const [field, steps] of fields) {
      const what = judgeField(paper, field, steps);
      if (what !== null) tally.offend(offence(paper, { field, what }));
    }
    for (const author of paper.authors) {
      const field: RepairedField = `authors[${author.position}]`;
      if (fields.has(field) || author.raw_name === author.name || auditsTo(author, author.raw_name)) continue;
      tally.offend(offence(paper, { field, what: `no repair leads from "${author.raw_name}" to "${author.name}"` }));
    }
  },
};

function judgeField(paper: Paper, field: RepairedField, steps: readonly RepairRow[]): string | null {
  const gap = steps.findIndex(({ step }, index) => step !== index + 1);
  if (gap !== -1) return `step ${gap + 1} is missing`;
  if (field === 'title' || field === 'abstract') {
    return undo(paper[field] ?? '', steps) === null ? 'a repair does not stand where it says' : null;
  }
  const author = paper.authors[Number(field.slice('authors['.length, -1)) - 1];
  if (author === undefined) return 'there is no such author';
  const value = redo(author.raw_name, steps);
  if (value === null) return 'a repair does not stand where it says';
  return auditsTo(author, value) ? null : `the repairs lead to "${value}", not to "${author.name}"`;
}

/** Repairs of each field, in the order of the rows. */
export function byField(repairs: readonly RepairRow[]): Map<RepairedField, RepairRow[]> {
  const fields = new Map<RepairedField, RepairRow[]>();
  for (const repair of repairs) {
    const field = repair.field as RepairedField;
    const steps = fields.get(field);
    if (steps === undefined) fields.set(field, [repair]);
    else steps.push(repair);
  }
  return fields;
}

/** The clean value that `repairs` make of a raw one; null when one does not fit. */
function redo(raw: string, repairs: readonly RepairRow[]): string | null {
  const changes = repairs.map(({ start, before, after }) => ({ start, removed: before, inserted: after }));
  return makeChanges(raw, changes);
}

/** The raw field from which `repairs` made the clean value: each is taken back, the last one first; null when one does not fit. */
export function undo(clean: string, repairs: readonly RepairRow[]): string | null {
  if (repairs.length === 0) return clean;
  const changes = repairs.map(({ start, before, after }) => ({ start, removed: after, inserted: before }));
  return makeChanges(clean, changes.reverse());
}
