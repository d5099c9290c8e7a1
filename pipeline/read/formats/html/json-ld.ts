import type { FileText } from '../file-text.ts';
import { at, listAt, textAt } from '../json-values.ts';
import { plainFields } from '../plain-json.ts';
import { type Piece, record } from '../records.ts';

const script = /<script\b[^>]{0,200}\btype\s*=\s*["']?application\/ld\+json["']?[^>]{0,200}>/gi;
const kinds = /^(?:ScholarlyArticle|MedicalScholarlyArticle|TechArticle|Thesis|Chapter|PublicationIssue)$/;

/** The papers that a page describes in JSON-LD by schema.org's ScholarlyArticle and its like, in the order of the page. */
export function* linkedPapers(file: FileText): Generator<Piece> {
  script.lastIndex = 0;
  for (let found = script.exec(file.text); found !== null; found = script.exec(file.text)) {
    const start = script.lastIndex;
    const end = file.text.indexOf('</script', start);
    if (end === -1) return;
    const place = { line_start: file.lineAt(start), line_end: file.lineAt(Math.max(start, end - 1)) };
    for (const paper of papersIn(file.text.slice(start, end))) {
      const fields = plainFields(withPlainNames(paper));
      if (fields !== null) yield record(place, fields);
    }
    script.lastIndex = end;
  }
}

function papersIn(text: string): unknown[] {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return [];
  }
  const things = listAt(value).flatMap((each) => [each, ...listAt(each, '@graph')]);
  return things.filter((thing) => listAt(thing, '@type').some((type) => typeof type === 'string' && kinds.test(type)));
}

/** A thing with what schema.org nests or names otherwise under plain keys: headline, journal, DOI. */
function withPlainNames(thing: unknown): object {
  const { headline, name, isPartOf, sameAs, identifier, ...others } = thing as Record<string, unknown>;
  const ids = [...listAt(sameAs), ...listAt(identifier)].map((id) =>
    typeof id === 'string' ? id : textAt(id, 'value'),
  );
  const doi = ids.find((id) => id !== null && /\b10\.\d{4,9}\//.test(id));
  return {
    title: headline ?? name,
    ...others,
    ...(isPartOf === undefined
      ? {}
      : { journal: textAt(isPartOf, 'name') ?? textAt(at(isPartOf, 'isPartOf'), 'name') }),
    ...(doi === undefined ? {} : { doi }),
  };
}
