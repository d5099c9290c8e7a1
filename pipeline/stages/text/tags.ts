import type { Edit } from './edits.ts';
import { scripted } from './scripts.ts';

const tag = /<(\/?)([a-z][a-z0-9:-]{0,29})((?: +[a-z:-]{1,30}="[^"<>]{0,300}")*) ?\/?>/gi;
const breaks = new Set(['br', 'p', 'div', 'li', 'ul', 'ol', 'jats:p', 'jats:sec', 'hr', 'tr', 'td']);
const inline = new Set(
  'i b em strong sub sup u tt span a small big sc italic bold code kbd var font inline-formula tex-math jats:italic jats:bold jats:sub jats:sup jats:title jats:sc'.split(
    ' ',
  ),
);

/** HTML tags go: a break becomes a space, `<sup>2</sup>` a superscript, `<a href="u">t</a>` "t (u)"; "a < b" and "<s>" stay. */
export function removeTags(text: string): Edit[] {
  const found = Array.from(text.matchAll(tag));
  const closed = new Set(found.filter((match) => match[1] === '/').map((match) => match[2]!.toLowerCase()));
  const opened = new Set(found.filter((match) => match[1] === '').map((match) => match[2]!.toLowerCase()));
  const edits: Edit[] = [];
  const links: string[] = [];
  for (const match of found) {
    const name = match[2]!.toLowerCase();
    const edit: Edit = { start: match.index, end: match.index + match[0].length, after: '' };
    if (breaks.has(name)) edit.after = ' ';
    else if (!inline.has(name) || !closed.has(name) || !opened.has(name)) continue;
    else if (name === 'a' && match[1] === '') links.push(/ href="([^"]*)"/i.exec(match[3]!)?.[1] ?? '');
    else if (name === 'a') edit.after = linkTail(links.pop() ?? '', text.slice(edits.at(-1)?.end ?? 0, match.index));
    else if (/su[pb]$/.test(name) && match[1] === '') {
      const side = name.endsWith('p') ? '^' : '_';
      const content = text.slice(edit.end, text.indexOf('<', edit.end));
      const script = content.length < 12 ? scripted(content, side) : null;
      if (script === null) edit.after = /^(?:st|nd|rd|th|[A-Z]{2})$/.test(content) ? '' : side;
      else {
        edit.end += content.length;
        edit.after = script;
      }
    }
    edits.push(edit);
  }
  return edits;
}

function linkTail(url: string, label: string): string {
  return url === '' || url === label || !/^https?:/.test(url) ? '' : ` (${url})`;
}
