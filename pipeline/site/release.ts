import { readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import * as z from 'zod';
import { isPlainPath } from '../dataset/plain-files.ts';
import { absent } from '../error.ts';
import { apa, bibtex } from '../metadata/citation.ts';
import type { Release } from './model.ts';

const count = z.int().min(0);
const records = z.object({
  after: count,
  unchanged: count,
  added: count,
  removed: count,
  changed: count,
  renamed: count,
  merged: count,
});

/** As much as the front page shows of release.json, */
const noteSchema = z.object({
  version: z.string(),
  date: z.iso.date(),
  previous: z.string().nullable(),
  reasons: z.array(z.string()),
  records,
});

/** of CITATION.cff */
const citationSchema = z.object({
  title: z.string(),
  abstract: z.string().default(''),
  authors: z.array(
    z.union([
      z.object({ name: z.string() }),
      z
        .object({ 'family-names': z.string(), 'given-names': z.string(), orcid: z.string().optional() })
        .transform((person) => ({
          family: person['family-names'],
          given: person['given-names'],
          ...(person.orcid === undefined ? {} : { orcid: person.orcid }),
        })),
    ]),
  ),
  doi: z.string().optional(),
  license: z.string().optional(),
  url: z.string().optional(),
  keywords: z.array(z.string()).default([]),
});

/** and of datapackage.json. */
const packageSchema = z.object({
  name: z.string(),
  licenses: z.array(z.object({ title: z.string() })).min(1),
  resources: z.array(
    z.object({
      path: z.string().refine(isPlainPath),
      title: z.string().default(''),
      mediatype: z.string().default('application/octet-stream'),
      bytes: count,
      hash: z.string().regex(/^sha256:[0-9a-f]{64}$/),
      rows: count.optional(),
    }),
  ),
});

/**
 * What the release in `folder` says of itself, from the metadata that was written with it; null for a build, and where that
 * metadata is not all there. `site` is where the pages will lie.
 */
export async function readRelease(folder: string, site: string): Promise<Release | null> {
  const note = noteSchema.safeParse(await readJson(join(folder, 'release.json')));
  const cff = citationSchema.safeParse(await readYaml(join(folder, 'CITATION.cff')));
  const data = packageSchema.safeParse(await readJson(join(folder, 'datapackage.json')));
  if (!note.success || !cff.success || !data.success) return null;
  const { title, authors, doi, url, keywords, license, abstract } = cff.data;
  const { version, date, previous, reasons, records } = note.data;
  const { name, licenses, resources } = data.data;
  // the metadata says it of a table's text files; its other files hold the same rows
  const rowsOf = new Map(
    resources.flatMap(({ path, rows }) => (rows === undefined ? [] : [[tableOf(path), rows] as const])),
  );
  const cited = {
    dataset: { name, title, creators: authors, citation: { doi }, ...(url === undefined ? {} : { homepage: url }) },
    version,
    date,
  };
  return {
    name,
    title,
    description: abstract,
    version,
    date,
    homepage: url ?? null,
    doi: doi ?? null,
    keywords,
    license: { title: licenses[0]!.title, spdx: license ?? null },
    creators: authors,
    bibtex: bibtex(cited),
    apa: apa(cited),
    previous,
    records,
    reasons,
    downloads: resources.map(({ path, title, mediatype, bytes, hash, rows }) => ({
      file: path,
      title,
      mediaType: mediatype,
      bytes,
      sha256: hash.slice('sha256:'.length),
      rows: rows ?? rowsOf.get(tableOf(path)) ?? null,
    })),
    base: baseOf(folder, site),
  };
}

function tableOf(path: string): string {
  return path.replace(/\.(jsonl|csv|parquet|arrow)$/, '');
}

/** The way from the pages to the release, where they lie within it. */
function baseOf(folder: string, site: string): string | null {
  const way = relative(folder, site).split(sep);
  return way.includes('..') || way[0] === '' ? null : '../'.repeat(way.length);
}

async function readJson(path: string): Promise<unknown> {
  const text = await readFile(path, 'utf8').catch(absent(''));
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

async function readYaml(path: string): Promise<unknown> {
  const text = await readFile(path, 'utf8').catch(absent(''));
  const { parse } = await import('yaml');
  try {
    return parse(text);
  } catch {
    return null;
  }
}
