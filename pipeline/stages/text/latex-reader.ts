import type { Edit, TextField } from './edits.ts';
import { bracePairs, formulas } from './math.ts';
import { insideAddress, type Span } from './urls.ts';

/** A reading of a text as LaTeX, left to right: the edits so far and what open groups and formulas still need. */
export interface Reader {
  text: string;
  field: TextField;
  edits: Edit[];
  /** Closing brace of each opening one. */
  braces: Map<number, number>;
  /** What replaces a brace, by its offset. */
  replaced: Map<number, string>;
  formulas: Span[];
  formula: number;
  inAddress: (offset: number) => boolean;
  /** Where the last symbol of a formula ended: a script may follow it. */
  symbolEnd: number;
  unknown: boolean;
  /** Whether \\" is a quotation mark in this text: one closes a word. */
  quoted: boolean;
}

/** A reader at the start of the text. */
export function readerOf(text: string, field: TextField): Reader {
  return {
    text,
    field,
    edits: [],
    braces: text.includes('{') ? bracePairs(text) : new Map(),
    replaced: new Map(),
    formulas: /[$]|\\[([]/.test(text) ? formulas(text) : [],
    formula: 0,
    inAddress: insideAddress(text),
    symbolEnd: -1,
    unknown: false,
    quoted: text.includes('\\"') && /[\p{L}.,!?]\\"(?![\p{L}{\\])/u.test(text),
  };
}

/** Replaces `[start, end)` and answers where to read on. */
export function put(reader: Reader, start: number, end: number, after: string): number {
  reader.edits.push({ start, end, after });
  return end;
}

/** Opens a group: `[start, brace]` becomes `before`, its closing brace `after`; reading goes on inside. */
export function open(reader: Reader, start: number, brace: number, before: string, after: string): number {
  reader.replaced.set(reader.braces.get(brace)!, after);
  return put(reader, start, brace + 1, before);
}

/** Where the argument's brace stands at the offset, one space allowed before it; -1 when it has none or no end. */
export function argument(reader: Reader, at: number): number {
  const brace = reader.text[at] === ' ' ? at + 1 : at;
  return reader.text[brace] === '{' && reader.braces.has(brace) ? brace : -1;
}

/** Whether the offset stands in a formula; offsets must ascend. */
export function inFormula(reader: Reader, at: number): boolean {
  while (reader.formula < reader.formulas.length && reader.formulas[reader.formula]!.end <= at) reader.formula++;
  const formula = reader.formulas[reader.formula];
  return formula !== undefined && formula.start <= at;
}

/** The text of a short group without its braces; null when it is longer than 60 characters. */
export function content(reader: Reader, brace: number): string | null {
  const close = reader.braces.get(brace)!;
  return close - brace > 60 ? null : reader.text.slice(brace + 1, close);
}
