import type { Field } from '../../schemas/columns.ts';
import { type TableFormat, type TableName, tableFormats, tableNames, tables } from '../../schemas/tables.ts';
import { type Facts, fileFact, type TableFact } from './facts.ts';
import { formatOf, jsonText, mediaTypes } from './formats.ts';

const profiles = 'https://datapackage.org/profiles/2.0';

/** One table in one format, where it lies and how large it is there. */
export interface TableFile {
  table: TableFact;
  format: TableFormat;
  path: string;
  bytes: number;
  sha256: string;
}

/** Files beside the tables that a release may hold. */
const otherTitles = new Map([
  ...tableNames.map((table) => [`${table}.arrow`, `${table} as an Arrow IPC file`] as const),
  ['views.sql', 'Table macros for DuckDB'],
  ['changes.jsonl', 'Every change since the release before'],
  ['redirects.jsonl', 'Ids that have gone and those that took their place'],
]);

/**
 * datapackage.json of a release: every table in every format, and the files beside them (Data Package 2.0). JSON Lines
 * without rows are left out: an empty file is no table to readers of packages.
 */
export function dataPackage(facts: Facts): string {
  const files = facts.tables
    .flatMap((table) =>
      tableFormats.map((format) => {
        const { file, bytes, sha256 } = fileFact(facts, `${table.table}.${format}`);
        return { table, format, path: file, bytes, sha256 };
      }),
    )
    .filter(({ bytes }) => bytes > 0);
  const others = [...otherTitles]
    .filter(([name]) => facts.files.some(({ file, bytes }) => file === name && bytes > 0))
    .map(([name, title]) => otherResource(facts, name, title));
  return dataPackageOf(facts, files, others);
}

/** datapackage.json of the given table files; foreign keys only where the papers are among them in the same format. */
export function dataPackageOf(facts: Facts, files: readonly TableFile[], others: readonly unknown[] = []): string {
  const { dataset, version, date, manifest } = facts;
  const names = new Set(files.map(resourceName));
  return jsonText({
    $schema: `${profiles}/datapackage.json`,
    name: dataset.name,
    ...(dataset.citation.doi === undefined ? {} : { id: `https://doi.org/${dataset.citation.doi}` }),
    title: dataset.title,
    description: dataset.description,
    ...(dataset.homepage === undefined ? {} : { homepage: dataset.homepage }),
    version,
    created: `${date}T00:00:00Z`,
    ...(dataset.keywords.length === 0 ? {} : { keywords: dataset.keywords }),
    licenses: [{ name: dataset.license.name, title: dataset.license.title, path: 'LICENSE.md' }],
    contributors: dataset.creators.map((creator) =>
      'name' in creator
        ? { title: creator.name, organization: creator.name, roles: ['creator'] }
        : {
            title: `${creator.given} ${creator.family}`,
            givenName: creator.given,
            familyName: creator.family,
            ...(creator.orcid === undefined ? {} : { path: creator.orcid }),
            roles: ['creator'],
          },
    ),
    sources: manifest.inputs.map(({ file, sha256 }) => ({ title: file, version: `sha256:${sha256}` })),
    resources: [...files.map((file) => tableResource(file, names)), ...others],
  });
}

function resourceName({ table, format }: { table: { table: TableName }; format: TableFormat }): string {
  return `${table.table}-${format}`;
}

/**
 * Parquet is described as a file, by bytes and hash, with its schema: the reference reader of packages (frictionless) takes
 * what is named "parquet" through pandas, which has neither lists nor whole numbers beside null, and finds the data wrong.
 */
function tableResource(file: TableFile, names: ReadonlySet<string>): unknown {
  const { table, format, path, bytes, sha256 } = file;
  const isTable = format !== 'parquet';
  return {
    name: resourceName(file),
    ...(isTable ? { type: 'table' } : {}),
    path,
    title: `${table.table} as ${mediaTypes[format]!.title}`,
    description: tables[table.table].row.description,
    format: isTable ? format : 'apache-parquet',
    mediatype: mediaTypes[format]!.media,
    ...(format === 'parquet' ? {} : { encoding: 'utf-8' }),
    bytes,
    hash: `sha256:${sha256}`,
    ...(isTable ? { rows: table.rows } : {}),
    ...(format === 'csv' ? { dialect: csvDialect } : {}),
    schema: tableSchema(table, format, names),
  };
}

/** RFC 4180, as pipeline/rows/csv.ts writes it. */
const csvDialect = {
  $schema: `${profiles}/tabledialect.json`,
  header: true,
  delimiter: ',',
  quoteChar: '"',
  doubleQuote: true,
  lineTerminator: '\r\n',
};

function tableSchema(table: TableFact, format: TableFormat, names: ReadonlySet<string>): unknown {
  const order = [...tables[table.table].order];
  // A reader of CSV takes "" and null for the same, so "" only stands for null where a column may be null.
  const missing = format === 'csv' && table.fields.some((field) => field.nullable);
  const papers = `papers-${format}`;
  const pointsToPapers = table.fields[0]!.name === 'paper_id' && names.has(papers);
  return {
    $schema: `${profiles}/tableschema.json`,
    fields: table.fields.map((field) => tableField(field, missing)),
    missingValues: missing ? [''] : [],
    primaryKey: order,
    ...(pointsToPapers
      ? { foreignKeys: [{ fields: ['paper_id'], reference: { resource: papers, fields: ['id'] } }] }
      : {}),
  };
}

/** Of a list nothing more is said than that it is one: what its items hold is in schemas.json (validators of packages know no `jsonSchema`). */
function tableField(field: Field, missing: boolean): unknown {
  const { name, description, nullable } = field;
  const type = field.kind === 'list' ? 'array' : field.kind === 'struct' ? 'object' : field.kind;
  const mayBeEmpty = field.kind === 'string' && field.limits.minLength === undefined && plainString(field);
  const required = !nullable && !(missing && mayBeEmpty);
  const constraints = {
    ...(required ? { required } : {}),
    ...(field.kind === 'list' || field.kind === 'struct' ? {} : field.limits),
  };
  return { name, type, description, ...(Object.keys(constraints).length === 0 ? {} : { constraints }) };
}

function plainString(field: Field & { kind: 'string' | 'integer' | 'boolean' }): boolean {
  return field.limits.enum === undefined && field.limits.pattern === undefined;
}

function otherResource(facts: Facts, name: string, title: string): unknown {
  const { bytes, sha256 } = fileFact(facts, name);
  const format = formatOf(name);
  return {
    name: name.replace('.', '-'),
    path: name,
    title,
    format,
    mediatype: mediaTypes[format]!.media,
    bytes,
    hash: `sha256:${sha256}`,
  };
}
