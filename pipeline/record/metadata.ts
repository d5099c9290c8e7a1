import { correctableMetadata, type MetadataCorrection } from '../../schemas/correction.ts';
import type { Metadata } from '../../schemas/paper.ts';
import { saysLittle } from './identity.ts';
import type { MappedPaper } from './record.ts';

/** What a paper has whose source says nothing besides its text. */
export const noMetadata: Readonly<Metadata> = {
  year: null,
  venue: null,
  doi: null,
  arxiv_id: null,
  url: null,
  keywords: [],
  extra: null,
};

export function isMetadataField(field: string): field is MetadataCorrection['field'] {
  return (correctableMetadata as readonly string[]).includes(field);
}

/** A value as the text that its repairs change: '' for none, keywords as JSON. */
export function metadataText(value: Metadata[Exclude<keyof Metadata, 'extra'>]): string {
  if (value === null) return '';
  if (typeof value !== 'object') return String(value);
  return value.length === 0 ? '' : JSON.stringify(value);
}

/** What the records with one id say together, and whether they name different DOIs. */
export interface MergedMetadata {
  metadata: Metadata;
  doiConflict: boolean;
}

/**
 * Merges what records with the same id say, the kept one first: it gives every value it has, the next that has one gives
 * what is missing. Different DOIs stand in `extra` as `dois`.
 */
export function mergeMetadata(papers: readonly MappedPaper[]): MergedMetadata {
  const kept = papers[0]!;
  const first = <Field extends 'doi' | 'arxiv_id' | 'url' | 'year' | 'venue'>(field: Field): MappedPaper[Field] =>
    (papers.find((paper) => paper[field] !== null) ?? kept)[field];
  const dois = [...new Set(papers.flatMap(({ doi }) => doi ?? []))];
  // a year and a venue of two records would be a publication that neither names, and another id
  const names = kept.authors.map(({ name }) => name);
  const own = kept.doi === null && saysLittle(kept.title, names);
  return {
    metadata: {
      year: own ? kept.year : first('year'),
      venue: own ? kept.venue : first('venue'),
      doi: first('doi'),
      arxiv_id: first('arxiv_id'),
      url: first('url'),
      keywords: (papers.find(({ keywords }) => keywords.length > 0) ?? kept).keywords,
      extra: mergeExtra(papers, dois.length > 1 ? dois : null),
    },
    doiConflict: dois.length > 1,
  };
}

/** The kept record's text stays as it is at the beginning, because places in it are known. */
function mergeExtra(papers: readonly MappedPaper[], dois: readonly string[] | null): string | null {
  const names = new Set<string>();
  let text = '';
  const add = (name: string, value: unknown) => {
    if (names.has(name)) return;
    names.add(name);
    text += `${text === '' ? '' : ','}${JSON.stringify(name)}:${JSON.stringify(value)}`;
  };
  for (const paper of papers) {
    const { extra, year } = paper;
    if (extra === null) continue;
    // a date belongs to its year
    const isOther = paper !== papers[0] && papers[0]!.year !== null && year !== null;
    const all = Object.entries(JSON.parse(extra) as Record<string, unknown>);
    const fields = isOther ? all.filter(([name]) => name !== 'date') : all;
    if (text !== '') for (const [name, value] of fields) add(name, value);
    else {
      text = extra.slice(1, -1);
      for (const [name] of all) names.add(name);
    }
  }
  if (dois !== null) {
    let name = 'dois';
    while (names.has(name)) name += '_';
    add(name, dois);
  }
  return text === '' ? null : `{${text}}`;
}
