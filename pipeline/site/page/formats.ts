import type { Paper } from '../../../schemas/paper.ts';
import { csvCell, csvRow } from '../../rows/csv.ts';
import { bibtex } from './bibtex.ts';

/** A form the selection can be taken away in: what comes before, between and after the records. */
export interface ExportFormat {
  name: string;
  extension: string;
  type: string;
  head: string;
  record(paper: Paper, first: boolean): string;
  tail: string;
}

/** As the tables have them, in their order. */
const columns = [
  'id',
  'title',
  'authors',
  'abstract',
  'repositories',
  'links',
  'year',
  'venue',
  'doi',
  'arxiv_id',
  'url',
  'keywords',
  'extra',
  'issues',
  'sources',
] as const satisfies readonly (keyof Paper)[];

export const exportFormats: readonly ExportFormat[] = [
  {
    name: 'CSV',
    extension: 'csv',
    type: 'text/csv',
    head: `${columns.join(',')}\r\n`,
    record: (paper) =>
      csvRow(
        columns.map((name) => {
          const value = paper[name];
          return Array.isArray(value) ? JSON.stringify(value) : (value as string | number | null);
        }),
        csvCell,
      ),
    tail: '',
  },
  {
    name: 'JSON Lines',
    extension: 'jsonl',
    type: 'application/x-ndjson',
    head: '',
    record: (paper) => `${JSON.stringify(paper)}\n`,
    tail: '',
  },
  {
    name: 'BibTeX',
    extension: 'bib',
    type: 'text/plain',
    head: '',
    record: (paper, first) => `${first ? '' : '\n'}${bibtex(paper)}`,
    tail: '',
  },
  {
    name: 'CSL-JSON',
    extension: 'csl.json',
    type: 'application/json',
    head: '[',
    record: (paper, first) => `${first ? '\n' : ',\n'}${JSON.stringify(cslItem(paper))}`,
    tail: '\n]\n',
  },
];

/** A CSL-JSON 1.0.2 item; what is not known is left out, as the standard's schema has no null. */
function cslItem(paper: Paper): Record<string, unknown> {
  const known = (values: Record<string, unknown>) =>
    Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null && value !== undefined));
  return known({
    id: paper.id,
    type: 'article',
    title: paper.title,
    abstract: paper.abstract,
    author:
      paper.authors.length === 0
        ? null
        : paper.authors.map(({ family, given, suffix, literal }) => known({ family, given, suffix, literal })),
    issued: paper.year === null ? null : { 'date-parts': [[paper.year]] },
    'container-title': paper.venue,
    DOI: paper.doi,
    URL: paper.url,
    keyword: paper.keywords.length === 0 ? null : paper.keywords.join(', '),
    custom:
      paper.repositories.length === 0
        ? null
        : { repositories: [...new Set(paper.repositories.map(({ url }) => url))].sort() },
  });
}
