import type { FormatName } from '../../../schemas/format-names.ts';
import { readItems } from '../formats/json-items.ts';
import { at, textAt } from '../formats/json-values.ts';
import { listKeys, plainFields } from '../formats/plain-json.ts';
import type { Container } from './found.ts';

/** Records are looked at until one tells, so many at most. */
const mostItems = 20;

/** Keys under which a wrapping object may hold the list, in any kind of JSON. */
export const recordKeys: readonly string[] = ['notes', 'items', 'references', 'hit', ...listKeys];

/** JSON of five kinds is told by what its first whole records hold; null where none holds a title. */
export function sniffJson(head: string): Container | null {
  let seen = 0;
  for (const { value } of readItems(head, recordKeys)) {
    if (seen++ === mostItems) return null;
    if (typeof value !== 'object' || value === null) continue;
    const found = kindOf(value, head);
    if (found !== null) return found;
  }
  return null;
}

function kindOf(value: object, head: string): Container | null {
  const has = (...names: string[]) => names.some((name) => Object.hasOwn(value, name));
  if (has('authors_parsed') || (has('categories') && has('abstract') && has('title')))
    return { name: 'arxiv', confidence: 0.95, reason: "its records have the fields of arXiv's metadata" };
  if ('content' in value && typeof value.content === 'object' && value.content !== null && 'title' in value.content)
    return {
      name: 'openreview',
      confidence: 0.95,
      reason: 'its records have "content" with a title, as notes of OpenReview',
    };
  const service = services.find(({ is }) => is(value));
  if (service !== undefined) return { name: service.name, confidence: 0.95, reason: service.reason };
  const author = 'author' in value ? value.author : undefined;
  const isCsl = has('title') && (has('type', 'issued', 'container-title', 'DOI') || Array.isArray(author));
  if (isCsl && !has('authors', 'authorships', 'creators') && (author === undefined || isNames(author)))
    return { name: 'csl', confidence: 0.95, reason: 'its records have the fields of CSL-JSON' };
  if (plainFields(value) === null) return null;
  const lines = isJsonLines(head);
  const reason = lines ? 'each line is a JSON object with a title' : 'it is JSON whose records have a title';
  return { name: lines ? 'jsonl' : 'json', confidence: 0.9, reason };
}

/** Services whose records have fields of their own. */
const services: readonly { name: FormatName; reason: string; is: (value: object) => boolean }[] = [
  {
    name: 'openalex',
    reason: 'its records have the fields of works of OpenAlex',
    is: (work) =>
      Object.hasOwn(work, 'abstract_inverted_index') ||
      at(work, 'authorships', 0, 'author') !== undefined ||
      /\bopenalex\.org\/W\d/.test(textAt(work, 'id') ?? ''),
  },
  {
    name: 'semantic-scholar',
    reason: 'its records have the fields of papers of Semantic Scholar',
    is: (value) => {
      const paper = at(value, 'citedPaper') ?? at(value, 'citingPaper') ?? value;
      return (
        (at(paper, 'paperId') ?? at(paper, 'corpusId') ?? at(paper, 'corpusid')) !== undefined &&
        textAt(paper, 'title') !== null
      );
    },
  },
  {
    name: 'crossref',
    reason: 'its records have the fields of works of Crossref',
    is: (value) => {
      const work = textAt(value, 'message-type') === 'work' ? at(value, 'message') : value;
      const own = ['indexed', 'reference-count', 'member', 'prefix', 'deposited', 'score'];
      return (
        textAt(work, 'DOI') !== null &&
        Array.isArray(at(work, 'title')) &&
        own.some((name) => at(work, name) !== undefined)
      );
    },
  },
  {
    name: 'datacite',
    reason: 'its records have the titles and creators of DataCite',
    is: (value) => {
      const attributes = at(value, 'data', 'attributes') ?? at(value, 'attributes') ?? value;
      return textAt(attributes, 'titles', 0, 'title') !== null && Array.isArray(at(attributes, 'creators'));
    },
  },
  {
    name: 'zotero',
    reason: 'its records have the item types of Zotero',
    is: (value) => (textAt(value, 'data', 'itemType') ?? textAt(value, 'itemType')) !== null,
  },
  {
    name: 'dblp-json',
    reason: "its records are hits of DBLP's search",
    is: (value) => textAt(value, 'info', 'title') !== null,
  },
];

/** So many lines tell whether each is a value. */
const judgedLines = 20;

/** Whether most of the first lines are objects, each by itself. */
export function isJsonLines(head: string): boolean {
  if (!/^\s*\{/.test(head)) return false;
  const lines = head.split('\n', judgedLines + 1).filter((line) => line.trim() !== '');
  const whole = lines.filter((line) => /^\{.*\}\s*$/.test(line));
  return lines.length > 1 && whole.length * 2 >= lines.length;
}

/** Whether a format's files are JSON, whole or one value a line; `json` and `jsonl` say it by their names. */
export function isJsonFormat(name: FormatName): boolean {
  return jsonFormats.includes(name);
}

const jsonFormats: readonly FormatName[] = [
  ...(['csl', 'openreview', 'arxiv', 'openalex', 'crossref', 'semantic-scholar'] as const),
  ...(['datacite', 'zotero', 'dblp-json'] as const),
];

/** CSL's authors are objects. */
function isNames(author: unknown): boolean {
  return Array.isArray(author) && author.every((name) => typeof name === 'object' && name !== null);
}
