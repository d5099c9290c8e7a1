/** What an npm package was published with. */
export interface Published {
    name: string;
    version: string;
    /** SHA-256 of data/papers.jsonl, in hexadecimal. */
    sha256: string;
}
/** Of this package: in a release the values stand here, so that who changes the data has to change the code that reads it. */
export declare const published: Published;
