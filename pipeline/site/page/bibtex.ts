import type { Author, Paper } from '../../../schemas/paper.ts';

const special = new Map([
  ['\\', '\\textbackslash{}'],
  ['{', '\\{'],
  ['}', '\\}'],
  ['&', '\\&'],
  ['%', '\\%'],
  ['$', '\\$'],
  ['#', '\\#'],
  ['_', '\\_'],
  ['~', '\\textasciitilde{}'],
  ['^', '\\textasciicircum{}'],
]);

/** A BibTeX entry, its key the paper's id. Unicode stays as it is (biber, and BibTeX with UTF-8, read it). */
export function bibtex(paper: Paper): string {
  const fields: [name: string, value: string][] = [['title', `{${escaped(paper.title)}}`]];
  if (paper.authors.length > 0) fields.push(['author', paper.authors.map(person).join(' and ')]);
  if (paper.abstract !== null) fields.push(['abstract', escaped(paper.abstract)]);
  if (paper.year !== null) fields.push(['year', String(paper.year)]);
  if (paper.venue !== null) fields.push(['howpublished', escaped(paper.venue)]);
  if (paper.doi !== null) fields.push(['doi', verbatim(paper.doi)]);
  if (paper.arxiv_id !== null) fields.push(['eprint', paper.arxiv_id], ['archiveprefix', 'arXiv']);
  if (paper.url !== null) fields.push(['url', verbatim(paper.url)]);
  if (paper.keywords.length > 0) fields.push(['keywords', escaped(paper.keywords.join(', '))]);
  const urls = [...new Set(paper.repositories.map(({ url }) => url))];
  if (urls.length > 0) fields.push(['note', `Code: ${urls.map((url) => `\\url{${url}}`).join(', ')}`]);
  return `@misc{${paper.id},\n${fields.map(([name, value]) => `  ${name} = {${value}},\n`).join('')}}\n`;
}

/** Addresses are not typeset, so nothing is escaped but what would end the field. */
function verbatim(text: string): string {
  return text.replaceAll(/[{}\\]/g, encodeURIComponent);
}

/** "Family, Suffix, Given"; a group or a mononym in braces, so that it is not cut. */
function person({ given, family, suffix, literal }: Author): string {
  if (literal !== null) return `{${escaped(literal)}}`;
  const base = family === null ? '' : given === null ? `{${escaped(family)}}` : part(family);
  return [base, suffix === null ? null : part(suffix), given === null ? null : part(given)]
    .filter((text) => text !== null)
    .join(', ');
}

/** "and" and a comma would part the list of names. */
function part(text: string): string {
  return /,|(^|\s)and(\s|$)/i.test(text) ? `{${escaped(text)}}` : escaped(text);
}

function escaped(text: string): string {
  return text.replace(/[\\{}&%$#_~^]/g, (character) => special.get(character)!);
}
