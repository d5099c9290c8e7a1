import * as z from 'zod';
import { type CorrectedName, type Correction, correctionOf } from '../../../schemas/correction.ts';
import { faultWords, plainWords } from '../../../schemas/fault.ts';
import { partsOfLine } from './author-lines.ts';

/** What a form holds: text as it was typed. */
export interface Draft {
  id: string;
  field: string;
  value: string | null | { [Part in keyof CorrectedName]: string };
  reason: string;
  evidence: string;
}

/** A line for corrections.jsonl, or what is still wrong, a sentence each. */
export type Line = { line: string } | { problems: string[] };

export type MakeLine = (draft: Draft, present: Correction['value']) => Line;

// the policy of the page forbids the compiled parsers that Zod would try to make
z.config({ jitless: true });

/** Single spaces, none at the ends, canonical composition: what the schema asks of clean text and nobody sees. */
function tidy(text: string): string {
  return text.normalize('NFC').trim().replace(/\s+/g, ' ');
}

/** The value as the field has it: years are numbers, keywords a list that was typed with semicolons, authors one of lines. */
function tidyValue({ field, value }: Draft): Correction['value'] {
  if (field === 'authors') {
    const lines = String(value ?? '')
      .split('\n')
      .map(tidy);
    return lines.filter((line) => line !== '').map((line) => tidyName(partsOfLine(line)));
  }
  if (field === 'keywords')
    return String(value ?? '')
      .split(';')
      .map(tidy)
      .filter((word) => word !== '');
  if (value === null) return null;
  if (field === 'year' && typeof value === 'string' && /^\d{4}$/.test(tidy(value))) return Number(tidy(value));
  if (typeof value === 'string') return tidy(value);
  return tidyName(value);
}

function tidyName({ given, family, suffix, literal }: { [Part in keyof CorrectedName]: string }): CorrectedName {
  const part = (text: string) => (tidy(text) === '' ? null : tidy(text));
  return { given: part(given), family: part(family), suffix: part(suffix), literal: part(literal) };
}

/** Makes a line of what was typed; `present` is what the record has. The schema is the one a build validates with. */
export const makeLine: MakeLine = (draft, present) => {
  const value = tidyValue(draft);
  const problems: string[] = [];
  if (value === '') problems.push('The value is empty.');
  if (value !== null && typeof value === 'object') problems.push(...new Set(namesOf(value).flatMap(nameProblems)));
  if (JSON.stringify(value) === JSON.stringify(present)) problems.push('The value is the one the record has.');
  const [reason, evidence] = [tidy(draft.reason), tidy(draft.evidence)];
  if (reason === '') problems.push('The reason is missing: what is wrong?');
  if (evidence === '') problems.push('The evidence is missing: what shows that the new value is right?');
  if (problems.length > 0) return { problems };
  const schema = correctionOf(draft.field);
  if (schema === null) return { problems: [`${draft.field} is no field that may be corrected.`] };
  const parsed = schema.safeParse({ id: draft.id, field: draft.field, value, reason, evidence }, { error: plainWords });
  if (!parsed.success) return { problems: [`${faultWords(parsed.error)}.`] };
  const { id, field } = parsed.data;
  return { line: JSON.stringify({ id, field, value: parsed.data.value, reason, evidence }) };
};

function namesOf(value: CorrectedName | readonly (CorrectedName | string)[]): CorrectedName[] {
  const values = Array.isArray(value) ? (value as readonly (CorrectedName | string)[]) : [value as CorrectedName];
  return values.filter((one) => typeof one !== 'string');
}

function nameProblems({ given, family, suffix, literal }: CorrectedName): string[] {
  if (literal !== null)
    return given === null && family === null && suffix === null
      ? []
      : ['A group has no given name, family name or suffix: leave them empty.'];
  return family === null ? ['A person needs a family name; a single name is one too.'] : [];
}
