import type { Segment, SegmentedRecord } from '../../record/record.ts';
import { type FieldNames, metadataOf, type NamedValue } from './metadata.ts';
import type { ReadFile } from './records.ts';

/** What lists of papers call the link to the paper itself; `title` is the one that the title is. */
const names: FieldNames = { url: ['title', 'paper', 'link', 'url', 'doi', 'arxiv', 'abs', 'pdf', 'html'] };

const link =
  /\[{1,2}([^[\]]{1,400})\]{1,2}\((https?:\/\/[^()\s]{1,1000})\)|(?<![\w("<])<?(https?:\/\/[^\s<>()[\]"]{1,1000})/g;

/** Takes the links of an entry (Markdown's, and addresses alone) as metadata: the paper's own as its address, the others under their texts. */
export function withEntryLinks({ lines, segments }: ReadFile): ReadFile {
  function* filled(): Generator<Segment> {
    for (const found of segments)
      yield found.kind === 'record'
        ? withLinks(found, lines.text.slice(found.line_start - 1, found.line_end).join(' '))
        : found;
  }
  return { lines, segments: filled() };
}

function withLinks(record: SegmentedRecord, text: string): SegmentedRecord {
  const title = plain(record.title);
  const links: NamedValue[] = [...text.matchAll(link)].map(([, label, address, alone]) => {
    if (label === undefined) return ['link', alone!.replace(/[.,;]{1,3}$/, '')];
    return [plain(label) === title ? 'title' : label.trim(), address];
  });
  // what an abstract names is no address of the paper
  const own = links.filter(([, address]) => !record.abstract?.includes(String(address)));
  return { ...record, ...metadataOf(own, names) };
}

/** Without marks of emphasis and a full stop behind it. */
function plain(text: string): string {
  return text
    .replace(/[*_`\s]+/g, ' ')
    .replace(/[\s.]+$/, '')
    .trim();
}
