import type { FormatName } from '../../../schemas/format-names.ts';
import type { Container } from './found.ts';

/** Elements that tell an XML format, the more special first; all of a row must be there. */
const kinds: readonly [name: FormatName, what: string, elements: readonly RegExp[]][] = [
  ['pubmed-xml', 'articles of PubMed', [/<Pubmed(?:Book)?Article[\s>]/]],
  [
    'dblp-xml',
    'records of DBLP',
    [/<dblp(?:person)?[\s>]|<(?:article|inproceedings|incollection|book)\s[^>]{0,300}\bkey="/],
  ],
  ['acl-anthology', 'papers of the ACL Anthology', [/<collection\s+id="/, /<volume\s/, /<paper\s/]],
  ['jats', 'an article-meta, as JATS has it', [/<article[\s>]/, /<article-meta[\s>]/]],
  ['endnote-xml', "records of EndNote's", [/<records>/, /<record>/, /<ref-type[\s>]|<contributors>/]],
  ['mods', 'records of MODS', [/<(?:\w+:)?mods[\s>]/, /<(?:\w+:)?titleInfo[\s>]/]],
  ['atom', 'entries of an Atom feed with summaries', [/<feed[\s>]/, /<entry[\s>]/, /<summary[\s>]/]],
];
/** So much of the beginning is looked at. */
const judged = 1 << 17;

/** The format of an XML file by its elements; null where none of those that are read. */
export function sniffXml(head: string): Container | null {
  const start = head.slice(0, judged);
  if (!/^\s*<(?:\?xml|!DOCTYPE|!--|[a-z])/i.test(start)) return null;
  const kind = kinds.find(([, , elements]) => elements.every((element) => element.test(start)));
  return kind === undefined ? null : { name: kind[0], confidence: 0.95, reason: `it is XML with ${kind[1]}` };
}
