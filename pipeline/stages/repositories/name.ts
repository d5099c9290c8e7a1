import type { Segment } from './path.ts';
import { functionWords, gluedStarters, sentenceStarters } from './words.ts';

const gluedScheme = /(?:url|href)?(?:https?|ftp)$/i;

/** Takes off a name what is not its own: `.git`, closing full stops, a glued next address, word or sentence. */
export function settleName(text: string, read: Segment, emphasised: boolean): Segment {
  let { value } = read;
  let damaged = read.damaged;
  const cut = (length: number, repair: boolean) => {
    value = value.slice(0, length);
    damaged ||= repair;
  };
  if (/[:;]/.test(text.charAt(read.end))) {
    const scheme = gluedScheme.exec(value);
    if (scheme !== null) cut(scheme.index, true);
  }
  const www = value.search(/www\.[A-Za-z0-9]/);
  if (www > 0) cut(www, true);
  if (/^[{]/.test(text.charAt(read.end))) cut(value.replace(/(?:url|href)$/, '').length, false);
  const kept = sentenceCut(text, read.end, value);
  cut(kept, kept < value.length);
  const git = /\.git(?![a-z])/i.exec(value);
  if (git !== null) cut(git.index, /^\.git[A-Z]/.test(value.slice(git.index)));
  cut(value.replace(/\.+$/, '').length, false);
  if (emphasised) cut(value.replace(/_+$/, '').length, false);
  const settled = { value, end: endIn(text, read, value), damaged };
  if (!value.endsWith('-')) return settled;
  const hyphenless = value.replace(/-+$/, '');
  return settleName(text, { value: hyphenless, end: endIn(text, settled, hyphenless), damaged: true }, emphasised);
}

/** Where the settled value ends in the text: the cut characters stand, one by one, at the end of what was read. */
function endIn(text: string, read: Segment, value: string): number {
  let dropped = read.value.length - value.length;
  let end = read.end;
  for (; dropped > 0 && end > 0; end--) if (text.charAt(end - 1) !== ' ') dropped--;
  return end;
}

/** How many characters stay when the next sentence ("name.Our code is", "nameOur code is") stands glued to the name. */
function sentenceCut(text: string, end: number, value: string): number {
  const sentenceGoesOn = /^(?: [a-z(]|,)/.test(text.slice(end, end + 2));
  const dot = value.lastIndexOf('.');
  if (dot > 0) {
    const tail = value.slice(dot + 1);
    if (sentenceStarters.has(tail) && tail.length > 1) return dot;
    if (sentenceGoesOn && (/^[A-Z][a-z]*(?:-[a-z]+)*$/.test(tail) || functionWords.has(tail))) return dot;
  }
  const glued = /(?<=[A-Za-z0-9])[A-Z][a-z]+$/.exec(value);
  if (glued !== null && gluedStarters.has(glued[0]) && /^(?: [a-z]|, )/.test(text.slice(end, end + 2)))
    return glued.index;
  return value.length;
}
