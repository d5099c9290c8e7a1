import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { plainWords } from './fault.js';
import { paperSchema } from './schema.js';
import { readTextLines } from './lines.js';
import { published } from './published.js';
import { checkDigests, DataError } from './verify.js';
export { paperSchema as PaperSchema } from './schema.js';
export { published } from './published.js';
export { DataError } from './verify.js';
const data = new URL('./data/papers.jsonl', import.meta.url);
const digests = new URL('./data/papers.digests', import.meta.url);
const description = new URL('./package.json', import.meta.url);
/**
 * Papers one by one in the order of their ids: the file's SHA-256 is verified before the first, each record against the
 * schema before it is handed out. Throws a DataError that names record and field where the data is not as published.
 */
export async function* readPapers({ sha256 = published.sha256 } = {}) {
    await verifyVersion();
    await verifyFile(sha256);
    let record = 0;
    for await (const line of readTextLines(data)) {
        record++;
        const result = paperSchema.safeParse(JSON.parse(line), { error: plainWords });
        if (!result.success) {
            const [issue] = result.error.issues;
            const { id } = JSON.parse(line);
            throw new DataError(`is not a paper: ${issue.message}`, {
                record,
                id: String(id),
                field: issue.path.join('.'),
            });
        }
        yield result.data;
    }
}
/** All papers as an array; rejects as readPapers throws. */
export async function papers(options = {}) {
    const all = [];
    for await (const paper of readPapers(options))
        all.push(paper);
    return all;
}
/** Code and description are of one version: what else lies in the folder is too, unless it was changed. */
async function verifyVersion() {
    const { version } = JSON.parse(await readFile(description, 'utf8'));
    if (version !== published.version)
        throw new DataError(`is of version ${published.version}, package.json says ${String(version)}`);
}
async function verifyFile(expected) {
    const digest = createHash('sha256');
    for await (const chunk of createReadStream(data, { highWaterMark: 1 << 20 }))
        digest.update(chunk);
    const found = digest.digest('hex');
    if (found === expected)
        return;
    if (found !== published.sha256)
        await checkDigests(data, digests, Object.keys(paperSchema.shape), complaints);
    throw new DataError(`has SHA-256 ${found}; ${expected} was ${found === published.sha256 ? 'asked for' : 'published'}`);
}
function complaints(record) {
    return paperSchema.safeParse(record, { error: plainWords }).error?.issues ?? [];
}
