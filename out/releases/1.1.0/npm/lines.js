import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
/** Lines of a UTF-8 file whose lines end in "\n", without the end: chunks are split on their bytes, ten times as fast as readline. */
export async function* readTextLines(path) {
    let rest = null;
    for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) {
        const bytes = rest === null ? chunk : Buffer.concat([rest, chunk]);
        const end = bytes.lastIndexOf(10);
        if (end !== -1)
            yield* bytes.toString('utf8', 0, end).split('\n');
        rest = end + 1 === bytes.length ? null : bytes.subarray(end + 1);
    }
    if (rest !== null)
        yield rest.toString('utf8');
}
/** A file's bytes in blocks of whole lines that end in "\n". All come in one buffer: a block is valid until the next is asked for. */
export async function* readLineBlocks(path) {
    const file = await open(path);
    let buffer = Buffer.allocUnsafe(1 << 20);
    let filled = 0;
    try {
        for (;;) {
            if (filled === buffer.length)
                buffer = Buffer.concat([buffer], filled * 2);
            const { bytesRead } = await file.read(buffer, filled, buffer.length - filled);
            if (bytesRead === 0)
                break;
            const end = buffer.lastIndexOf(10, filled + bytesRead - 1) + 1;
            filled += bytesRead;
            if (end === 0)
                continue;
            yield buffer.subarray(0, end);
            buffer.copyWithin(0, end, filled);
            filled -= end;
        }
        if (filled > 0)
            yield buffer.subarray(0, filled);
    }
    finally {
        await file.close();
    }
}
