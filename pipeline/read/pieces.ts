import { type Cuttable, splitShards } from './shards.ts';

/** Bytes of a piece, about. */
const pieceBytes = 2 << 20;

/** A stretch without one sure record start is cut at a line end here, and inside a line when it has none. */
const mostBytes = 4 << 20;

/** Cuts a listing that arrives in chunks into pieces that begin where a record surely begins; holds a few megabytes whatever the length. */
export async function* pieces(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let held: Buffer[] = [];
  let size = 0;
  let wanted = 2 * pieceBytes;
  for await (const chunk of chunks) {
    held.push(chunk);
    size += chunk.length;
    if (size < wanted) continue;
    const { done, rest } = await cutHeld(Buffer.concat(held));
    yield* done;
    held = [rest];
    size = rest.length;
    // twice as much before the next try, so that a stretch without a record start is not searched again and again
    wanted = Math.min(2 * Math.max(size, pieceBytes), mostBytes);
  }
  const last = Buffer.concat(held);
  for await (const { start, end } of splitShards(inMemory(last), last.length, pieceBytes))
    yield last.subarray(start, end);
}

/** Cuts what is held; the last piece waits for what follows, unless it has grown too long. */
async function cutHeld(bytes: Buffer): Promise<{ done: Buffer[]; rest: Buffer }> {
  const whole = bytes.lastIndexOf(10) + 1;
  const done: Buffer[] = [];
  let from = 0;
  for await (const { start, end } of splitShards(inMemory(bytes), whole, pieceBytes)) {
    if (end === whole) break;
    done.push(bytes.subarray(start, end));
    from = end;
  }
  if (bytes.length - from < mostBytes) return { done, rest: bytes.subarray(from) };
  const end = whole > from ? whole : bytes.length;
  return { done: [...done, bytes.subarray(from, end)], rest: bytes.subarray(end) };
}

function inMemory(bytes: Buffer): Cuttable {
  return {
    read: async (buffer, offset, length, position) => ({
      bytesRead: bytes.copy(buffer, offset, position, position + length),
    }),
  };
}
