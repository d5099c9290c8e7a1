import type { Paper } from '../../schemas/paper.ts';
import { isUnlikely } from '../stages/authors/doubt.ts';
import { findHoles } from '../stages/text/flags.ts';
import type { IssuePlace } from './model.ts';

type Range = Omit<IssuePlace, 'code'>;
type Find = (paper: Paper) => Range[];

const textFields = ['title', 'abstract'] as const;

/** What each issue speaks of; of an issue that is not here the repairs show the place, or it has none. */
const finders: Readonly<Record<string, Find>> = {
  'authors/et-al': wholeList,
  'authors/format-uncertain': wholeList,
  'authors/missing': wholeList,
  'authors/empty-slot': wholeList,
  'authors/group': groups,
  'authors/unreadable': groups,
  'authors/unlikely-name': (paper) => {
    const unlikely = authorsThat(paper, ({ given, family }) => family !== null && isUnlikely(given, family));
    return unlikely.length > 0 ? unlikely : wholeList();
  },
  'record/abstract-missing': () => [{ field: 'abstract', start: 0, end: 0 }],
  'record/title-doubtful': wholeTitle,
  'record/fields-doubtful': (paper) => [...wholeTitle(paper), ...wholeList(), ...wholeAbstract(paper)],
  'repositories/ambiguous': otherAddresses,
  'repositories/repaired': otherAddresses,
  'text/hyphenation-kept': inTexts(/\p{L}- \p{L}/gu),
  'text/latex-unknown': inTexts(/\\[a-zA-Z]+|[\\{}$]/g),
  'text/mojibake-left': inTexts(/[ÂÃâÐÑ][\u0080-\u00bf\u0152-\u2122]|\ufffd/g),
  'text/math-stripped': (paper) =>
    textFields.flatMap((field) => findHoles(paper[field] ?? '').map(([start, end]) => ({ field, start, end }))),
  'text/truncated': ({ abstract }) =>
    abstract === null ? [] : [{ field: 'abstract', start: abstract.lastIndexOf(' ') + 1, end: abstract.length }],
};

/** Places of a field that one issue may mark. */
const most = 20;

/** The places in the clean text that a paper's issues speak of, as far as they can be found again. */
export function placesOf(paper: Paper): IssuePlace[] {
  return paper.issues.flatMap((code) =>
    (finders[code]?.(paper) ?? []).slice(0, most).map((range) => ({ code, ...range })),
  );
}

function wholeList(): Range[] {
  return [{ field: 'authors', start: 0, end: 0 }];
}

function wholeTitle({ title }: Paper): Range[] {
  return [{ field: 'title', start: 0, end: title.length }];
}

function wholeAbstract({ abstract }: Paper): Range[] {
  return [{ field: 'abstract', start: 0, end: abstract?.length ?? 0 }];
}

function authorsThat({ authors }: Paper, isMeant: (author: Paper['authors'][number]) => boolean): Range[] {
  return authors
    .filter(isMeant)
    .map(({ position, name }) => ({ field: `authors[${position}]`, start: 0, end: name.length }));
}

function groups(paper: Paper): Range[] {
  return authorsThat(paper, ({ literal }) => literal !== null);
}

function otherAddresses({ repositories }: Paper): Range[] {
  return repositories.flatMap(({ url, raw_url, field, start, end }): Range[] =>
    url !== raw_url && (field === 'title' || field === 'abstract') ? [{ field, start, end }] : [],
  );
}

function inTexts(pattern: RegExp): Find {
  return (paper) =>
    textFields.flatMap((field) =>
      [...(paper[field] ?? '').matchAll(pattern)].map(({ index, 0: found }) => ({
        field,
        start: index,
        end: index + found.length,
      })),
    );
}
