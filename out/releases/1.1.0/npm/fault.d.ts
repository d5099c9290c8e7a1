import type { z } from 'zod';
/** Zod's error map in plain words: for `safeParse(value, { error: plainWords })`. What a schema itself says goes before it. */
export declare const plainWords: z.core.$ZodErrorMap;
/** The first fault in a sentence: which field, as one would write it in code, and what it must be. */
export declare function faultWords(error: z.core.$ZodError): string;
/** "creators[0].family", in quotes. */
export declare function nameOf(path: readonly PropertyKey[]): string;
