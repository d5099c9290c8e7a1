import { emissionCosts } from '../emission-costs.ts';
import { measure } from '../measure.ts';

/** An entry taken apart; `rest` is what follows names and title. */
export interface Split {
  authors: string;
  title: string;
  rest: string;
}

/** "**Title**, M. Oyelaran" and "[Title](address) - M. Oyelaran": the title ends where its marks do. */
export function marked(text: string): Split | null {
  const match =
    /^(?:(\*\*|__|\*|_)([^*_].{2,400}?)\1|\[([^[\]]{4,400})\]\([^()\s]{1,500}\)|[“"]([^“”"]{4,400})["”])[*_]{0,2}[,.:;]?\s*(?:[-–—|/]\s+|by:?\s+)?/.exec(
      text,
    );
  if (match === null) return null;
  const { names, rest } = leadingNames(text.slice(match[0].length));
  if (names === '' || namesCost(names) > 0) return null;
  return { title: (match[2] ?? match[3] ?? match[4])!, authors: names, rest };
}

export function authorsFirst(text: string): Split | null {
  const match = /^(.{3,900}?)\s(?:—|–|-{1,2}|\/|\|)\s(.{4,400}?)(?:\.\s+(?=\S)|\.?$)/.exec(text);
  if (match === null || namesCost(match[1]!) > -2) return null;
  return { authors: match[1]!, title: match[2]!, rest: text.slice(match[0].length) };
}

/** What parts the title from the names may stand within the title too: the last place after which names follow. */
export function titleFirst(text: string, form: RegExp): Split | null {
  const all = new RegExp(form.source, form.flags.includes('u') ? 'gu' : 'g');
  for (let match = all.exec(text); match !== null; match = all.exec(text)) {
    if (match.index < 4) continue;
    const { names, rest } = leadingNames(text.slice(match.index + match[0].length));
    if (names === '' || namesCost(names) > 0 || namesCost(text.slice(0, match.index)) < -3) continue;
    return { title: text.slice(0, match.index), authors: names, rest };
  }
  return null;
}

/** Names, in marks of emphasis or not, to the first full stop, bracket, dash or year. */
function leadingNames(marked: string): { names: string; rest: string } {
  const text = marked.replace(/^[*_]{1,3}(?=\p{L})/u, '');
  const end =
    /\.\s+(?=\S{3}|(?:We|In|It|An?|To|As|On|At|By|If|Is|Do|No)\s)(?<!\b\p{Lu}\.\s+)|\s*[([{*]|\s(?:—|–|-)\s|,?\s*(?:19|20)\d\d\b|,\s*(?:In|in)\s|\s*\.?$/u.exec(
      text,
    );
  const at = end?.index ?? text.length;
  const names = text.slice(0, at);
  // "M. Oyelaran, CIL 2020": the last part is the venue's
  const venue = /^,?\s*(?:19|20)\d\d/.test(text.slice(at)) ? /,\s*[^\s,]+$/.exec(names) : null;
  return { names: venue === null ? names : names.slice(0, venue.index), rest: text.slice(at) };
}

export function brackets(text: string): Split | null {
  const match = /^(.{4,400}?)\s*\(([^()]{3,600})\)/.exec(text);
  if (match === null || namesCost(match[2]!) > 0) return null;
  return { title: match[1]!, authors: match[2]!, rest: text.slice(match[0].length) };
}

/** Below 0 where the text reads as names rather than as a title. */
export function namesCost(text: string): number {
  if (/\d/.test(text)) return 5;
  const { names, title, prose } = emissionCosts(measure(text));
  return names - Math.min(title, prose);
}
