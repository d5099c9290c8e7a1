import type { IssueCode } from '../../schemas/codes.ts';
import { type Corrections, correct } from '../record/corrections.ts';
import { paperId } from '../record/identity.ts';
import type { CleanedPaper, Reject, SegmentedRecord } from '../record/record.ts';
import { nameAuthors } from './authors/authors.ts';
import type { ListStylePrior } from './authors/prior.ts';
import { nameKnownAuthors } from './authors/structured.ts';
import { readMetadata } from './metadata/metadata.ts';
import { findRepositories } from './repositories/repositories.ts';
import { cleanText } from './text/text.ts';
import { validate } from './validate.ts';

/** Longest title, authors and abstract of one record together, in UTF-16 code units: no paper is longer, and no row outgrows a reader. */
const maxRecordText = 1 << 19;

/** Most authors of one record: more than any paper has, and few enough that its row can be read. */
const maxAuthors = 1 << 15;

/** What a numbered or bulleted list leaves before a title where its layout was not recognised. */
const listMark = /^(?:\d{1,4}[.)]|[[(#]\d{1,4}[\])]?|[•▪◦‣*-]) +\p{Lu}/u;

/** The stages a segmented record goes through, in order; `inputIssues` are what reading its lines found, `prior` how the author lists of its file are written. */
export function cleanRecord(
  raw: SegmentedRecord,
  corrections: Corrections,
  inputIssues: readonly IssueCode[] = [],
  prior?: ListStylePrior,
): CleanedPaper | Reject {
  const length = raw.title.length + (raw.authors?.length ?? 0) + (raw.abstract?.length ?? 0);
  if (length > maxRecordText) return { code: 'record/too-long', detail: `${length} characters` };
  const issues = [...inputIssues];
  const note = (code: IssueCode) => {
    if (!issues.includes(code)) issues.push(code);
  };

  const text = cleanText(raw, note);
  const named =
    raw.nameSpans === undefined || raw.authors === null
      ? nameAuthors(raw.authors, note, prior)
      : nameKnownAuthors(raw.authors, raw.nameSpans, note);
  const { title, abstract, repairs } = text;
  const metadata = readMetadata(raw.metadata, note);
  const draft = { title, abstract, authors: named.authors, ...metadata, repairs: [...repairs, ...named.repairs] };
  const used = correct(draft, corrections, note);
  if (draft.authors.length > maxAuthors) return { code: 'record/too-long', detail: `${draft.authors.length} authors` };
  if (draft.authors.length > 0 && issues.includes('authors/missing'))
    issues.splice(issues.indexOf('authors/missing'), 1);
  if (draft.abstract === null) note('record/abstract-missing');
  if (listMark.test(draft.title)) note('record/title-doubtful');
  const linked = findRepositories(draft, draft.authors, note);

  const paper = validate({
    id: paperId(
      draft.title,
      draft.authors.map((author) => author.name),
      draft,
    ),
    title: draft.title,
    authors: draft.authors,
    abstract: draft.abstract,
    repositories: linked.repositories,
    links: linked.links,
    year: draft.year,
    venue: draft.venue,
    doi: draft.doi,
    arxiv_id: draft.arxiv_id,
    url: draft.url,
    keywords: draft.keywords,
    extra: draft.extra,
    issues: issues.sort(),
  });
  return 'code' in paper ? paper : { paper, repairs: draft.repairs, corrections: used };
}
