import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CliError } from '../../pipeline/error.ts';
import { requireSmallZip } from '../../pipeline/read/zip.ts';
import { zip } from './xlsx.ts';

const files = { 'a.xml': 'x'.repeat(100_000), 'b.xml': 'y'.repeat(50_000) };

test.each([true, false])('a zip (packed: %s) is measured as it unpacks', (isPacked) => {
  const bytes = zip(files, isPacked);
  expect(() => requireSmallZip('a.xlsx', bytes, 150_000)).not.toThrow();
  expect(() => requireSmallZip('a.xlsx', bytes, 149_999)).toThrow(/more than 149999 bytes/);
});

test('whatever its headers say', () => {
  const bytes = zip(files, true);
  const entry = bytes.indexOf('PK\x01\x02', 'latin1');
  bytes.writeUInt32LE(7, entry + 24);
  expect(() => requireSmallZip('a.xlsx', bytes, 100_000)).toThrow(/more than/);
});

test('damage is a CliError', () => {
  const bytes = zip(files, true);
  fc.assert(
    fc.property(fc.nat(bytes.length - 1), fc.nat(255), fc.nat(bytes.length), (at, byte, end) => {
      const changed = Buffer.from(bytes.subarray(0, end));
      if (at < changed.length) changed[at] = byte;
      try {
        requireSmallZip('a.xlsx', changed, 1_000_000);
      } catch (error) {
        expect(error).toBeInstanceOf(CliError);
      }
    }),
  );
});
