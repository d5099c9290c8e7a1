/** Where in the data something is wrong; all undefined when it cannot be narrowed down. */
interface ErrorPlace {
    /** Number of the record, from 1: the line of papers.jsonl. */
    record?: number;
    id?: string;
    field?: string;
}
/** The data is not what was published; the message names the record and the field as far as they are known. */
export declare class DataError extends Error {
    readonly record: number | undefined;
    readonly id: string | undefined;
    readonly field: string | undefined;
    constructor(problem: string, { record, id, field }?: ErrorPlace);
}
/** One line of papers.digests: the id, then the start of the SHA-256 of every field's JSON in the schema's order. */
export declare function digestLine(record: Record<string, unknown>, fields: readonly string[]): string;
/** What the schema has against a record: the path to the value and why. */
export type Complaint = {
    path: PropertyKey[];
    message: string;
};
/**
 * Throws a DataError for the first record or field of `data` that is not the one `digests` tells of, with the schema's
 * complaint about it if there is one; does nothing when all are.
 */
export declare function checkDigests(data: URL, digests: URL, fields: readonly string[], complaints: (record: unknown) => readonly Complaint[]): Promise<void>;
export {};
