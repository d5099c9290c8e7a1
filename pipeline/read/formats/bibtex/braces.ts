/** What a brace after this belongs to: a command ("\emph{"), an accent ("\"{"), an option ("\sqrt[3]{"), a script, a backslash. */
const takesBrace = /(?:\\[A-Za-z]{1,30}\*? ?|\\["'`^~=.]|[\]^_]|\\)$/;
/** A group which begins so is TeX's own: "{\em word}", "{\ss}", "{\"o}"; "{\&}" holds one printed sign. */
const isCommand = /^\s?\\[^&%$#_{}\s]/;

/**
 * Takes off the braces that keep BibTeX from changing the case of a word ("{BERT}", "{{Whole Title}}", "{$O(n)$}"): they are
 * no part of the text. Braces of LaTeX commands and of formulas stay; unbalanced ones do too.
 */
export function withoutCaseBraces(value: string): string {
  if (!value.includes('{')) return value;
  const dropped = caseBraces(value);
  if (dropped.size === 0) return value;
  let text = '';
  let from = 0;
  for (const at of [...dropped].sort((a, b) => a - b)) {
    text += value.slice(from, at);
    from = at + 1;
  }
  return text + value.slice(from);
}

/** Offsets of the braces to take off. */
function caseBraces(value: string): Set<number> {
  const dropped = new Set<number>();
  const open: { at: number; drop: boolean; owned: boolean }[] = [];
  let formula = false;
  let afterArgument = -1;
  for (let at = 0; at < value.length; at++) {
    const character = value[at]!;
    if (character === '$' && value[at - 1] !== '\\') formula = !formula;
    else if (character === '{') {
      const before = value.slice(Math.max(0, at - 34), at);
      const owned = formula || afterArgument === at || takesBrace.test(before);
      open.push({ at, owned, drop: !owned && !isCommand.test(value.slice(at + 1, at + 4)) });
    } else if (character === '}' && value[at - 1] !== '\\') {
      const group = open.pop();
      if (group?.drop) dropped.add(group.at).add(at);
      else if (group?.owned) afterArgument = at + 1;
    }
  }
  return dropped;
}
