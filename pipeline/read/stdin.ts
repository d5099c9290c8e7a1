import { createWriteStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { passingFile } from '../dataset/temporary.ts';
import { CliError } from '../error.ts';

/** What stdin is called in the data. */
export const stdinName = 'stdin';

/** Copies stdin, or its first bytes, to a temporary file, which is gone when the program ends. Throws CliError where nothing comes. */
export async function spoolStdin(most: number): Promise<{ file: string; path: string; bytes: number }> {
  const path = passingFile('stdin');
  await pipeline(firstBytes(most), createWriteStream(path));
  const { size } = await stat(path);
  if (size > 0) return { file: stdinName, path, bytes: size };
  throw new CliError('nothing came on stdin', {
    hint: 'pipe a listing in: cat listing.txt | paperset build - --out DIR',
  });
}

async function* firstBytes(most: number): AsyncGenerator<Buffer> {
  let size = 0;
  for await (const chunk of process.stdin as AsyncIterable<Buffer>) {
    yield chunk;
    size += chunk.length;
    if (size >= most) return;
  }
}
