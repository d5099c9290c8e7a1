/** Lines of a UTF-8 file whose lines end in "\n", without the end: chunks are split on their bytes, ten times as fast as readline. */
export declare function readTextLines(path: string | URL): AsyncGenerator<string>;
