import { type CleanRecord, offence, type RecordCheck } from './record.ts';

/** What needs no closer look: printable ASCII, letters and signs up to U+02FF, dashes and quotes. All are seen and are NFC beside each other. */
export const plain = /^[\x20-\x7e\xa0-\xac\xae-\u02ff\u2010-\u2027]*$/;
/** Controls, what Unicode lets a reader ignore (Default_Ignorable_Code_Point: zero widths, marks of direction, selectors, fillers, tags) and annotation marks. */
export const unseen = /[\p{Cc}\p{Default_Ignorable_Code_Point}\ufff9-\ufffb]/u;

export const charactersClean: RecordCheck = {
  name: 'characters-clean',
  severity: 'error',
  claim: 'Titles, abstracts and names hold no control or invisible character and are in Unicode NFC.',
  judge({ paper }, tally) {
    for (const [field, text] of texts(paper)) {
      tally.examined++;
      if (plain.test(text)) continue;
      const at = text.search(unseen);
      const character = at === -1 ? '' : `U+${text.codePointAt(at)!.toString(16).toUpperCase().padStart(4, '0')}`;
      if (at !== -1) tally.offend(offence(paper, { field, start: at, character }));
      else if (text !== text.normalize('NFC')) tally.offend(offence(paper, { field, text, what: 'not in NFC' }));
    }
  },
};

/** The clean texts of a paper with the names of their fields. */
export function* texts(paper: CleanRecord['paper']): Generator<[field: string, text: string]> {
  yield ['title', paper.title];
  if (paper.abstract !== null) yield ['abstract', paper.abstract];
  for (const { position, name } of paper.authors) yield [`authors[${position}]`, name];
}
