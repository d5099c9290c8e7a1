// The calls of docs/readers.md, and how what they give is compared with the JSON Lines.
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';

const page = readFileSync(join(import.meta.dirname, '../../docs/readers.md'), 'utf8');
const tables = ['papers', 'authors', 'repositories', 'repairs', 'rejects', 'duplicates', 'furniture'];

/** The tables that a row of the page speaks of. */
function chosen(names, release) {
  if (names === 'with rows') return tables.filter((table) => statSync(join(release, `${table}.jsonl`)).size > 0);
  return names === 'all' ? tables : names.split(', ');
}

/** Each call of a section's table with the tool and the table of the release that it is made for. */
export function calls(section, release) {
  const text = page.split(`\n## ${section}\n`)[1].split('\n## ')[0];
  return [...text.matchAll(/^\| ([^|]+) \| ([^|]+) \| `(.+)` \|$/gm)].flatMap(([, tool, names, call]) =>
    chosen(names, release).map((table) => ({ tool, table, call: call.replace('papers', table) })),
  );
}

/** A cell of CSV as its column has it; an empty one is null or "", whichever the column may hold. */
function cell(value, { type, constraints }) {
  if (value === null || value === '') return constraints?.required ? '' : null;
  return type === 'string' ? value : JSON.parse(value);
}

function fieldsOf(release, table) {
  const { resources } = JSON.parse(readFileSync(join(release, 'datapackage.json'), 'utf8'));
  const { fields } = resources.find(({ name }) => name === `${table}-parquet`).schema;
  return new Map(fields.map((field) => [field.name, field]));
}

/** The first cell in which rows that a call gave differ from the table, in words; null where all are equal. */
export function difference(release, { table, call }, rows) {
  const lines = readFileSync(join(release, `${table}.jsonl`), 'utf8').split('\n');
  const expected = lines.filter((line) => line !== '').map((line) => JSON.parse(line));
  const fields = fieldsOf(release, table);
  const values = ([name, value]) => [name, cell(value, fields.get(name))];
  const found = call.includes('.csv') ? rows.map((row) => Object.fromEntries(Object.entries(row).map(values))) : rows;
  if (found.length !== expected.length) return `${found.length} rows, not ${expected.length}`;
  for (const [index, row] of found.entries()) {
    for (const name of Object.keys({ ...expected[index], ...row }))
      if (!isDeepStrictEqual(row[name], expected[index][name]))
        return `row ${index + 1}, ${name}: ${JSON.stringify(row[name])}, not ${JSON.stringify(expected[index][name])}`;
  }
  return null;
}

/** Makes every call of a section over releases with `attempt`, says what differs, and exits with 1 where anything does. */
export async function report(name, section, releases, attempt) {
  let [passed, failed] = [0, 0];
  for (const release of releases) {
    for (const each of calls(section, release)) {
      const problem = await attempt(release, each).catch((error) => String(error).split('\n')[0]);
      if (problem === null) passed++;
      else failed++;
      if (problem !== null) console.log(`FAIL ${release}: ${each.tool}: ${each.call}: ${problem.slice(0, 300)}`);
    }
  }
  console.log(`${name}: ${passed} passed, ${failed} failed`);
  process.exit(failed > 0 || passed === 0 ? 1 : 0);
}
