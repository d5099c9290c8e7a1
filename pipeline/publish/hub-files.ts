import * as z from 'zod';
import { CliError } from '../error.ts';
import type { HubFile } from '../metadata/card.ts';

/** Files that lie beside the card under their own names when the release holds them. */
const beside = [
  'README.md',
  'LICENSE.md',
  'CITATION.cff',
  'CHANGES.md',
  'changes.jsonl',
  'redirects.jsonl',
  'provenance.json',
];

const frontMatter = z.object({
  configs: z.array(
    z.object({ config_name: z.string(), data_files: z.array(z.object({ path: z.string() })).length(1) }),
  ),
});

/** Files of a release that go to Hugging Face and their paths there, as the front matter of the card says. */
export async function cardFiles(card: string, files: readonly string[]): Promise<HubFile[]> {
  const { parse } = await import('yaml');
  const end = card.indexOf('\n---\n', 3);
  const parsed = frontMatter.safeParse(end === -1 ? null : parse(card.slice(3, end)));
  if (!parsed.success) {
    throw new CliError('README.md of the release is not a dataset card', {
      hint: 'make the release again',
      exitCode: 1,
    });
  }
  return [
    ...beside.filter((file) => files.includes(file)).map((file) => ({ file, path: file })),
    ...parsed.data.configs.map((config) => ({
      file: `${config.config_name}.parquet`,
      path: config.data_files[0]!.path,
    })),
  ];
}
