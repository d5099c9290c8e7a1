import { type Preview, type PreviewRecord, previewInput } from '../build/preview.ts';
import { print } from '../printable.ts';
import { findInputs } from '../read/inputs.ts';
import { type ChoiceFlags, choiceOf } from './choice.ts';

export interface PreviewFlags extends ChoiceFlags {
  records: number;
  json?: boolean;
}

/** Inputs whose records are shown; the others are counted. */
const mostInputs = 20;

/** `paperset preview`: exit code 0 when nothing is doubted, else 1. */
export async function previewCommand(inputs: string[], flags: PreviewFlags): Promise<number> {
  const choice = choiceOf(flags);
  const found = await findInputs(inputs, { headOnly: true });
  const previews: Preview[] = [];
  for (const input of found.slice(0, mostInputs)) previews.push(await previewInput(input, choice, flags.records));
  if (flags.json) print(`${JSON.stringify(previews, null, 2)}\n`);
  else {
    print(previews.map(shown).join('\n'));
    if (found.length > mostInputs) print(`\nand ${found.length - mostInputs} other files\n`);
  }
  return previews.some(({ doubt }) => doubt !== null) ? 1 : 0;
}

function shown({ file, recognised, read, records, doubt, caution }: Preview): string {
  const { as, encoding, confidence, reasons } = recognised;
  const part = read.whole ? '' : ' of its beginning';
  return [
    `${plain(file)}: ${as}, ${encoding}, ${Math.round(100 * confidence)} % sure`,
    ...reasons.map((reason) => `  ${plain(reason)}`),
    `  ${count(read.records, 'record')} and ${count(read.rejects, 'reject')} in ${count(read.lines, 'line')}${part}`,
    ...[doubt, doubt === null ? caution : null].flatMap((why) => (why === null ? [] : `  doubtful: ${why}`)),
    ...records.flatMap(shownRecord),
    '',
  ].join('\n');
}

/** Characters of a line and of a field that are shown, and lines of a record. */
const mostText = 160;
const mostLines = 8;

function shownRecord(record: PreviewRecord, index: number): string[] {
  const { line_start, lines, title, authors, abstract, issues } = record;
  const names = authors.map(({ given, family, suffix, literal }) =>
    literal !== null
      ? `{${literal}}`
      : [`${family ?? ''}, ${given ?? ''}`.replace(/, $|^, /, ''), suffix].filter(Boolean).join(', '),
  );
  const fields: [string, string][] = [
    ['title', title],
    ['authors', names.length === 0 ? '(none)' : names.join('; ')],
    ['abstract', abstract === null ? '(none)' : abstract],
    ...(issues.length > 0 ? [['issues', issues.join(', ')] as [string, string]] : []),
  ];
  return [
    '',
    `  ${index + 1}`,
    ...lines.slice(0, mostLines).map((line, at) => `  ${String(line_start + at).padStart(8)} | ${cut(line)}`),
    ...(lines.length > mostLines ? [`           | and ${lines.length - mostLines} more lines`] : []),
    ...fields.map(([name, value]) => `  ${name.padStart(8)} : ${cut(value)}`),
  ];
}

function cut(text: string): string {
  const clean = plain(text);
  return clean.length > mostText ? `${clean.slice(0, mostText)}… (${clean.length} characters)` : clean;
}

/** Text without what a terminal would act on. */
function plain(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}]/gu, ' ');
}

function count(number: number, what: string): string {
  return `${number.toLocaleString('en-US')} ${what}${number === 1 ? '' : 's'}`;
}
