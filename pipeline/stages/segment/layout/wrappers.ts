import { firstVisible, lastVisible } from '../line.ts';
import { isLinks } from './extra-lines.ts';

const pairs: readonly (readonly [string, string])[] = [
  ['***', '***'],
  ['**', '**'],
  ['__', '__'],
  ['*', '*'],
  ['_', '_'],
  ['`', '`'],
];

/** The text from `at` without white space and emphasis marks around it. */
export function unwrap(line: string, at: number): string {
  let start = at + firstVisible(line.slice(at));
  let end = Math.max(start, lastVisible(line));
  for (const [open, close] of pairs) {
    if (end - start <= open.length + close.length || !line.startsWith(open, start)) continue;
    if (!line.endsWith(close, end) || line.slice(start + open.length, end - close.length).includes(open)) continue;
    start += open.length;
    end -= close.length;
  }
  return line.slice(start, end);
}

const leader = /(?:\s?\.){3,}\s*(?:\d{1,5}|[ivxl]{1,6})?$|\s?[…·]{2,}\s*\d{0,5}$|(?:\t| {3,})\d{1,5}$/;
const tailNote =
  /\s*[([](?:oral|poster|spotlight|talk|long paper|short paper|best paper(?: award)?|invited(?: talk)?|demo|highlight|accepted|full paper|supplementary|pp?\. ?\d+(?:[-–]\d+)?)[)\]]$/i;

/** A title or a list of names without what follows it on its line: links, dots and a page number, a note of its type. */
export function withoutTail(text: string): string {
  let end = text.length;
  for (let round = 0; round < 8; round++) {
    const before = end;
    end = linkStart(text, end);
    const tail = text.slice(Math.max(0, end - 200), end);
    const cut = leader.exec(tail) ?? tailNote.exec(tail);
    if (cut !== null) end -= cut[0].length;
    while (end > 0 && text.charCodeAt(end - 1) <= 0x20) end--;
    if (end === before) break;
  }
  if (end < text.length && /[|·•,–—-]\s*$/.test(text.slice(0, end)))
    end = text.slice(0, end).replace(/(?<!\s)\s*[|·•,–—-]\s*$/, '').length;
  return end === 0 ? text : unwrapAll(text.slice(0, end));
}

/** "[Title](address)" and "**Title**". */
function unwrapAll(text: string): string {
  const inner = unwrap(text, 0);
  const link = /^\[([^[\]]{4,300})\]\([^()\s]{1,500}\)$/.exec(inner);
  return link === null ? inner : unwrap(link[1]!, 0);
}

/** Where a run of links that ends at `end` begins. */
function linkStart(text: string, end: number): number {
  const from = Math.max(0, end - 400);
  const tail = text.slice(from, end);
  const link =
    /\s*(?:\[{1,2}[^[\]]{1,40}\]{1,2}(?:\([^()\s]{0,300}\)\]?)?|\((?:https?:\/\/)[^()\s]{1,300}\)|<https?:[^<>\s]{1,300}>|https?:\/\/\S{1,300})$/.exec(
      tail,
    );
  if (link === null || link.index === 0) return end;
  const found = link[0].trim();
  if (found.startsWith('[') && !found.includes('](') && !isLinks(found)) return end;
  return from + link.index;
}
