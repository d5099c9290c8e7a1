import type { FurnitureKind } from '../../record/record.ts';
import type { FileText } from './file-text.ts';
import { type LineRole, lastFilled, recordOf } from './line-roles.ts';
import { type Piece, type ReadFile, readWhole } from './records.ts';

// arXiv's listing pages as text ("[1] arXiv:... [pdf]", "Title: ", "Authors: ", ...) and its mailings (the same between "\\" lines).
const number = /^(?:\[\d+\]\s*)?arXiv:\s?\S+/i;
const label =
  /^(?:(Title|Authors?|Abstract)|(Comments?|Note)|(Subjects?|Categories|MSC-class|ACM-class)|(Journal-ref)|(DOI|Report-no|Cite as)|(Date|Submitted|Replaced|Revised)|(License|Proxy)):\s?/i;
const labelKinds: readonly FurnitureKind[] = ['note', 'keywords', 'venue', 'identifier', 'date', 'note'];
const heading =
  /^(?:Showing|Total of|(?:New|Cross|Replacement) submissions|Cross-lists? |Replacements? |See also|New submissions)/i;

type Field = 'title' | 'authors' | 'abstract';

/** Reads arXiv's listing pages and mailings: a record from each line with an arXiv number to the next. */
export function readArxivListing(bytes: Buffer): ReadFile {
  return readWhole(bytes, readRecords);
}

function* readRecords({ lines }: FileText): Generator<Piece> {
  const starts = lines.text.flatMap((line, index) => (number.test(line) ? [index] : []));
  for (const [place, start] of starts.entries()) {
    const next = starts[place + 1] ?? lines.text.length;
    const roles = new RecordLines(lines.text, start, next).roles;
    const fields = [...roles]
      .filter(([, role]) => 'field' in role || role.furniture !== 'separator')
      .map(([line]) => line);
    yield* recordOf(lines, start, lastFilled(lines, start, Math.max(start, ...fields)), roles);
  }
}

/** The roles of one record's lines; what stands after its abstract has none. */
class RecordLines {
  readonly roles = new Map<number, LineRole>();
  #open: Field | FurnitureKind | null = null;
  #afterBlank = false;
  readonly #seen = new Set<Field>();

  constructor(lines: readonly string[], start: number, end: number) {
    this.roles.set(start, { furniture: 'identifier' });
    for (let line = start + 1; line < end; line++) if (!this.#read(line, lines[line]!)) return;
  }

  /** False where the record has ended. */
  #read(line: number, text: string): boolean {
    if (text.startsWith('\\\\')) return this.#rule(line, text);
    if (text.trim() === '') {
      if (this.#open !== 'abstract') this.#open = null;
      this.#afterBlank = true;
      return true;
    }
    const isNew = this.#afterBlank;
    this.#afterBlank = false;
    if (isNew && heading.test(text) && this.#seen.has('abstract')) return false;
    if (/^[-=%]{4,}/.test(text)) return !this.#seen.has('abstract');
    const found = this.#seen.has('abstract') ? null : label.exec(text);
    if (found !== null) this.#labelled(line, text, found);
    else if (this.#isContinuation(text)) this.#put(line, this.#open!, text.trim());
    else this.#put(line, this.#nextField(text), text.trim());
    return true;
  }

  /** A rule before the abstract opens it; one after it, or with an address, ends the record. */
  #rule(line: number, text: string): boolean {
    const isEnd = this.#seen.has('abstract') || /https?:/.test(text);
    this.roles.set(line, { furniture: isEnd && text.trim().length > 2 ? 'link' : 'note' });
    if (!isEnd) this.#open = 'abstract';
    return !isEnd;
  }

  #labelled(line: number, text: string, found: RegExpExecArray): void {
    const name = found[1]?.toLowerCase();
    const rest = text.slice(found[0].length).trim();
    if (name === undefined) {
      const kind = labelKinds[found.slice(2).findIndex((each) => each !== undefined)] ?? 'note';
      this.#put(line, kind, rest);
      return;
    }
    const field: Field = name === 'title' ? 'title' : name === 'abstract' ? 'abstract' : 'authors';
    if (rest === '') {
      this.roles.set(line, { furniture: 'note' });
      this.#open = field;
    } else this.#put(line, field, rest);
  }

  #isContinuation(text: string): boolean {
    if (this.#open === null) return false;
    return this.#open === 'abstract' || /^\s/.test(text) || (isField(this.#open) && !this.#seen.has(this.#open));
  }

  #nextField(text: string): Field | FurnitureKind {
    if (!this.#seen.has('title')) return 'note';
    if (!this.#seen.has('authors') && text.length < 1500 && !/[.!?]$/.test(text.trim())) return 'authors';
    return 'abstract';
  }

  #put(line: number, role: Field | FurnitureKind, text: string): void {
    this.#open = role;
    if (isField(role)) {
      this.#seen.add(role);
      this.roles.set(line, { field: role, text });
    } else this.roles.set(line, { furniture: role });
  }
}

function isField(role: Field | FurnitureKind): role is Field {
  return role === 'title' || role === 'authors' || role === 'abstract';
}
