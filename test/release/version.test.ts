import { expect, test } from 'vitest';
import { releaseDate } from '../../pipeline/release/date.ts';
import type { ReleaseType } from '../../pipeline/release/release-type.ts';
import { chooseVersion, isVersion, nextVersion } from '../../pipeline/release/versions.ts';

test.each<[string | null, ReleaseType, string | null]>([
  [null, 'none', '1.0.0'],
  [null, 'major', '1.0.0'],
  ['1.0.0', 'none', null],
  ['1.0.9', 'patch', '1.0.10'],
  ['1.9.3', 'minor', '1.10.0'],
  ['9.4.2', 'major', '10.0.0'],
])('after %s a %s release gives %s', (previous, releaseType, expected) => {
  expect(nextVersion(previous, releaseType)).toBe(expected);
});

test.each<[string | null, string | null, string | undefined, string | null]>([
  ['1.0.0', '1.0.1', undefined, '1.0.1'],
  ['1.0.0', null, undefined, null],
  ['1.0.0', '1.0.1', '1.0.1', '1.0.1'],
  ['1.0.0', '1.0.1', '2.0.0', '2.0.0'],
  ['1.0.0', null, '1.0.1', '1.0.1'],
  [null, '1.0.0', '3.0.0', '3.0.0'],
])('after %s, derived %s, asked %s: %s', (previous, derived, asked, expected) => {
  expect(chooseVersion(previous, derived, asked)).toBe(expected);
});

test.each<[string | null, string | null, string]>([
  ['1.0.0', '2.0.0', '1.0.1'],
  ['1.0.0', '1.1.0', '1.0.9'],
  ['1.0.0', null, '1.0.0'],
  [null, '1.0.0', '0.9.0'],
  ['1.0.0', '1.0.1', 'v2.0.0'],
  ['1.0.0', '1.0.1', '2.0'],
  ['1.0.0', '1.0.1', '2.0.0-beta.1'],
  ['1.0.0', '1.0.1', '../2.0.0'],
])('after %s, derived %s: %s is refused', (previous, derived, asked) => {
  expect(() => chooseVersion(previous, derived, asked)).toThrow(expect.objectContaining({ exitCode: 2 }));
});

test.each(['1.0', 'v1.0.0', '1.0.0-rc.1', '1.0.0+x', '01.0.0', '', '.staging', 'CHANGELOG.md'])(
  '%s is no folder of a release',
  (name) => expect(isVersion(name)).toBe(false),
);

test.each<[string | undefined, string | undefined, string]>([
  ['2026-11-23', undefined, '2026-11-23'],
  ['2026-11-23', '0', '2026-11-23'],
  [undefined, '0', '1970-01-01'],
  [undefined, '1795391999', '2026-11-22'],
  [undefined, '1795392000', '2026-11-23'],
  ['2028-02-29', undefined, '2028-02-29'],
])('--date %s and SOURCE_DATE_EPOCH %s give %s', (date, epoch, expected) => {
  expect(releaseDate(date, epoch)).toBe(expected);
});

test.each<[string | undefined, string | undefined]>([
  [undefined, undefined],
  [undefined, ''],
  [undefined, 'now'],
  [undefined, '-5'],
  [undefined, '1e9'],
  [undefined, '999999999999'],
  ['2026-02-29', undefined],
  ['2026-13-01', undefined],
  ['23.11.2026', undefined],
  ['2026-11-23T00:00:00Z', undefined],
  ['', '0'],
])('--date %s and SOURCE_DATE_EPOCH %s are refused with a hint', (date, epoch) => {
  expect(() => releaseDate(date, epoch)).toThrow(
    expect.objectContaining({ exitCode: 2, hint: expect.stringContaining('--date') }),
  );
});
