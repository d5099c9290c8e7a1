import type { NamedAuthors } from '../../../pipeline/record/record.ts';
import { nameAuthors } from '../../../pipeline/stages/authors/authors.ts';
import type { IssueCode } from '../../../schemas/codes.ts';

/** An authors line read, with the codes it raised. */
export function read(line: string | null): NamedAuthors & { codes: IssueCode[] } {
  const codes: IssueCode[] = [];
  return { ...nameAuthors(line, (code) => codes.push(code)), codes };
}

/** The names as "given | family" or "given | family | suffix"; a mononym as "| family", a group as "= literal". */
export function names(line: string): string[] {
  return read(line).authors.map(({ given, family, suffix, literal }) =>
    literal !== null ? `= ${literal}` : `${given ?? ''} | ${family}${suffix === null ? '' : ` | ${suffix}`}`.trim(),
  );
}

/** Raw names with their repairs applied; fails where a repair does not find its text. */
export function replay({ authors, repairs }: NamedAuthors): string[] {
  return authors.map(({ raw_name, position }) => {
    let value = raw_name;
    for (const { field, start, before, after } of repairs) {
      if (field !== `authors[${position}]`) continue;
      if (value.slice(start, start + before.length) !== before || before === after) {
        throw new Error(`repair of ${JSON.stringify(before)} at ${start} does not fit ${JSON.stringify(value)}`);
      }
      value = value.slice(0, start) + after + value.slice(start + before.length);
    }
    return value;
  });
}
