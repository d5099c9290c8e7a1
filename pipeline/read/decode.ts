import { createRequire } from 'node:module';
import { constants, createGunzip, gunzipSync } from 'node:zlib';
import type { Reading } from '../../schemas/input-format.ts';
import { CliError } from '../error.ts';
import { mostBytes } from './most-bytes.ts';

/** Whether a file must be read whole to be decoded. */
export function isEncoded({ encoding, compression }: Reading): boolean {
  return encoding !== undefined || compression !== undefined;
}

/** The text of a whole file in UTF-8; the bytes themselves where they are. Throws CliError for too much text or a damaged .gz. */
export function decodeInput(bytes: Buffer, { encoding, compression }: Reading): Buffer {
  if (isEncoded({ encoding, compression }) && bytes.length > mostBytes) throw tooMuch();
  const plain = compression === undefined ? bytes : gunzip(bytes);
  const text = encoding === undefined ? plain : Buffer.from(decode(plain, encoding));
  if (isEncoded({ encoding, compression }) && text.length > mostBytes) throw tooMuch(text.length);
  return text;
}

// loaded for the few files that are not UTF-8
const load = createRequire(import.meta.url);

function decode(bytes: Buffer, encoding: string): string {
  return (load('iconv-lite') as typeof import('iconv-lite')).decode(bytes, encoding);
}

function gunzip(bytes: Buffer): Buffer {
  try {
    return gunzipSync(bytes, { maxOutputLength: mostBytes });
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE') throw tooMuch();
    throw new CliError(`a .gz file is damaged: ${error instanceof Error ? error.message : String(error)}`, {
      hint: 'make it anew, or give the text itself',
      cause: error,
    });
  }
}

function tooMuch(bytes?: number): CliError {
  const size = bytes === undefined ? '' : ` (${bytes} bytes)`;
  return new CliError(`a compressed or encoded file holds more than ${mostBytes} bytes of text${size}`, {
    hint: 'write it as plain UTF-8 text, which is read piece by piece at any size',
  });
}

/** The first bytes of a .gz file's text, as far as `head`, the beginning of the file, holds them; `most` of them at most. */
export async function gunzipHead(head: Buffer, most: number): Promise<Buffer> {
  const gunzip = createGunzip({ finishFlush: constants.Z_SYNC_FLUSH });
  const chunks: Buffer[] = [];
  let size = 0;
  gunzip.end(head);
  try {
    for await (const chunk of gunzip as AsyncIterable<Buffer>) {
      chunks.push(chunk);
      size += chunk.length;
      if (size >= most) break;
    }
  } catch {
    // what was inflated before the damage tells as much
  }
  return Buffer.concat(chunks).subarray(0, most);
}
