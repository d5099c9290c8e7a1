import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { isRemote, RemoteFile } from './remote.ts';
import type { Cuttable } from './shards.ts';

/** An input that is open for reading, wherever it lies. */
export interface OpenInput extends Cuttable {
  close(): Promise<void>;
}

/** Opens a file, or an object of a store. */
export async function openInput(path: string): Promise<OpenInput> {
  return isRemote(path) ? new RemoteFile(path) : open(path);
}

/** Bytes of a file, or of an object of a store. */
export async function sizeOf(path: string): Promise<number> {
  return isRemote(path) ? new RemoteFile(path).size() : (await stat(path)).size;
}

/** Bytes asked of a store at a time. */
const remoteChunk = 8 << 20;

/** All bytes of an input, in order. A chunk of a store is valid until the next one. */
export async function* chunksOf(path: string): AsyncGenerator<Buffer> {
  if (!isRemote(path)) {
    yield* createReadStream(path, { highWaterMark: 1 << 20 }) as AsyncIterable<Buffer>;
    return;
  }
  const file = new RemoteFile(path);
  const buffer = Buffer.allocUnsafe(remoteChunk);
  for (let at = 0; ; ) {
    const { bytesRead } = await file.read(buffer, 0, buffer.length, at);
    if (bytesRead === 0) return;
    yield buffer.subarray(0, bytesRead);
    at += bytesRead;
  }
}
