import type { FurnitureKind } from '../../record/record.ts';
import type { FileText } from './file-text.ts';
import { type LineRole, lastFilled, recordOf } from './line-roles.ts';
import { type Piece, type ReadFile, readWhole } from './records.ts';

// A page of OpenReview as text: title, authors, "Published: ... Last Modified: ...", then "Keywords: ", "TL;DR: ", "Abstract: ", ...
const dates = /^(?:Published|Submitted): .*(?:Last )?Modified: /;
const label =
  /^(Keywords|TL;DR|Abstract|Primary Area|(?:Secondary )?Subject Area|Venue|Code|PDF|Data|License|Track|One[- ]sentence Summary|Supplementary Material|Submission (?:Number|Guidelines|Type|Track)|Code Of Ethics|Reciprocal Reviewing|Anonymous Url|No Acknowledgement Section|Student Paper|Confirmation|Community Implementations|Please Choose[A-Za-z ]*|Reviewed Version|Lay Summary|Area|Contribution|Paper Type|Type):\s*/i;
const kinds: Readonly<Record<string, FurnitureKind>> = {
  keywords: 'keywords',
  'primary area': 'keywords',
  venue: 'venue',
  code: 'link',
  pdf: 'link',
};

/** Reads pages of OpenReview as text, one after the other: each has its dates under title and authors. */
export function readOpenReviewPage(bytes: Buffer): ReadFile {
  return readWhole(bytes, readRecords);
}

function* readRecords({ lines }: FileText): Generator<Piece> {
  const anchors = lines.text.flatMap((line, index) => (dates.test(line) ? [index] : []));
  const heads = anchors.map((anchor, place) => headOf(lines.text, anchor, anchors[place - 1] ?? -1));
  for (const [place, { title }] of heads.entries()) {
    const next = heads[place + 1]?.title ?? lines.text.length;
    const roles = rolesOf(lines.text, heads[place]!, anchors[place]!, next);
    yield* recordOf(lines, title, lastFilled(lines, anchors[place]!, next - 1), roles);
  }
}

/** Lines of title and authors above the dates and below the dates before; a page of anonymous authors has but the title. */
function headOf(lines: readonly string[], anchor: number, before: number): { title: number; authors: number | null } {
  const above: number[] = [];
  for (let line = anchor - 1; line > before && above.length < 2; line--)
    if (lines[line]!.trim() !== '') above.push(line);
  const [authors, title] = above;
  if (title === undefined || authors === undefined) return { title: authors ?? anchor, authors: null };
  return { title, authors };
}

function rolesOf(
  lines: readonly string[],
  { title, authors }: { title: number; authors: number | null },
  anchor: number,
  end: number,
): Map<number, LineRole> {
  const roles = new Map<number, LineRole>();
  if (title < anchor) roles.set(title, { field: 'title', text: lines[title]!.trim() });
  if (authors !== null) roles.set(authors, { field: 'authors', text: lines[authors]!.trim() });
  roles.set(anchor, { furniture: 'date' });
  let isAbstract = false;
  for (let line = anchor + 1; line < end; line++) {
    const text = lines[line]!;
    if (text.trim() === '') continue;
    const found = label.exec(text);
    if (found !== null) isAbstract = found[1]!.toLowerCase() === 'abstract';
    const rest = found !== null && isAbstract ? text.slice(found[0].length) : text;
    if (isAbstract && rest.trim() !== '') roles.set(line, { field: 'abstract', text: rest.trim() });
    else roles.set(line, { furniture: kinds[found?.[1]?.toLowerCase() ?? ''] ?? 'note' });
  }
  return roles;
}
