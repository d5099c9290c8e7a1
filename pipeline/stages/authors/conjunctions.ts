import { evidenceOf } from './evidence.ts';
import { isInitial } from './words.ts';

/** "and" in the languages in which no name is written so. */
const sure = /(?:and|et|und|och|og|ve|és|oraz|with|και|и|та)(?=\s)|and$/y;
/** "and" of Spanish, Portuguese, Italian, Catalan, Polish, Dutch and Czech: letters and particles of names too. */
const perhaps = /(?:y|e|i|en|a)(?=\s)/y;
const shouted = /(?:AND|UND|ET|Y|E)(?=\s)/y;
const ampersand = /&(?:amp;)?(?=\s|$)|＆/y;
/** First characters of all of these. */
const opening = '&＆aeuovéwyifAUEYκит';
const behalf = /(?:(?:and )?on behalf of|(?:and )?for) (?:the )?/y;
const groupEnd =
  /^[^,;]{2,120}?\b(?:group|team|collaboration|consortium|investigators|network|initiative|committee|study|trial|collaborators|organi[sz]ation|association|society|force)\b/i;

function at(pattern: RegExp, line: string, index: number): number {
  pattern.lastIndex = index;
  return pattern.test(line) ? pattern.lastIndex - index : 0;
}

/** What stands in the line before and after a conjunction, between the nearest separators. */
interface Neighbours {
  before: string;
  after: string;
  /** A separator stands before. */
  listed: boolean;
  /** A comma ends what stands after. */
  comma: boolean;
}

function neighbours(line: string, from: number, index: number, end: number): Neighbours {
  const rest = line.slice(end, end + 120);
  const after = /^[^,;|]*/.exec(rest)![0];
  const before = line.slice(Math.max(from, index - 120), index).trim();
  return {
    before,
    after: after.trim(),
    listed: /[,;]\s*$/.test(line.slice(Math.max(0, from - 3), from)),
    comma: rest[after.length] === ',',
  };
}

const organ =
  /\b(?:cent(?:er|re)s?|institut\w*|departments?|ministry|society|association|agency|office|council|committee|organi[sz]ation|academy|board|bureau|college|school|foundation|university|faculty|administration|service|commission|federation|laborator\w+)\b/i;

/** "Centers for Disease Control and Prevention": the "and" inside an organisation's name. */
function insideOrganisation({ before, after }: Neighbours): boolean {
  return (
    organ.test(before) &&
    / (?:of|for|on|de|für) /.test(before) &&
    !/[.,]/.test(after.slice(0, 3)) &&
    /^\p{Lu}/u.test(after)
  );
}

/** A doubtful "and" parts two names when each side has a name's words, or initials or a given name end the one before it. */
function partsNames({ before, after, listed, comma }: Neighbours): boolean {
  if (!/^\p{Lu}/u.test(after)) return false;
  const left = before.split(/\s+/);
  const right = after.split(/\s+/);
  const end = left.at(-1)!;
  if (isInitial(end) && end.includes('.')) return true;
  if (right.length === 1)
    return (
      listed && comma && left.length < 3 && evidenceOf(left[0]!).family < 0.5 && evidenceOf(right[0]!).family > -0.5
    );
  if (left.length < 2) return false;
  return listed || isInitial(right[0]!) || evidenceOf(right[0]!).family < 0.5;
}

/** Length of the conjunction at `index` of the line, whose stretch began at `from`; 0 where none parts names there. */
export function conjunctionAt(line: string, from: number, index: number, mixedCase: boolean): number {
  const c = line[index]!;
  if (!opening.includes(c)) return 0;
  if (c === '&' || c === '＆') {
    const length = at(ampersand, line, index);
    return length > 0 && !insideOrganisation(neighbours(line, from, index, index + length)) ? length : 0;
  }
  const before = line[index - 1];
  if (before === undefined || !/[\s,;\d*†‡§¶¹²³)\]}>$]/.test(before)) return 0;
  if (c === 'o' || c === 'f' || c === 'a') {
    const length = at(behalf, line, index);
    if (length > 0 && groupEnd.test(line.slice(index + length, index + length + 140))) return length;
  }
  let length = at(sure, line, index);
  if (length > 0) {
    if (/^et\.? (?:al|coll)/.test(line.slice(index, index + 8))) return 0;
    const around = neighbours(line, from, index, index + length);
    if (length === 3 && c === 'u' && (/\b[vV]on$/.test(around.before) || /^zu\b/.test(around.after))) return 0;
    if ((c === 'v' || c === 'o' || c === 'w') && !(mixedCase && /^\p{Lu}/u.test(around.after))) return 0;
    return insideOrganisation(around) ? 0 : length;
  }
  if (!mixedCase) {
    length = at(shouted, line, index);
    if (length === 0) return 0;
    return length === 3 && c !== 'U' ? length : partsNames(neighbours(line, from, index, index + length)) ? length : 0;
  }
  if (at(shouted, line, index) === 3 && (c === 'A' || c === 'U')) return 3;
  length = at(perhaps, line, index);
  return length > 0 && partsNames(neighbours(line, from, index, index + length)) ? length : 0;
}
