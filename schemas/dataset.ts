import { z } from 'zod';

const line = z
  .string()
  .min(1)
  .regex(/^\S(.*\S)?$/);
const url = z.url({ protocol: /^https?$/ });

const organisation = z.strictObject({ name: line.describe('Name of a group or an organisation.') });
const person = z.strictObject({
  given: line.describe('Given names.'),
  family: line.describe('Family name with its particles.'),
  orcid: z
    .string()
    .regex(/^https:\/\/orcid\.org\/\d{4}-\d{4}-\d{4}-\d{3}[\dX]$/)
    .optional()
    .describe('ORCID as an address.'),
});

/** seeds/dataset.json: what a person says of the dataset; everything else in its metadata is measured. */
export const datasetSchema = z
  .strictObject({
    name: z
      .string()
      .regex(/^[a-z0-9][a-z0-9._-]*$/)
      .max(214)
      .describe('Name of the dataset and of its npm package: never changes, holds no version (Data Package 2.0, npm).'),
    title: line.describe('Title in a few words.'),
    description: line.describe('What the dataset holds, in a paragraph.'),
    homepage: url.describe('Address people are sent to.'),
    creators: z
      .array(z.union([organisation, person]))
      .min(1)
      .describe('Who made the dataset (not who wrote the papers).'),
    keywords: z.array(line).min(1).describe('Words it should be found by.'),
    languages: z
      .array(z.string().regex(/^[a-z]{2}$/))
      .min(1)
      .describe('Languages of the text (ISO 639-1).'),
    license: z
      .strictObject({
        name: z
          .string()
          .regex(/^other-[a-z0-9-]+$/)
          .describe('Name for the terms; "other-" as the Open Definition and Hugging Face name what is on no list.'),
        title: line.describe('The terms in a sentence.'),
        text: z.array(line).min(1).describe('The terms, a paragraph an item: LICENSE.md of every release.'),
      })
      .describe('Terms of use.'),
    citation: z
      .strictObject({
        message: line.describe('What to ask of whoever uses it (CITATION.cff).'),
        doi: z
          .string()
          .regex(/^10\.\d{4,9}\/\S+$/)
          .optional()
          .describe('DOI of all its versions.'),
      })
      .describe('How to cite it.'),
    limits: z.array(line).min(1).describe('What the data must not be taken for, an item each.'),
  })
  .describe('The dataset as its makers describe it.');

export type Dataset = z.infer<typeof datasetSchema>;
export type Creator = Dataset['creators'][number];
