import { type TableName, tableNames } from '../../schemas/tables.ts';
import { bread, type Case, lanterns, oak, swifts, tides } from './case.ts';
import { edit, editParquet, editText } from './edit.ts';
import { rowCases } from './row-cases.ts';
import { recordCases, valueCases } from './value-cases.ts';

const emptyReject = '{"file":"first.txt","line_start":1,"line_end":1,"code":"segment/junk","detail":"","text":""';

/** One key more in the first JSONL row: no table's schema allows it. */
const validCases = tableNames.map((table): Case => {
  if (table === 'rejects') {
    return {
      check: 'valid-rejects',
      damage: (folder) => editText(folder, 'rejects.jsonl', () => `${emptyReject},"odd":1}\n`),
      also: ['arrow-tables', 'formats-rejects'],
      row: { file: 'first.txt', line: 1 },
      rows: 1,
    };
  }
  return {
    check: `valid-${table}`,
    damage: (folder) => editText(folder, `${table}.jsonl`, (text) => text.replace('}\n', ',"odd":1}\n')),
    row: { what: 'it has a field that no schema knows: "odd"' },
    rows: 1,
  };
});

function cell(table: TableName, set: string, where: string): (folder: string) => Promise<void> {
  const [column, value] = set.split(' = ') as [string, string];
  const select = `SELECT * REPLACE (CASE WHEN ${where} THEN ${value} ELSE ${column} END AS ${column}) FROM source`;
  return (folder) => editParquet(folder, table, select);
}

const formatCases: Case[] = [
  {
    check: 'formats-papers',
    damage: cell('papers', "title = 'On the Grain of Elm'", `id = '${oak}'`),
    row: { id: oak, file: 'first.txt', line: 8, what: 'only in papers.jsonl' },
    rows: 4,
  },
  {
    check: 'formats-authors',
    damage: cell('authors', "raw_name = 'R. Matos'", "raw_name = 'Rui Matos'"),
    also: ['authors-unnested'],
    row: { id: tides, what: 'only in authors.jsonl' },
    rows: 4,
  },
  {
    check: 'formats-repositories',
    damage: cell('repositories', 'start = start + 1', `paper_id = '${tides}'`),
    also: ['repositories-unnested'],
    row: { id: tides, what: 'only in repositories.jsonl' },
    rows: 4,
  },
  {
    check: 'formats-repairs',
    damage: cell('repairs', "rule = 'text/tag'", "rule = 'text/entity'"),
    row: { id: swifts, what: 'only in repairs.jsonl' },
    rows: 4,
  },
  {
    check: 'formats-rejects',
    damage: (folder) => editText(folder, 'rejects.jsonl', () => `${emptyReject}}\n`),
    also: ['arrow-tables'],
    row: { file: 'first.txt', line: 1, what: 'only in rejects.jsonl' },
    rows: 1,
  },
  {
    check: 'formats-duplicates',
    damage: cell('duplicates', "abstract = ''", 'true'),
    row: { id: lanterns, file: 'second.txt', line: 1, what: 'only in duplicates.jsonl' },
    rows: 4,
  },
  {
    check: 'formats-furniture',
    damage: cell('furniture', "kind = 'header'", "kind = 'blank'"),
    row: { file: 'first.txt', line: 5, what: 'only in furniture.jsonl' },
    rows: 4,
  },
];

const orderCases: Case[] = [
  {
    check: 'papers-sorted',
    damage: (folder) => editParquet(folder, 'papers', 'SELECT * FROM source ORDER BY id DESC'),
    row: { id: lanterns, file: 'first.txt', line: 1 },
    rows: 4,
  },
  {
    check: 'rows-sorted',
    damage: (folder) => editParquet(folder, 'repairs', 'SELECT * FROM source ORDER BY paper_id DESC'),
    row: { id: lanterns, table_name: 'repairs' },
    rows: 3,
  },
];

const nestedCases: Case[] = [
  {
    check: 'authors-unnested',
    damage: (folder) => edit(folder, (data) => void data.authors.pop()),
    row: { id: bread, file: 'second.txt', line: 8, name: 'Wiebke Harms', what: 'only in papers' },
    rows: 1,
  },
  {
    check: 'repositories-unnested',
    damage: (folder) => edit(folder, (data) => void data.repositories.pop()),
    row: { id: tides, file: 'second.txt', line: 4, what: 'only in papers' },
    rows: 1,
  },
];

function called(...names: string[]): Case[] {
  return [...rowCases, ...recordCases].filter(({ check }) => names.includes(check));
}

/** Cases whose damage is done to one copy of a build: a check of the whole costs more than all of its damage. */
export const groups: readonly (readonly Case[])[] = [
  validCases,
  formatCases,
  orderCases,
  valueCases,
  nestedCases,
  called('lines-conserved', 'duplicates-in-sources', 'repositories-in-text', 'repair-changes'),
  called('ids-recomputed', 'characters-clean', 'repairs-replay'),
  called('files-plausible', 'files-doubtful'),
  ...['papers-found', 'ids-unique', 'papers-of-rows', 'furniture-inside', 'rejects-few', 'markup-gone', 'raw-text'].map(
    (name) => called(name),
  ),
];
