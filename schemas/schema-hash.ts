import { hash } from 'node:crypto';
import { jsonSchemas } from './json.ts';

/** Hash of the tables' JSON Schemas. */
export function schemaHash(): string {
  return hash('sha256', JSON.stringify(jsonSchemas()), 'hex');
}
