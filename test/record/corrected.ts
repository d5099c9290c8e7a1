import { type Correctable, correct, parseCorrections } from '../../pipeline/record/corrections.ts';
import { paperId } from '../../pipeline/record/identity.ts';
import { noMetadata } from '../../pipeline/record/metadata.ts';

/** A paper with two authors, of which all corrections here are. */
export const id = paperId('Ferry Tmetables', ['Anna Berg', 'Bruno Costa']);
export const name = { given: 'Ana', family: 'Berg', suffix: null, literal: null };
/** A line of corrections.jsonl for it. */
export const line = (over: object) =>
  JSON.stringify({
    id,
    field: 'title',
    value: 'Ferry Timetables',
    reason: 'A letter is lost.',
    evidence: 'Its own page.',
    ...over,
  });

export function paper(raw: [string, string] = ['Anna Berg', 'Bruno Costa']): Correctable {
  const authors = [
    { position: 1, name: 'Anna Berg', given: 'Anna', family: 'Berg', suffix: null, literal: null, raw_name: raw[0] },
    {
      position: 2,
      name: 'Bruno Costa',
      given: 'Bruno',
      family: 'Costa',
      suffix: null,
      literal: null,
      raw_name: raw[1],
    },
  ];
  return { title: 'Ferry Tmetables', abstract: null, authors, ...noMetadata, repairs: [] };
}

/** Corrects a paper by the lines of a file; answers it, what was noted and the places of the lines used. */
export function corrected(text: string, subject = paper()) {
  const notes: string[] = [];
  const used = correct(subject, parseCorrections(text, 'c.jsonl'), (code) => notes.push(code));
  return { subject, notes, used };
}
