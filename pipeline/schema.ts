import { type TableName, tables } from '../schemas/tables.ts';

export { issues, rules } from '../schemas/codes.ts';
export { type Config, configSchema } from '../schemas/config.ts';
export { type Correction, correctionSchema } from '../schemas/correction.ts';
export { jsonSchema, jsonSchemas } from '../schemas/json.ts';
export { type Manifest, manifestSchema } from '../schemas/manifest.ts';
export {
  type Author,
  authorSchema,
  type Link,
  linkSchema,
  type Metadata,
  type Paper,
  paperSchema,
  type Repository,
  repositorySchema,
  type Source,
  sourceSchema,
} from '../schemas/paper.ts';
export type {
  AuthorRow,
  DuplicateRow,
  FurnitureRow,
  RejectRow,
  RepairRow,
  RepositoryRow,
  TableName,
} from '../schemas/tables.ts';
export { tableNames } from '../schemas/tables.ts';
export { viewsSql } from '../schemas/views.ts';

/** Zod schema of a table's rows, by the table's name. */
export const rowSchemas: { [Table in TableName]: (typeof tables)[Table]['row'] } = {
  papers: tables.papers.row,
  authors: tables.authors.row,
  repositories: tables.repositories.row,
  repairs: tables.repairs.row,
  rejects: tables.rejects.row,
  duplicates: tables.duplicates.row,
  furniture: tables.furniture.row,
};
