import { paperId } from '../../record/identity.ts';
import { markupIn } from '../../stages/text/markup.ts';
import { type CleanRecord, type RecordCheck, violation } from './record.ts';

export const idsRecomputed: RecordCheck = {
  name: 'ids-recomputed',
  severity: 'error',
  claim:
    "A paper's id is the one its title and its authors' names give, with its DOI, or its year, venue and place there, where those say little.",
  check({ paper }, tally) {
    tally.examined++;
    const names = paper.authors.map((author) => author.name);
    const expected = paperId(paper.title, names, paper);
    if (expected !== paper.id) tally.report(violation(paper, { expected, title: paper.title }));
  },
};

/** What needs no closer look: printable ASCII, letters and signs up to U+02FF, dashes and quotes. All are seen and are NFC beside each other. */
export const ordinary = /^[\x20-\x7e\xa0-\xac\xae-\u02ff\u2010-\u2027]*$/;

/** Controls, what Unicode lets a reader ignore (Default_Ignorable_Code_Point: zero widths, marks of direction, selectors, fillers, tags) and annotation marks. */
export const unseen = /[\p{Cc}\p{Default_Ignorable_Code_Point}\ufff9-\ufffb]/u;

export const charactersClean: RecordCheck = {
  name: 'characters-clean',
  severity: 'warning',
  claim: 'Titles, abstracts, names, venues and keywords hold no control or invisible character and are in Unicode NFC.',
  check({ paper }, tally) {
    for (const [field, text] of texts(paper)) {
      tally.examined++;
      if (ordinary.test(text)) continue;
      const at = text.search(unseen);
      const character = at === -1 ? '' : `U+${text.codePointAt(at)!.toString(16).toUpperCase().padStart(4, '0')}`;
      if (at !== -1) tally.report(violation(paper, { field, start: at, character }));
      else if (text !== text.normalize('NFC')) tally.report(violation(paper, { field, text, what: 'not in NFC' }));
    }
  },
};

/** The clean texts of a paper with the names of their fields. */
export function* texts(paper: CleanRecord['paper']): Generator<[field: string, text: string]> {
  yield ['title', paper.title];
  if (paper.abstract !== null) yield ['abstract', paper.abstract];
  for (const { position, name } of paper.authors) yield [`authors[${position}]`, name];
  if (paper.venue !== null) yield ['venue', paper.venue];
  for (const keyword of paper.keywords) yield ['keywords', keyword];
}

export const markupGone: RecordCheck = {
  name: 'markup-gone',
  severity: 'warning',
  claim:
    'Titles, abstracts, names, venues and keywords hold no HTML, LaTeX or Markdown that the text stage takes off (a lone tag or brace may be text).',
  check({ paper }, tally) {
    for (const [field, text] of texts(paper)) {
      tally.examined++;
      const found = markupIn(text);
      if (found !== null)
        tally.report(violation(paper, { field, start: found.start, markup: text.slice(found.start, found.end) }));
    }
  },
};

export const repositoriesInText: RecordCheck = {
  name: 'repositories-in-text',
  severity: 'error',
  claim:
    "A repository's raw_url stands at start to end of the paper's title, abstract, url or extra, or of a duplicate's.",
  check({ paper, duplicates }, tally) {
    for (const { raw_url, field, start, end } of paper.repositories) {
      tally.examined++;
      const found = paper[field]?.slice(start, end) ?? null;
      const elsewhere = duplicates.some((duplicate) => duplicate[field]?.slice(start, end) === raw_url);
      if (found !== raw_url && !elsewhere) tally.report(violation(paper, { field, start, end, raw_url, found }));
    }
  },
};
