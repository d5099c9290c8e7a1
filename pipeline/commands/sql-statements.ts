/** What may not be cut at a semicolon: strings, quoted names, dollar-quoted text, comments; a comment or string without end goes to the end. */
const whole = /'(?:[^']|'')*(?:'|$)|"(?:[^"]|"")*(?:"|$)|--[^\n\r]*|\/\*(?:[^*]|\*(?!\/))*(?:\*\/|$)/y;
const dollar = /\$[A-Za-z_]*\$/y;
const comments = /^(?:\s|--[^\n\r]*(?:[\n\r]|$)|\/\*(?:[^*]|\*(?!\/))*\*\/)*$/;

/** The statements of a text, without their semicolons; what holds comments alone is none. */
export function splitStatements(text: string): string[] {
  const statements: string[] = [];
  let start = 0;
  for (let place = 0; place < text.length; ) {
    if (text[place] === ';') {
      statements.push(text.slice(start, place));
      place++;
      start = place;
    } else place = skip(text, place);
  }
  statements.push(text.slice(start));
  return statements.map((statement) => statement.trim()).filter((statement) => !comments.test(statement));
}

/** The place after what begins here and may not be cut; else the next one. */
function skip(text: string, place: number): number {
  whole.lastIndex = place;
  if (whole.test(text)) return whole.lastIndex;
  dollar.lastIndex = place;
  if (!dollar.test(text)) return place + 1;
  const mark = text.slice(place, dollar.lastIndex);
  const end = text.indexOf(mark, dollar.lastIndex);
  return end === -1 ? text.length : end + mark.length;
}
