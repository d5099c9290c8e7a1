import * as z from 'zod';
export declare const authorSchema: z.ZodObject<{
    position: z.ZodInt;
    name: z.ZodString;
    given: z.ZodNullable<z.ZodString>;
    family: z.ZodNullable<z.ZodString>;
    suffix: z.ZodNullable<z.ZodString>;
    literal: z.ZodNullable<z.ZodString>;
    raw_name: z.ZodString;
}, z.core.$strict>;
export declare const repositorySchema: z.ZodObject<{
    host: z.ZodLiteral<"github.com">;
    owner: z.ZodString;
    name: z.ZodString;
    url: z.ZodString;
    raw_url: z.ZodString;
    field: z.ZodEnum<{
        abstract: "abstract";
        extra: "extra";
        title: "title";
        url: "url";
    }>;
    start: z.ZodInt;
    end: z.ZodInt;
}, z.core.$strict>;
export declare const linkKinds: readonly ['gist', 'github-pages', 'github-owner', 'gitlab', 'bitbucket', 'huggingface', 'codeberg', 'gitee', '4open', 'zenodo', 'sourceforge', 'other'];
export declare const linkSchema: z.ZodObject<{
    kind: z.ZodEnum<{
        "4open": "4open";
        bitbucket: "bitbucket";
        codeberg: "codeberg";
        gist: "gist";
        gitee: "gitee";
        "github-owner": "github-owner";
        "github-pages": "github-pages";
        gitlab: "gitlab";
        huggingface: "huggingface";
        other: "other";
        sourceforge: "sourceforge";
        zenodo: "zenodo";
    }>;
    url: z.ZodString;
}, z.core.$strict>;
export declare const sourceSchema: z.ZodObject<{
    file: z.ZodString;
    line_start: z.ZodInt;
    line_end: z.ZodInt;
    sha256: z.ZodString;
}, z.core.$strict>;
/** What the source says of a paper besides title, authors and abstract; null or empty where it says nothing. */
export declare const metadataShape: {
    year: z.ZodNullable<z.ZodInt>;
    venue: z.ZodNullable<z.ZodString>;
    doi: z.ZodNullable<z.ZodString>;
    arxiv_id: z.ZodNullable<z.ZodString>;
    url: z.ZodNullable<z.ZodString>;
    keywords: z.ZodArray<z.ZodString>;
    extra: z.ZodNullable<z.ZodString>;
};
declare const metadataSchema: z.ZodObject<{
    year: z.ZodNullable<z.ZodInt>;
    venue: z.ZodNullable<z.ZodString>;
    doi: z.ZodNullable<z.ZodString>;
    arxiv_id: z.ZodNullable<z.ZodString>;
    url: z.ZodNullable<z.ZodString>;
    keywords: z.ZodArray<z.ZodString>;
    extra: z.ZodNullable<z.ZodString>;
}, z.core.$strict>;
export declare const paperSchema: z.ZodObject<{
    year: z.ZodNullable<z.ZodInt>;
    venue: z.ZodNullable<z.ZodString>;
    doi: z.ZodNullable<z.ZodString>;
    arxiv_id: z.ZodNullable<z.ZodString>;
    url: z.ZodNullable<z.ZodString>;
    keywords: z.ZodArray<z.ZodString>;
    extra: z.ZodNullable<z.ZodString>;
    id: z.ZodString;
    title: z.ZodString;
    authors: z.ZodArray<z.ZodObject<{
        position: z.ZodInt;
        name: z.ZodString;
        given: z.ZodNullable<z.ZodString>;
        family: z.ZodNullable<z.ZodString>;
        suffix: z.ZodNullable<z.ZodString>;
        literal: z.ZodNullable<z.ZodString>;
        raw_name: z.ZodString;
    }, z.core.$strict>>;
    abstract: z.ZodNullable<z.ZodString>;
    repositories: z.ZodArray<z.ZodObject<{
        host: z.ZodLiteral<"github.com">;
        owner: z.ZodString;
        name: z.ZodString;
        url: z.ZodString;
        raw_url: z.ZodString;
        field: z.ZodEnum<{
            abstract: "abstract";
            extra: "extra";
            title: "title";
            url: "url";
        }>;
        start: z.ZodInt;
        end: z.ZodInt;
    }, z.core.$strict>>;
    links: z.ZodArray<z.ZodObject<{
        kind: z.ZodEnum<{
            "4open": "4open";
            bitbucket: "bitbucket";
            codeberg: "codeberg";
            gist: "gist";
            gitee: "gitee";
            "github-owner": "github-owner";
            "github-pages": "github-pages";
            gitlab: "gitlab";
            huggingface: "huggingface";
            other: "other";
            sourceforge: "sourceforge";
            zenodo: "zenodo";
        }>;
        url: z.ZodString;
    }, z.core.$strict>>;
    issues: z.ZodArray<z.ZodString>;
    sources: z.ZodArray<z.ZodObject<{
        file: z.ZodString;
        line_start: z.ZodInt;
        line_end: z.ZodInt;
        sha256: z.ZodString;
    }, z.core.$strict>>;
}, z.core.$strict>;
export type Author = z.infer<typeof authorSchema>;
export type Repository = z.infer<typeof repositorySchema>;
export type Link = z.infer<typeof linkSchema>;
export type LinkKind = (typeof linkKinds)[number];
export type Source = z.infer<typeof sourceSchema>;
export type Metadata = z.infer<typeof metadataSchema>;
export type Paper = z.infer<typeof paperSchema>;
export {};
