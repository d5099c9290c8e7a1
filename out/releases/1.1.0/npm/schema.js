import * as z from 'zod';
/**
 * What surely clean text cannot hold: two spaces, one at an edge, or a character outside a few blocks of letters and signs
 * that are no white space and no control characters, and that NFC leaves as they are whatever stands beside them. Text
 * without any of it needs no slower look.
 */
const notSurelyClean = / (?: |$)|^ |[^ !-~\u00a1-\u02ff\u0388-\u03ff\u2010-\u2027\u2030-\u205e\u2070-\u20bf\u2100-\u2125\u2130-\u2328\ufb00-\ufb06]/;
const unclean = /^\s|\s$|\s\s|\p{Cc}|[^\S ]/u;
/** Plain clean text: NFC, trimmed, single spaces, no control characters, no lone surrogates (the cleaning policy's promise). */
const cleanText = z
    .string()
    .refine((text) => text !== '' && (!notSurelyClean.test(text) || isClean(text)), 'is empty, or has edge, double or odd white space, a control character, a lone surrogate, or is not NFC');
function isClean(text) {
    return !unclean.test(text) && text.isWellFormed() && text === text.normalize('NFC');
}
export const authorSchema = z
    .strictObject({
    position: z.int().min(1).describe('Place in the author list, from 1.'),
    name: cleanText.describe('Display form: "Given Family, Suffix", or the literal.'),
    given: cleanText.nullable().describe('Given names and initials (CSL-JSON given); null for a mononym or a group.'),
    family: cleanText
        .nullable()
        .describe('Family name with its particles, "de Melo" (CSL-JSON family); null for a group.'),
    suffix: cleanText.nullable().describe('Generational suffix, "Jr." or "III" (CSL-JSON suffix).'),
    literal: cleanText
        .nullable()
        .describe('Name of a group author, "Gemini Team" (CSL-JSON literal); null for a person.'),
    raw_name: z.string().describe('The exact source text of this name; empty where a correction gives it.'),
})
    .describe('One author as the list names it; a name, not a person.');
export const repositorySchema = z
    .strictObject({
    host: z.literal('github.com').describe('Host of the repository.'),
    owner: z
        .string()
        .regex(/^[A-Za-z0-9](?:[A-Za-z0-9-]{0,38})$/)
        .describe('Account that owns the repository.'),
    name: z
        .string()
        .regex(/^(?!\.{1,2}$)[A-Za-z0-9._-]{1,100}$/)
        .describe('Repository name, without ".git".'),
    url: z
        .string()
        .regex(/^https:\/\/github\.com\/[A-Za-z0-9-]+\/[A-Za-z0-9._-]+$/)
        .describe('Canonical address: https://github.com/owner/name.'),
    raw_url: z.string().min(1).describe('The text that names it, exactly as it stands in that field.'),
    field: z.enum(['title', 'abstract', 'url', 'extra']).describe('Field that names it.'),
    start: z
        .int()
        .min(0)
        .describe('Where raw_url starts in that field (of the duplicate that names it, where only that does), in UTF-16 code units.'),
    end: z.int().min(1).describe('Where raw_url ends (exclusive), in UTF-16 code units.'),
})
    .describe('One code repository a paper names.');
export const linkKinds = [
    'gist',
    'github-pages',
    'github-owner',
    'gitlab',
    'bitbucket',
    'huggingface',
    'codeberg',
    'gitee',
    '4open',
    'zenodo',
    'sourceforge',
    'other',
];
export const linkSchema = z
    .strictObject({
    kind: z.enum(linkKinds).describe('What the link leads to.'),
    url: z
        .string()
        .regex(/^https?:\/\/\S+$/)
        .describe('Address with its scheme, without trailing punctuation.'),
})
    .describe('A code or project link that is not a GitHub repository.');
export const sourceSchema = z
    .strictObject({
    file: z.string().min(1).describe('Input file, relative to the folder the build was given.'),
    line_start: z.int().min(1).describe('First line of the record in the file, from 1.'),
    line_end: z.int().min(1).describe('Last line of the record in the file, inclusive.'),
    sha256: z
        .string()
        .regex(/^[0-9a-f]{64}$/)
        .describe('SHA-256 of the bytes of those lines.'),
})
    .describe('Where in the raw input a record stands.');
function isJsonObject(text) {
    try {
        return text.startsWith('{') && typeof JSON.parse(text) === 'object';
    }
    catch {
        return false;
    }
}
/** What the source says of a paper besides title, authors and abstract; null or empty where it says nothing. */
export const metadataShape = {
    year: z.int().min(1000).max(2999).nullable().describe('Year of publication that the source names.'),
    venue: cleanText.nullable().describe('Journal, proceedings or other place of publication, in plain Unicode.'),
    doi: z
        .string()
        .regex(/^10\.[0-9.]{4,20}\/\S+$/)
        .nullable()
        .describe('DOI in lower case, without its resolver.'),
    arxiv_id: z
        .string()
        .regex(/^(?:[0-9]{4}\.[0-9]{4,5}|[a-z-]+(?:\.[A-Z]{2})?\/[0-9]{7})$/)
        .nullable()
        .describe('arXiv identifier without its version.'),
    url: z
        .string()
        .regex(/^https?:\/\/\S+$/)
        .nullable()
        .describe('Address that the source gives for the paper.'),
    keywords: z.array(cleanText).describe('Keywords in the order of the source, each in plain Unicode.'),
    extra: z
        .string()
        .refine(isJsonObject, 'is not the text of a JSON object')
        .nullable()
        .describe("The source's other fields, a JSON object as text: names and values as the source has them."),
};
const metadataSchema = z.strictObject(metadataShape);
export const paperSchema = z
    .strictObject({
    id: z
        .string()
        .regex(/^p[a-z2-7]{20}$/)
        .describe('Stable id: "p" and 20 base32 characters of SHA-256 over folded title and author words (and DOI, or year, venue and place in it, where those tell little).'),
    title: cleanText.describe('Title in plain Unicode.'),
    authors: z.array(authorSchema).describe('Authors in the order of the list.'),
    abstract: cleanText.nullable().describe('Abstract in plain Unicode; null where the source has none.'),
    repositories: z.array(repositorySchema).describe('GitHub repositories the paper names, one row each.'),
    links: z.array(linkSchema).describe('Other code and project links.'),
    ...metadataShape,
    issues: z.array(z.string()).describe('Codes from the closed table of issues: what a reader should know.'),
    sources: z
        .array(sourceSchema)
        .min(1)
        .describe('Places in the input; more than one where duplicates were merged, the first 1,000 of them.'),
})
    .describe('One paper, cleaned.');
