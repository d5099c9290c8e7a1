import { inflateRawSync } from 'node:zlib';
import { CliError } from '../error.ts';

/** The end of the central directory, an entry of it, and a file's own header (PKWARE APPNOTE 4.3): how they begin and how long they are without names. */
const directoryEnd = Buffer.from('PK\x05\x06');
const endBytes = 22;
const entryBytes = 46;
const fileBytes = 30;
const deflated = 8;

/** Throws CliError for a zip whose files come to more than `most` bytes when they are unpacked, whatever its headers say, or whose directory is damaged. */
export function requireSmallZip(name: string, zip: Buffer, most: number): void {
  const end = zip.lastIndexOf(directoryEnd);
  if (end === -1 || end + endBytes > zip.length) throw damaged(name);
  let left = most;
  let at = zip.readUInt32LE(end + 16);
  for (let entry = zip.readUInt16LE(end + 10); entry > 0; entry--) {
    if (at + entryBytes > end) throw damaged(name);
    const [packed, start] = [zip.readUInt32LE(at + 20), zip.readUInt32LE(at + 42)];
    if (start + fileBytes > zip.length) throw damaged(name);
    const from = start + fileBytes + zip.readUInt16LE(start + 26) + zip.readUInt16LE(start + 28);
    const body = zip.subarray(from, from + packed);
    left -= zip.readUInt16LE(at + 10) === deflated ? inflatedBytes(name, body, left) : body.length;
    if (left < 0) throw tooLarge(name, most);
    at += entryBytes + zip.readUInt16LE(at + 28) + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
}

/** Bytes of a packed file; one more than `most` where they are more. */
function inflatedBytes(name: string, body: Buffer, most: number): number {
  try {
    return inflateRawSync(body, { maxOutputLength: Math.max(1, most) }).length;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE') return most + 1;
    throw damaged(name);
  }
}

function damaged(name: string): CliError {
  return new CliError(`cannot read ${name}: it is a damaged zip`, {
    hint: 'is it whole? Else save it as CSV and give that',
  });
}

function tooLarge(name: string, most: number): CliError {
  return new CliError(`cannot read ${name}: it holds more than ${most} bytes when it is unpacked`, {
    hint: 'save it as CSV and give that',
  });
}
