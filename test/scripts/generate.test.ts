import { expect, test } from 'vitest';
import { generatedFiles, staleFiles } from '../../pipeline/scripts/generate.ts';
import { tableNames } from '../../schemas/tables.ts';

test('the generated files are what the schemas give: else run `make generate`', async () => {
  expect(await staleFiles()).toEqual([]);
});

test('every table has its JSON Schema, each column with a description', () => {
  const schemas = [...generatedFiles()].filter(
    ([path]) => path.endsWith('.schema.json') && path.startsWith('schemas/'),
  );
  const titles = schemas.map(([, text]) => (JSON.parse(text) as { title: string }).title);
  expect(titles).toEqual(expect.arrayContaining([...tableNames]));
  for (const [, text] of schemas) {
    const { properties } = JSON.parse(text) as { properties?: Record<string, { description?: string }> };
    for (const column of Object.values(properties ?? {})) expect(column.description).toBeTruthy();
  }
});
