import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { issues, rules } from '../../schemas/codes.ts';
import { columns } from '../../schemas/columns.ts';
import { jsonSchemas } from '../../schemas/json.ts';
import { type TableName, tableNames, tables } from '../../schemas/tables.ts';
import { viewsSql } from '../../schemas/views.ts';
import { packageRoot } from '../program.ts';

/** Every generated file of the project: its path from the top and its text. */
export function generatedFiles(): Map<string, string> {
  const files = new Map<string, string>();
  for (const [name, schema] of Object.entries(jsonSchemas())) {
    files.set(`schemas/${singular(name as TableName)}.schema.json`, `${JSON.stringify(schema, null, 2)}\n`);
  }
  files.set('schemas/columns.md', columnsPage());
  files.set('schemas/views.sql', viewsSql());
  files.set('docs/codes.md', codesPage());
  return files;
}

function singular(table: TableName): string {
  if (table === 'repositories') return 'repository';
  return table === 'furniture' ? table : table.slice(0, -1);
}

function columnsPage(): string {
  const sections = tableNames.map((table) => {
    const lines = columns(table).map(
      ({ name, type, nullable, description }) =>
        `| \`${name}\` | \`${type}\` | ${nullable ? 'yes' : 'no'} | ${cell(description)} |`,
    );
    return `## ${table}\n\n${tables[table].row.description}\n\n| column | DuckDB type | null | meaning |\n|---|---|---|---|\n${lines.join('\n')}\n`;
  });
  return `# Columns\n\nGenerated from the schemas by \`make generate\`; do not edit.\n\n${sections.join('\n')}`;
}

function codesPage(): string {
  const codes = Object.entries(issues).map(([code, [level, text]]) => `| \`${code}\` | ${level} | ${cell(text)} |`);
  const names = Object.entries(rules).map(([rule, text]) => `| \`${rule}\` | ${cell(text)} |`);
  return [
    '# Issue codes and repair rules\n\nGenerated from `schemas/codes.ts` and the stages by `make generate`; do not edit.',
    `## Issues and rejects\n\n| code | level | meaning |\n|---|---|---|\n${codes.join('\n')}`,
    `## Rules that \`repairs\` names\n\n| rule | what it does |\n|---|---|\n${names.join('\n')}\n`,
  ].join('\n\n');
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|');
}

/** Paths of the generated files whose text on disk is not what the schemas give. */
export async function staleFiles(): Promise<string[]> {
  const stale: string[] = [];
  for (const [path, text] of generatedFiles()) {
    const found = await readFile(join(packageRoot, path), 'utf8').catch(() => null);
    if (found !== text) stale.push(path);
  }
  return stale;
}

async function main(mode: string | undefined): Promise<number> {
  if (mode === '--check') {
    const stale = await staleFiles();
    for (const path of stale) process.stderr.write(`${path} is stale: run \`make generate\` and commit it\n`);
    return stale.length === 0 ? 0 : 1;
  }
  for (const [path, text] of generatedFiles()) {
    await mkdir(dirname(join(packageRoot, path)), { recursive: true });
    await writeFile(join(packageRoot, path), text);
  }
  return 0;
}

if (process.argv[1] !== undefined && /scripts[\\/]generate\.[jt]s$/.test(process.argv[1]))
  process.exitCode = await main(process.argv[2]);
