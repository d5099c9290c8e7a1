import { metadataShape } from '../../schemas/paper.ts';
import type { MappedPaper } from '../record/record.ts';
import type { CellWriter, Rows } from './csv.ts';

const columns = Object.keys(metadataShape) as readonly (keyof typeof metadataShape)[];
const nothing: Rows = [
  '"year":null,"venue":null,"doi":null,"arxiv_id":null,"url":null,"keywords":[],"extra":null',
  ',,,,,[],',
];

/** The metadata of a papers row, without commas around: names and values of JSON, and CSV cells. */
export function metadataRow(paper: MappedPaper, cell: CellWriter): Rows {
  const { year, venue, doi, arxiv_id, url, keywords, extra } = paper;
  const texts = venue === null && doi === null && arxiv_id === null && url === null;
  if (texts && year === null && keywords.length === 0 && extra === null) return nothing;
  const json = columns.map((name) => `"${name}":${JSON.stringify(paper[name])}`);
  // JSON text begins with a bracket, which no spreadsheet runs
  const cells = columns.map((name) => cell(name === 'keywords' ? JSON.stringify(keywords) : paper[name]));
  return [json.join(','), cells.join(',')];
}
