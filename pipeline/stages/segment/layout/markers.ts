import type { Marker } from '../../../../schemas/listing-layout.ts';
import { firstVisible } from '../line.ts';

/** A marker at the start of a line: its form, its number if it has one, and where the text after it begins. */
export interface FoundMarker extends Marker {
  number: number | null;
  end: number;
}

/** Forms of numbers, the plainest last: a number alone may well begin a title. */
const numberForms: readonly (readonly [form: string, pattern: RegExp])[] = [
  ['[n]', /^\[(\d{1,6})\][:.]?(?:\s+|$|(?=\S))/],
  ['(n)', /^\((\d{1,6})\)[:.]?(?:\s+|$)/],
  ['n.', /^(\d{1,6})\.(?:\s+|$|(?=\p{Lu}\p{Ll}))/u],
  ['n)', /^(\d{1,6})\)(?:\s*)/],
  ['[key]', /^\[()[A-Z][A-Za-z+]{1,12}\d{2}[a-z]?\]\s+/],
  ['#n', /^#\s?(\d{1,6})[.:)]?(?:\s+(?:[-–—|:]\s+)?|$)/],
  ['n:', /^(\d{1,6}):(?:\s+|$)/],
  ['№ n', /^№\s?(\d{1,6})[.:)]?(?:\s+|$)/],
  [
    'word n',
    /^(?:(?:paper|article|submission|item|entry|record|talk|poster|abstract|contribution|no|nr|id)(?:\s(?:id|no\.?|number|nr\.?))?[ .#-]{0,3}|(?=[A-Z])[A-Z]{1,4}[-.–]?(?:\d{1,2}[.-])?)(\d{1,6})(?:\s?[.:)\]–—-]{1,2}(?:\s+|$)|\s+|$)/i,
  ],
  [
    '[type]',
    /^()(?:[[(](?:oral|poster|spotlight|talk|paper|demo|keynote|long|short|full|invited)[)\]]:?|(?:oral|poster|spotlight|talk|demo|keynote):)\s+(?=\S)/i,
  ],
  [
    'time',
    /^()\d{1,2}[:.]\d{2}(?:\s?[ap]\.?m\.?)?(?:\s?[-–—]{1,2}\s?\d{1,2}[:.]\d{2}(?:\s?[ap]\.?m\.?)?)?(?:\s?[:|–—-])?\s+(?=\S)/i,
  ],
  ['n.n', /^\d{1,3}\.(\d{1,3})[.:)]?(?:\s+|$)/],
  ['n', /^(\d{1,6})(?:\s+(?:[-–—|]\s+)?|$)/],
];
const bullets = '•◦‣▪▫●○■□◆◇➢►▶→∙·*+-–—';

/** Every marker with which the text from `at` may begin, in the order in which they are to be tried. */
export function markersAt(line: string, at: number): FoundMarker[] {
  const rest = line.slice(at, at + 60);
  const found: FoundMarker[] = [];
  const heading = /^(#{1,6})\s+(?=\S)/.exec(rest);
  if (heading !== null) found.push({ kind: 'heading', form: heading[1]!, number: null, end: at + heading[0].length });
  for (const [form, pattern] of numberForms) {
    const match = pattern.exec(rest);
    if (match !== null)
      found.push({
        kind: 'number',
        form,
        number: match[1] === '' ? null : Number(match[1]),
        end: at + match[0].length,
      });
  }
  if ('"“„«'.includes(rest[0] ?? 'x')) found.push({ kind: 'bullet', form: rest[0]!, number: null, end: at + 1 });
  const bullet = bulletEnd(rest);
  if (bullet > 0) found.push({ kind: 'bullet', form: rest[0]!, number: null, end: at + bullet });
  return found;
}

/** A bullet ends with its space; a round one needs none. */
function bulletEnd(rest: string): number {
  if (rest === '' || !bullets.includes(rest[0]!)) return 0;
  const space = /^.\s+/.exec(rest);
  if (space !== null) return space[0].length;
  return rest.charCodeAt(0) > 0x2000 && !'–—'.includes(rest[0]!) ? 1 : 0;
}

/** Where the text begins after the line's indent and the layout's markers; null where it does not begin with the first. */
export function afterMarkers(line: string, markers: readonly Marker[]): FoundMarker | null {
  let found: FoundMarker | null = null;
  for (const wanted of markers) {
    const match = markerAt(line, found?.end ?? firstVisible(line), wanted);
    if (match === null) return found;
    found = found === null ? match : { ...match, number: match.number ?? found.number };
  }
  return found;
}

/** The marker at `at`; "**1.** Title" closes its emphasis after the number, "**1. Title**" keeps it for the text. */
function markerAt(line: string, at: number, wanted: Marker): FoundMarker | null {
  const bare = markersAt(line, at).find((marker) => isMarker(marker, wanted));
  if (bare !== undefined) return bare;
  const open = /^[*_]{1,3}(?=[\d[(#])/.exec(line.slice(at, at + 4))?.[0].length ?? 0;
  if (open === 0) return null;
  const match = markersAt(line, at + open).find((marker) => isMarker(marker, wanted));
  if (match === undefined) return null;
  const close = /^\s?[*_]{1,3}\s+/.exec(line.slice(match.end, match.end + 8))?.[0].length ?? 0;
  return { ...match, end: match.end + close };
}

function isMarker(found: Marker, wanted: Marker): boolean {
  return found.kind === wanted.kind && found.form === wanted.form;
}

/** Whether a number may come after `last`: the next ones, or the first of a new count; named numbers come in any order. */
export function follows(form: string, number: number | null, last: number | null): boolean {
  if (number === null || last === null) return true;
  if (form === 'word n' || form === '#n' || form === '[n]' || form === 'n.n' || form === '№ n') return number !== last;
  if (form === 'n') return number > last && number <= last + 40;
  return (number > last && number <= last + 200) || (number <= 1 && last > 1);
}
