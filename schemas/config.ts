import * as z from 'zod';

const line = z
  .string({ error: 'must be text' })
  .regex(/^\S(.*\S)?$/, 'must be a line of text without spaces around it');
const path = z.string({ error: 'must be a path' }).min(1, 'must not be empty');
const url = z.url({ protocol: /^https?$/, error: 'must be an address that begins with https:// or http://' });
const listOf = <T extends z.ZodType>(item: T) => z.array(item, { error: 'must be a list' });

const organisation = z.strictObject({ name: line.describe('Name of a group or an organisation.') });
const person = z.strictObject({
  given: line.describe('Given names.'),
  family: line.describe('Family name with its particles.'),
  orcid: z
    .string()
    .regex(/^https:\/\/orcid\.org\/\d{4}-\d{4}-\d{4}-\d{3}[\dX]$/, 'must be an address: https://orcid.org/0000-...')
    .optional()
    .describe('ORCID as an address.'),
});
const creator = z.union([organisation, person], {
  error: 'must be {"name": ...} for a group, or {"given": ..., "family": ...} for a person, with "orcid" as an address',
});

const ownTerms = z.strictObject({
  name: z
    .string()
    .regex(
      /^other-[a-z0-9-]+$/,
      'must be "other-" and a word: a licence of the SPDX list is named alone, as in "license": "CC0-1.0"',
    )
    .describe('Name for the terms; "other-" as the Open Definition and Hugging Face name what is on no list.'),
  title: line.describe('The terms in a sentence.'),
  text: listOf(line).min(1).describe('The terms, a paragraph an item: LICENSE.md of every release.'),
});
const license = z.union([z.string(), ownTerms], {
  error:
    'must be an SPDX identifier such as "CC-BY-4.0", or terms of your own: {"name": "other-...", "title": ..., "text": [...]}',
});

const publish = z.strictObject({
  to: z.enum(['dir', 'npm', 'hf'], { error: 'must be "dir", "npm" or "hf"' }).describe('Where releases go.'),
  target: path.optional().describe('dir: the folder that holds every version.'),
  registry: url.optional().describe('npm: the registry.'),
  tag: line.optional().describe('npm: the dist-tag.'),
  repo: line.optional().describe('hf: owner/name.'),
});

/** paperset.json, the file that makes a folder a dataset of its own: what a person says of it, and where its files lie. */
export const configSchema = z
  .strictObject({
    $schema: z.string().optional().describe('For editors.'),
    name: z
      .string({ error: 'must be text' })
      .regex(/^[a-z0-9][a-z0-9._-]*$/, 'must be small letters, digits, ".", "_" and "-", without a scope')
      .max(214, 'must be shorter than 215 characters')
      .describe('Name of the dataset and of its npm package: never changes, holds no version (Data Package 2.0, npm).'),
    title: line.describe('Title in a few words.'),
    description: line.describe('What the dataset holds, in a paragraph.'),
    homepage: url.optional().describe('Address people are sent to.'),
    creators: listOf(creator)
      .min(1, 'must name at least one')
      .describe('Who made the dataset (not who wrote the papers).'),
    license: license.describe('Licence: an SPDX identifier, or terms of your own.'),
    keywords: listOf(line).default([]).describe('Words it should be found by.'),
    languages: listOf(z.string().regex(/^[a-z]{2}$/, 'must be two letters (ISO 639-1) such as "en"'))
      .min(1, 'must name at least one')
      .default(['en'])
      .describe('Languages of the text (ISO 639-1).'),
    citation: z
      .strictObject(
        {
          message: line.describe('What to ask of whoever uses it (CITATION.cff).'),
          doi: z
            .string()
            .regex(/^10\.\d{4,9}\/\S+$/, 'must be a DOI such as 10.1234/abc, not an address')
            .optional()
            .describe('DOI of all its versions.'),
        },
        { error: 'must be {"message": ...}, with "doi" where there is one' },
      )
      .default({ message: 'If you use this dataset, please cite it with its version.' })
      .describe('How to cite it.'),
    limits: listOf(line).default([]).describe('What the data must not be taken for, an item each.'),
    inputs: listOf(path)
      .min(1, 'must name at least one')
      .describe('Files, folders and addresses that are read; paths begin in the folder of this file.'),
    corrections: path
      .optional()
      .describe('Human corrections; left out, corrections.jsonl of the one input that is a folder.'),
    out: path.default('out/build').describe('Folder of the build.'),
    releases: path.default('out/releases').describe('Folder of the releases.'),
    publish: publish.optional().describe('Where `paperset publish` sends a release that no option says it of.'),
  })
  .describe('A dataset as its makers describe it.');

/** What of it stands in a release; the rest says where files lie on one machine. */
export const describingSchema = configSchema.pick({
  name: true,
  title: true,
  description: true,
  homepage: true,
  creators: true,
  license: true,
  keywords: true,
  languages: true,
  citation: true,
  limits: true,
});

export type Config = z.infer<typeof configSchema>;
export type Creator = Config['creators'][number];
