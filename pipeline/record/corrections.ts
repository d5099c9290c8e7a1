import { hash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import {
  type AuthorsCorrection,
  type CorrectedName,
  type Correction,
  correctableMetadata,
  correctionOf,
  type MetadataCorrection,
} from '../../schemas/correction.ts';
import { faultWords, plainWords } from '../../schemas/fault.ts';
import type { Author, Metadata } from '../../schemas/paper.ts';
import { CliError, systemReason } from '../error.ts';
import { authorsText, replaceList } from './author-list.ts';
import { paperId } from './identity.ts';
import { isMetadataField, metadataText } from './metadata.ts';
import { displayName, sameParts, writtenLike } from './name.ts';
import type { Note, Repair, RepairedField } from './record.ts';
import { applyRepairs, smallestChange } from './repair.ts';

/** Human corrections by the id of their paper, with their place in the file; `sha256` of the file's bytes, null without a file. */
export interface Corrections {
  byId: Map<string, { index: number; correction: Correction }[]>;
  count: number;
  sha256: string | null;
}

/** Values that a correction may change. */
export interface Correctable extends Metadata {
  title: string;
  abstract: string | null;
  authors: Author[];
  repairs: Repair[];
}

export const noCorrections: Corrections = { byId: new Map(), count: 0, sha256: null };

/** Reads and validates a corrections file (JSON Lines). Throws CliError naming the line that is wrong. */
export async function readCorrections(path: string): Promise<Corrections> {
  const bytes = await readFile(path).catch((error: unknown) => {
    throw new CliError(`cannot read the corrections ${path}: ${systemReason(error) ?? String(error)}`, {
      hint: 'name the file with --corrections, or leave the option out',
    });
  });
  return parseCorrections(bytes.toString('utf8'), path);
}

export function parseCorrections(text: string, path: string): Corrections {
  const byId: Corrections['byId'] = new Map();
  let count = 0;
  const fields = new Set<string>();
  text.split('\n').forEach((line, at) => {
    if (line.trim() === '') return;
    const correction = parseLine(line, `${path}:${at + 1}`);
    const key = `${correction.id} ${correction.field}`;
    if (fields.has(key))
      throw broken(`${path}:${at + 1}`, `${correction.field} of ${correction.id} is corrected twice`);
    fields.add(key);
    const known = byId.get(correction.id) ?? [];
    const other = known.find((one) => contradict(one.correction.field, correction.field));
    if (other !== undefined)
      throw broken(
        `${path}:${at + 1}`,
        `${correction.field} and ${other.correction.field} of ${correction.id} are both corrected: put the name into the list`,
      );
    known.push({ index: count++, correction });
    byId.set(correction.id, known);
  });
  return { byId, count, sha256: hash('sha256', text, 'hex') };
}

/** A whole list says what each author is, and in it positions are others. */
function contradict(field: string, other: string): boolean {
  return field !== other && (isList(field) ? isAuthor(other) : isList(other) && isAuthor(field));
}

const isList = (field: string) => field === 'authors';
const isAuthor = (field: string) => field.startsWith('authors[');

function parseLine(line: string, where: string): Correction {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch (error) {
    throw broken(where, 'it is not JSON', error);
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw broken(where, 'it is no object');
  const { field } = value as { field?: unknown };
  const schema = correctionOf(field);
  if (schema === null) throw broken(where, field === undefined ? '"field" is missing' : unknownField(field));
  const parsed = schema.safeParse(value, { error: plainWords });
  if (!parsed.success) throw broken(where, faultWords(parsed.error));
  return parsed.data;
}

function unknownField(field: unknown): string {
  return `"field" is ${JSON.stringify(field)}, not title, abstract, authors, authors[1] (or another position), ${correctableMetadata.join(', ')}`;
}

function broken(where: string, what: string, cause?: unknown): CliError {
  return new CliError(`${where}: not a correction: ${what}`, {
    hint: 'a line is {"id", "field", "value", "reason", "evidence"}; docs/datasets.md in paperset\'s package says what each holds',
    cause,
  });
}

/** Applies the corrections of a paper, found by the id it has without them; answers the places of those used. */
export function correct(paper: Correctable, corrections: Corrections, note: Note): number[] {
  if (corrections.byId.size === 0) return [];
  const id = paperId(
    paper.title,
    paper.authors.map((author) => author.name),
    paper,
  );
  const used: number[] = [];
  for (const { index, correction } of corrections.byId.get(id) ?? []) {
    if (!applyOne(paper, correction)) continue;
    used.push(index);
    note('record/corrected');
  }
  return used;
}

/** Says whether the correction changed anything. */
function applyOne(paper: Correctable, correction: Correction): boolean {
  if (correction.field === 'title' || correction.field === 'abstract') {
    const before = paper[correction.field] ?? '';
    if (correction.field === 'title') paper.title = correction.value ?? '';
    else paper.abstract = correction.value;
    return recordCorrection(paper.repairs, correction.field, before, correction.value ?? '');
  }
  if (isOfMetadata(correction)) {
    const { field, value } = correction;
    const before = metadataText(paper[field]);
    Object.assign(paper, { [field]: value });
    return recordCorrection(paper.repairs, field, before, metadataText(value));
  }
  if (isOfList(correction)) return replaceAuthors(paper, correction.value);
  const field = correction.field as RepairedField;
  const name = correction.value as CorrectedName;
  const author = paper.authors[Number(field.slice('authors['.length, -1)) - 1];
  if (author === undefined) return false;
  const own = paper.repairs.filter((repair) => repair.field === field);
  const before = applyRepairs(author.raw_name, own) ?? author.name;
  // a part may change where the whole does not: "Anna | Maria Berg" to "Anna Maria | Berg"
  const isOther = !sameParts(author, name);
  const after = isOther ? writtenLike(before, author, name) : before;
  Object.assign(author, name, { name: displayName(name) });
  return recordCorrection(paper.repairs, field, before, after) || isOther;
}

function isOfMetadata(correction: Correction): correction is MetadataCorrection {
  return isMetadataField(correction.field);
}

function isOfList(correction: Correction): correction is AuthorsCorrection {
  return isList(correction.field);
}

function replaceAuthors(paper: Correctable, names: readonly CorrectedName[]): boolean {
  const before = authorsText(paper.authors);
  const { authors, repairs } = replaceList(paper.authors, paper.repairs, names);
  const after = authorsText(authors);
  if (after === before) return false;
  paper.authors = authors;
  paper.repairs.splice(0, paper.repairs.length, ...repairs);
  return recordCorrection(paper.repairs, 'authors', before, after);
}

function recordCorrection(repairs: Repair[], field: RepairedField, before: string, after: string): boolean {
  const change = smallestChange(before, after);
  if (change !== null) repairs.push({ field, rule: 'correction', ...change });
  return change !== null;
}
