import type { Edit } from './edits.ts';
import { emphasis } from './emphasis.ts';
import type { Surroundings } from './rule.ts';
import { insideAddress } from './urls.ts';

/** Markdown marks go: strong and emphasis (inside words too), code, links ("label (address)"), a heading's sign. */
export function removeMarks(text: string, { note }: Surroundings): Edit[] {
  const edits: Edit[] = [];
  const heading = /^#{1,6} +(?=\S)/.exec(text);
  if (heading) edits.push({ start: 0, end: heading[0].length, after: '' });
  if (text.includes('](')) edits.push(...links(text));
  // a single mark has no partner
  if (text.indexOf('*') !== text.lastIndexOf('*')) edits.push(...emphasis(text, '*', insideAddress(text)));
  if (text.indexOf('_') !== text.lastIndexOf('_')) edits.push(...emphasis(text, '_', insideAddress(text)));
  if (text.includes('`')) edits.push(...code(text));
  const ordered = edits
    .sort((a, b) => a.start - b.start)
    .filter((edit, index, all) => index === 0 || edit.start >= all[index - 1]!.end);
  if (ordered.length > 0) note('text/markdown');
  return ordered;
}

const link = /!?\[([^[\]]{1,200})\]\((https?:\/\/[^\s()]{1,300}|www\.[^\s()]{1,300}|#[^\s()]{0,100})\)/gi;

function links(text: string): Edit[] {
  const edits: Edit[] = [];
  for (const match of text.matchAll(link)) {
    const [whole, label, url] = match;
    const start = match.index;
    const labelStart = start + whole.indexOf('[') + 1;
    const end = start + whole.length;
    if (label === url) edits.push({ start, end, after: label! });
    else {
      edits.push({ start, end: labelStart, after: '' });
      const tail = url!.startsWith('#') ? '' : ` (${url})`;
      edits.push({ start: labelStart + label!.length, end, after: tail });
    }
  }
  return edits;
}

/** Code between single backticks; TeX's opening quotes and apostrophes are left to the typography. */
function code(text: string): Edit[] {
  const edits: Edit[] = [];
  for (const match of text.matchAll(/`(?<![`\p{L}\p{N}]`)([^`'’\s](?:[^`'’]{0,78}[^`'’\s])?)`(?!`)/gu)) {
    edits.push({ start: match.index, end: match.index + 1, after: '' });
    edits.push({ start: match.index + match[0].length - 1, end: match.index + match[0].length, after: '' });
  }
  return edits;
}
