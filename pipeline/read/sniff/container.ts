import { extname } from 'node:path';
import type { FormatName, OwnField } from '../../../schemas/format-names.ts';
import { CliError } from '../../error.ts';
import { foldHeader, usual } from '../formats/columns.ts';
import { dialectOf } from '../formats/csv.ts';
import { isTagRow } from '../formats/web-of-science.ts';
import type { Container } from './found.ts';
import { sniffJson } from './json.ts';
import { refuseOtherText } from './other-text.ts';
import { sniffXml } from './xml.ts';

const byExtension = new Map<string, FormatName>([
  ['.bib', 'bibtex'],
  ['.bibtex', 'bibtex'],
  ['.biblatex', 'bibtex'],
  ['.ris', 'ris'],
  ['.csv', 'csv'],
  ['.tsv', 'csv'],
  ['.xlsx', 'csv'],
  ['.xlsm', 'csv'],
  ['.nbib', 'medline'],
  ['.medline', 'medline'],
  ['.enw', 'enw'],
  ['.html', 'html'],
  ['.htm', 'html'],
  ['.xhtml', 'html'],
]);

/**
 * The container of a file by how its text begins, else by its extension; null where it is a listing or delimited lines.
 * Throws CliError for text that holds no list of papers at all (mail, source code, other XML).
 */
export function sniffContainer(name: string, head: string): Container | null {
  if (isTagRow(head.trimStart().split('\n', 1)[0]!))
    return {
      name: 'web-of-science',
      confidence: 0.98,
      reason: 'its first line names the tags of Web of Science (PT, AU, TI, ...)',
    };
  const known = byExtension.get(extname(name.replace(/\.gz$/i, '')).toLowerCase());
  if (known !== undefined && known !== 'html') {
    return { name: known, confidence: 1, reason: `its name ends in ${extname(name.replace(/\.gz$/i, ''))}` };
  }
  const found =
    byContent(head) ?? (known === 'html' ? { name: known, confidence: 0.8, reason: 'its name says HTML' } : null);
  if (found !== null) return found;
  if (/^\s*[[{]/.test(head)) {
    const json = sniffJson(head);
    if (json !== null) return json;
    if (/^\s*(?:\{\s*"|\[\s*[{[\]])/.test(head))
      throw new CliError(
        `cannot tell what format ${name} is in: it begins as JSON does, and no record with a title was found in it`,
        {
          hint: 'say so with --as csl|openreview|arxiv|json|jsonl, or give records with "title", "authors", "abstract"',
        },
      );
  }
  refuseOtherText(name, head);
  return null;
}

const htmlStart =
  /^\s*(?:<!doctype html|<\?xml[^>]*\?>\s*<!doctype html|<html\b|<!--|<(?:head|body|h[1-6]|p|div|ul|ol|li|dl|dt|table|tr|article|section|main|span|a|b|strong|meta|title)\b)/i;

function byContent(head: string): Container | null {
  const xml = sniffXml(head);
  if (xml !== null) return xml;
  if (htmlStart.test(head)) return { name: 'html', confidence: 0.95, reason: 'it begins with an HTML tag' };
  const start = head.slice(0, 1 << 16);
  if (/^ ?TY {1,2}- /m.test(start))
    return { name: 'ris', confidence: 0.95, reason: 'it has lines that begin with "TY  - "' };
  if (/^PMID- ?\d+/m.test(start) && /^TI {2}- /m.test(start))
    return { name: 'medline', confidence: 0.98, reason: 'it has the tags of MEDLINE ("PMID- ", "TI  - ")' };
  if (/^PT [A-Z]\s*$/m.test(start) && /^TI \S/m.test(start) && /^ER\s*$/m.test(start))
    return {
      name: 'web-of-science',
      confidence: 0.95,
      reason: 'it has the tags of Web of Science ("PT J", "TI ", "ER")',
    };
  if (/^%0 \S/m.test(start) && /^%T \S/m.test(start))
    return { name: 'enw', confidence: 0.95, reason: 'it has lines that begin with "%0 " and "%T "' };
  if (/^[ \t]*@[A-Za-z]+[ \t]*[{(]/m.test(start))
    return { name: 'bibtex', confidence: 0.95, reason: 'it has entries that begin with "@type{"' };
  return pubmed(start) ?? arxivListing(start) ?? openReviewPage(start) ?? csvHeader(start);
}

/** Commas and semicolons stand in titles and names too: only usual names of columns in the first line tell a table of them. */
function csvHeader(start: string): Container | null {
  const first = start.trimStart().split('\n', 1)[0]!;
  if (first.length > 1000 || !/[,;]/.test(first) || !/title/i.test(first)) return null;
  const { delimiter, header, widths } = dialectOf(start);
  const has = (field: OwnField) => header.some((name) => usual[field].includes(foldHeader(name)));
  const alike = widths.filter((width) => width === header.length).length;
  if (!/[,;]/.test(delimiter) || !has('title') || !(has('authors') || has('abstract')) || alike * 2 <= widths.length)
    return null;
  return { name: 'csv', confidence: 0.95, reason: `its first line names columns: ${header.slice(0, 5).join(', ')}` };
}

function pubmed(head: string): Container | null {
  const cited = /^\d+\. .{2,200}?\. (?:19|20)\d\d\b.{0,300}[;:.]/m.test(head);
  const pmid = /^PMID: \d+/m.test(head);
  if (!cited || !pmid) return null;
  return {
    name: 'pubmed',
    confidence: 0.95,
    reason: 'it has numbered citations and "PMID:" lines, as PubMed writes them',
  };
}

function arxivListing(head: string): Container | null {
  const numbers = head.match(/^(?:\[\d+\]\s*)?arXiv:\s?(?:\d{4}\.\d{4,5}|[a-z.-]+\/\d{7})/gim)?.length ?? 0;
  const titles = head.match(/^\s*Title: ?\S/gm)?.length ?? 0;
  const authors = head.match(/^\s*Authors?: ?\S/gm)?.length ?? 0;
  if (numbers === 0 || titles < numbers / 2 || authors < numbers / 2) return null;
  return { name: 'arxiv-listing', confidence: 0.95, reason: 'it has arXiv numbers over "Title:" and "Authors:" lines' };
}

function openReviewPage(head: string): Container | null {
  const dates = head.match(/^Published: .*Last Modified: /gm)?.length ?? 0;
  if (dates === 0) return null;
  return {
    name: 'openreview-page',
    confidence: 0.9,
    reason: 'it has "Published: ... Last Modified: ..." lines, as OpenReview shows them',
  };
}
