import { type Facts, fileFact } from '../metadata/facts.ts';
import { jsonText } from '../metadata/formats.ts';

/** package.json of the data: no script runs on install, and zod is all it needs. */
export function packageJson({ dataset, version, manifest }: Facts): string {
  return jsonText({
    name: dataset.name,
    version,
    description: dataset.title,
    keywords: dataset.keywords,
    ...(dataset.homepage === undefined ? {} : { homepage: dataset.homepage }),
    license: dataset.license.spdx ?? 'SEE LICENSE IN LICENSE.md',
    author: dataset.creators
      .map((creator) => ('name' in creator ? creator.name : `${creator.given} ${creator.family}`))
      .join(', '),
    type: 'module',
    sideEffects: false,
    engines: { node: '>=20.19.0' },
    exports: {
      '.': { types: './index.d.ts', default: './index.js' },
      './schema': { types: './schema.d.ts', default: './schema.js' },
      './schema.json': './schema.json',
      './data/*': './data/*',
      './datapackage.json': './datapackage.json',
      './package.json': './package.json',
    },
    types: './index.d.ts',
    files: ['data', 'datapackage.json', 'schema.json', '*.js', '*.d.ts', 'LICENSE.md'],
    dependencies: { zod: `^${manifest.tools.zod ?? '4.0.0'}` },
  });
}

/** README.md of the npm package. */
export function readme(facts: Facts): string {
  const { dataset, version, tables } = facts;
  const { rows } = tables.find(({ table }) => table === 'papers')!;
  const { sha256 } = fileFact(facts, 'papers.jsonl');
  return `# ${dataset.name}

${dataset.description} Version ${version}: ${rows.toLocaleString('en')} papers.

\`\`\`js
import { papers, PaperSchema, readPapers } from '${dataset.name}';

for await (const paper of readPapers()) console.log(paper.title, paper.authors.length);
const all = await papers();
\`\`\`

Loading verifies the file's SHA-256 and every record against the Zod schema; a \`DataError\` names the record and the
field that are not as published. The hash stands in the package's code; to hold the data to one that a change of the
installed package cannot reach, keep it in your own:

\`\`\`js
const all = await papers({ sha256: '${sha256}' });
\`\`\`

In CommonJS: \`const { papers } = await import('${dataset.name}')\`.

| import | what it is |
|---|---|
| \`${dataset.name}\` | \`readPapers()\`, \`papers()\`, \`PaperSchema\`, \`published\` (version and SHA-256), the types |
| \`${dataset.name}/schema\` | Zod schemas of a paper and its parts |
| \`${dataset.name}/schema.json\` | JSON Schema of a paper |
| \`${dataset.name}/data/papers.jsonl\` | the data, one paper a line |
| \`${dataset.name}/datapackage.json\` | Data Package 2.0: columns, rows, bytes, SHA-256 |

${dataset.license.title}: see LICENSE.md.
`;
}
