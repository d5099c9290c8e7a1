import { authorsBefore } from '../../record/author-list.ts';
import { isMetadataField, metadataText } from '../../record/metadata.ts';
import { auditsTo } from '../../record/name.ts';
import type { RepairedField, RepairStep } from '../../record/record.ts';
import { applyRepairs, byField, undoRepairs } from '../../record/repair.ts';
import type { Tally } from './expectation.ts';
import { type CleanRecord, type RecordCheck, violation } from './record.ts';

export const repairsReplay: RecordCheck = {
  name: 'repairs-replay',
  severity: 'error',
  claim: 'Repairs lead from the raw field to the clean one: each stands where it says, step by step, none is missing.',
  check({ paper, repairs }, tally) {
    tally.examined += repairs.length;
    const fields = byField(repairs);
    checkFields(paper, fields, [...fields.keys()], tally);
  },
};

/** Checks the repairs of some fields and, in any case, the names without repairs. */
export function checkFields(
  paper: CleanRecord['paper'],
  fields: ReadonlyMap<RepairedField, RepairStep[]>,
  repaired: readonly RepairedField[],
  tally: Tally,
): void {
  for (const field of repaired) {
    const what = checkField(paper, field, fields.get(field)!);
    if (what !== null) tally.report(violation(paper, { field, what }));
  }
  for (const author of paper.authors) {
    const { name, raw_name, position } = author;
    if (raw_name === name) continue;
    const field: RepairedField = `authors[${position}]`;
    if (raw_name === '' && !fields.has('authors'))
      tally.report(violation(paper, { field, what: 'it has no source text, and no correction of the list gave it' }));
    if (fields.has(field) || auditsTo(author, raw_name)) continue;
    tally.report(violation(paper, { field, what: `no repair leads from "${raw_name}" to "${name}"` }));
  }
}

function checkField(paper: CleanRecord['paper'], field: RepairedField, steps: readonly RepairStep[]): string | null {
  const gap = steps.findIndex(({ step }, index) => step !== undefined && step !== index + 1);
  if (gap !== -1) return `step ${gap + 1} is missing`;
  if (field === 'title' || field === 'abstract') {
    return undoRepairs(paper[field] ?? '', steps) === null ? 'a repair does not stand where it says' : null;
  }
  if (field === 'authors') return checkList(paper.authors, steps);
  if (isMetadataField(field))
    return undoRepairs(metadataText(paper[field]), steps) === null ? 'a repair does not stand where it says' : null;
  const author = paper.authors[Number(field.slice('authors['.length, -1)) - 1];
  if (author === undefined) return 'there is no such author';
  const value = applyRepairs(author.raw_name, steps);
  if (value === null) return 'a repair does not stand where it says';
  return auditsTo(author, value) ? null : `the repairs lead to "${value}", not to "${author.name}"`;
}

/** What a corrected list has of the source's text, it has from the list before. */
function checkList(authors: CleanRecord['paper']['authors'], steps: readonly RepairStep[]): string | null {
  const before = authorsBefore(authors, steps);
  if (before === null) return 'a repair does not lead back to the list of the source';
  const left = before.map(({ raw_name }) => raw_name).sort();
  const own = authors.map(({ raw_name }) => raw_name).filter((raw_name) => raw_name !== '');
  let at = 0;
  for (const raw_name of own.sort()) {
    while (at < left.length && left[at]! < raw_name) at++;
    if (left[at++] !== raw_name) return `"${raw_name}" is no name of the source's list`;
  }
  return null;
}
