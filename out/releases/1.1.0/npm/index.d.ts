import { type Paper } from './schema.js';
export type { Author, Link, LinkKind, Paper, Repository, Source } from './schema.js';
export { paperSchema as PaperSchema } from './schema.js';
export { DataError } from './verify.js';
/**
 * Papers one by one in the order of their ids: the file's SHA-256 is verified before the first, each record against the
 * schema before it is handed out. Throws a DataError that names record and field where the data is not as published.
 */
export declare function readPapers(): AsyncGenerator<Paper>;
/** All papers as an array; rejects as readPapers throws. */
export declare function papers(): Promise<Paper[]>;
