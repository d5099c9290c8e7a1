import { type Paper } from './schema.js';
export type { Author, Link, LinkKind, Paper, Repository, Source } from './schema.js';
export { paperSchema as PaperSchema } from './schema.js';
export { published } from './published.js';
export { DataError } from './verify.js';
export interface ReadOptions {
    /**
     * SHA-256 that papers.jsonl must have, in hexadecimal. Kept in the reader's own code it is out of reach of who changes
     * the installed package; without it the hash that stands in the package's code is asked for.
     */
    sha256?: string;
}
/**
 * Papers one by one in the order of their ids: the file's SHA-256 is verified before the first, each record against the
 * schema before it is handed out. Throws a DataError that names record and field where the data is not as published.
 */
export declare function readPapers({ sha256 }?: ReadOptions): AsyncGenerator<Paper>;
/** All papers as an array; rejects as readPapers throws. */
export declare function papers(options?: ReadOptions): Promise<Paper[]>;
