import { CliError } from '../error.ts';

/** Days are counted in UTC, so that a date does not depend on the machine's time zone. */
export function releaseDate(date: string | undefined, sourceDateEpoch: string | undefined): string {
  if (date !== undefined) return checked(date, '--date');
  if (sourceDateEpoch === undefined || sourceDateEpoch === '') {
    throw new CliError('a release needs a date, and none is given', {
      hint: 'add --date YYYY-MM-DD, or set SOURCE_DATE_EPOCH, for example to $(git log -1 --format=%ct)',
    });
  }
  const seconds = /^[0-9]{1,11}$/.test(sourceDateEpoch) ? Number(sourceDateEpoch) : Number.NaN;
  const time = new Date(seconds * 1000);
  if (Number.isNaN(time.getTime())) throw wrong(sourceDateEpoch, 'SOURCE_DATE_EPOCH', 'whole seconds since 1970');
  return checked(time.toISOString().slice(0, 10), 'SOURCE_DATE_EPOCH');
}

function checked(text: string, from: string): string {
  const time = /^[0-9]{4}-[0-9]{2}-[0-9]{2}$/.test(text) ? new Date(`${text}T00:00:00Z`) : new Date(Number.NaN);
  if (Number.isNaN(time.getTime()) || time.toISOString().slice(0, 10) !== text) {
    throw wrong(text, from, 'a day of the calendar as YYYY-MM-DD');
  }
  return text;
}

function wrong(text: string, from: string, wanted: string): CliError {
  return new CliError(`${from} is ${JSON.stringify(text)}, which is not ${wanted}`, {
    hint: 'give the day of the release, such as --date 2026-11-23',
  });
}
