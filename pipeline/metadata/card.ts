import type { Field } from '../../schemas/columns.ts';
import { type TableName, tables } from '../../schemas/tables.ts';
import { bibtex } from './citation.ts';
import { type Facts, fileFact, type TableFact } from './facts.ts';
import { hubLicense } from './hub-license.ts';

/** Tables that Hugging Face shows; the others are about the cleaning and stay in the release. */
const shown: readonly TableName[] = ['papers', 'authors', 'repositories', 'repairs'];

/** A file of a release and where it lies on Hugging Face. */
export interface HubFile {
  file: string;
  path: string;
}

/** Tables of the card with their files, which lie on Hugging Face as in the release, so that the card loads both; empty ones have no viewer and are left out. */
function hubTables(facts: Facts): (TableFact & { file: string })[] {
  return facts.tables
    .filter(({ table, rows }) => table === 'papers' || (shown.includes(table) && rows > 0))
    .map((fact) => ({ ...fact, file: `${fact.table}.parquet` }));
}

/** README.md of a release: a Hugging Face dataset card whose front matter is made from the files' footers. */
export async function card(facts: Facts): Promise<string> {
  const { stringify } = await import('yaml');
  return `---\n${stringify(frontMatter(facts), { lineWidth: 0 })}---\n\n${body(facts)}`;
}

function frontMatter(facts: Facts): unknown {
  const { dataset } = facts;
  const hub = hubTables(facts);
  return {
    pretty_name: dataset.title,
    language: dataset.languages,
    ...hubLicense(dataset.license),
    size_categories: [sizeCategory(hub[0]!.rows)],
    tags: ['tabular', 'text', ...dataset.keywords.map((word) => word.replaceAll(' ', '-'))],
    configs: hub.map(({ table, file }) => ({
      config_name: table,
      ...(table === 'papers' ? { default: true } : {}),
      data_files: [{ split: 'train', path: file }],
    })),
    dataset_info: hub.map(({ table, fields, rows, uncompressed, file }) => ({
      config_name: table,
      features: fields.map(feature),
      splits: [{ name: 'train', num_bytes: uncompressed, num_examples: rows }],
      download_size: fileFact(facts, file).bytes,
      dataset_size: uncompressed,
    })),
  };
}

function feature(field: Field): Record<string, unknown> {
  return { name: field.name, ...featureType(field) };
}

function featureType(field: Field): Record<string, unknown> {
  if (field.kind === 'struct') return { struct: field.fields.map(feature) };
  if (field.kind === 'list') {
    const { item } = field;
    if (item.kind === 'struct') return { list: item.fields.map(feature) };
    return { list: item.kind === 'list' ? featureType(item) : dtype(item) };
  }
  return { dtype: dtype(field) };
}

function dtype({ kind }: Field): string {
  if (kind === 'integer') return 'int32';
  return kind === 'boolean' ? 'bool' : 'string';
}

/** Hugging Face's size_categories. */
export function sizeCategory(rows: number): string {
  const names = ['1K', '10K', '100K', '1M', '10M', '100M', '1B', '10B', '100B', '1T'];
  const place = names.findIndex((_, index) => rows < 1000 * 10 ** index);
  if (place === 0) return 'n<1K';
  return place === -1 ? 'n>1T' : `${names[place - 1]}<n<${names[place]}`;
}

function body(facts: Facts): string {
  const { dataset, version, date, manifest } = facts;
  const rows = facts.tables.map(
    ({ table, rows }) => `| \`${table}\` | ${rows.toLocaleString('en')} | ${tables[table].row.description} |`,
  );
  const sections = [
    `# ${dataset.title}`,
    dataset.description,
    `Version ${version} of ${date}, made by Paperset ${manifest.paperset.version} from ${manifest.inputs.length} listing${manifest.inputs.length === 1 ? '' : 's'}.`,
    `## Tables\n\n| table | rows | a row is |\n|---|---|---|\n${rows.join('\n')}`,
    `A release holds every table as Parquet, JSON Lines and CSV, described by \`datapackage.json\` and \`croissant.json\`. On Hugging Face lie ${andList(hubTables(facts).map(({ table }) => `\`${table}\``))} as Parquet.`,
    `## Columns of papers\n\n${columnTable(facts.tables[0]!.fields)}`,
    ...(dataset.limits.length === 0 ? [] : [`## Limits\n\n${dataset.limits.map((limit) => `- ${limit}`).join('\n')}`]),
    `## Terms\n\n${dataset.license.title}: see [LICENSE.md](LICENSE.md).`,
    `## Citation\n\n${dataset.citation.message}\n\n\`\`\`bibtex\n${bibtex(facts)}\n\`\`\``,
  ];
  return `${sections.join('\n\n')}\n`;
}

function columnTable(fields: readonly Field[]): string {
  const lines = fields.map(({ name, nullable, description }) => {
    const text = nullable && !description.includes('null') ? `${description} May be null.` : description;
    return `| \`${name}\` | ${text.replaceAll('|', '\\|')} |`;
  });
  return `| column | meaning |\n|---|---|\n${lines.join('\n')}`;
}

function andList(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}
