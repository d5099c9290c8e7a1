import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Manifest } from '../../schemas/manifest.ts';
import { type TableName, tableNames } from '../../schemas/tables.ts';
import { edit, editArrow, editManifest, editPaper, editParquet, editText, paperCalled } from './dataset.ts';

/** Damage done to a build, and what the checks must say of it. */
export interface Case {
  /** The check the damage is meant for. */
  check: string;
  damage: (folder: string) => Promise<void>;
  /** Other checks which the same damage rightly concerns. */
  also?: string[];
  /** The first failing row, as far as it matters. */
  row: Record<string, unknown>;
  /** Number of failing rows. */
  rows?: number;
}

const lanterns = 'p3uk6ws3rlj7rbcpfctgi';
const swifts = 'plnyqk2uewul2pzdbe6sp';
const oak = 'pa2ql5hugnr47uqgoxngl';
const tides = 'pj3kvt2eazbjeixofttkk';
const bread = 'po25mu53m5o2qbeegjk2z';

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

/** A column with another name: DuckDB is told the columns, papaparse reads the header. */
export const renameColumn = (table: TableName) => (folder: string) =>
  editText(folder, `${table}.csv`, (text) => text.replace(/[a-z_]+\r\n/, 'other\r\n'));

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

const rowCases: Case[] = [
  {
    check: 'files-plausible',
    damage: (folder) => editManifest(folder, (manifest) => sureness(manifest, 'first.txt', 0.1)),
    row: { file: 'first.txt', what: 'its lines fit no layout of a listing' },
    rows: 1,
  },
  {
    check: 'files-doubtful',
    damage: (folder) => editManifest(folder, (manifest) => sureness(manifest, 'second.txt', 0.4)),
    row: { file: 'second.txt', what: 'its lines hardly fit a layout of a listing' },
    rows: 1,
  },
  {
    check: 'papers-found',
    damage: (folder) => editParquet(folder, 'papers', 'SELECT * FROM source LIMIT 0'),
    also: [
      ...['authors-unnested', 'counts-told', 'duplicates-in-sources', 'files-plausible', 'formats-papers'],
      ...['furniture-inside', 'lines-conserved', 'papers-of-rows', 'raw-text', 'repositories-unnested'],
    ],
    row: { what: 'no paper was found in any input' },
    rows: 1,
  },
  {
    check: 'ids-unique',
    damage: (folder) =>
      edit(folder, (data) => {
        const at = data.papers.indexOf(paperCalled(data, 'A Tide Table'));
        data.papers.splice(at, 0, data.papers[at]!);
      }),
    also: ['authors-unnested', 'lines-conserved', 'repositories-unnested', 'valid-papers'],
    row: { id: tides, file: 'second.txt', line: 4 },
    rows: 2,
  },
  {
    check: 'papers-of-rows',
    damage: (folder) =>
      edit(folder, (data) => {
        const repair = data.repairs.at(-1)!;
        data.repairs.push({ ...repair, paper_id: `p${'z'.repeat(20)}`, step: 1 });
      }),
    also: ['valid-repairs'],
    row: { id: `p${'z'.repeat(20)}`, table_name: 'repairs' },
    rows: 1,
  },
  {
    check: 'lines-conserved',
    damage: (folder) => edit(folder, (data) => void data.furniture.pop()),
    row: { file: 'second.txt', line: 8, expected_line: 7, what: 'lines before it are lost', id: bread },
    rows: 1,
  },
  {
    check: 'duplicates-in-sources',
    damage: (folder) =>
      edit(folder, (data) => {
        data.duplicates[0]!.line_end = 2;
      }),
    row: { id: lanterns, file: 'second.txt', line: 1 },
    rows: 2,
  },
  {
    check: 'furniture-inside',
    damage: (folder) =>
      edit(folder, (data) => void Object.assign(data.furniture[0]!, { line_start: 10, line_end: 11 })),
    also: ['raw-text'],
    row: { file: 'first.txt', line: 10, what: 'outside every record' },
    rows: 1,
  },
  {
    check: 'repositories-in-text',
    damage: (folder) =>
      editPaper(folder, 'A Tide Table', (paper) => {
        // As a reader who counts code points would say it: the abstract has a character of two UTF-16 code units before it.
        paper.repositories[0]!.start -= 1;
        paper.repositories[0]!.end -= 1;
      }),
    row: { id: tides, file: 'second.txt', line: 4, found: ' github.com/insel/tide-tabl' },
    rows: 1,
  },
  {
    check: 'repair-changes',
    damage: (folder) =>
      edit(folder, (data) => {
        const repair = data.repairs.at(-1)!;
        data.repairs.push({ ...repair, step: 2, start: 0, before: 'B', after: 'B' });
      }),
    row: { id: bread, file: 'second.txt', line: 8, field: 'title', step: 2 },
    rows: 1,
  },
  {
    check: 'rejects-few',
    damage: (folder) =>
      edit(folder, (data) => {
        data.furniture.pop();
        data.rejects.push({
          file: 'second.txt',
          line_start: 7,
          line_end: 7,
          code: 'segment/junk',
          detail: '',
          text: '17',
        });
      }),
    row: { file: 'second.txt', line: 7, code: 'segment/junk' },
    rows: 1,
  },
];

/** Values that one check each looks at; the files' own damage comes last, so that no table is written again. */
const valueCases: Case[] = [
  {
    check: 'repositories-canonical',
    damage: (folder) =>
      editPaper(folder, 'A Tide Table', (paper) => {
        paper.repositories[0]!.url = 'https://github.com/Insel/tide-table';
      }),
    row: { id: tides, file: 'second.txt', line: 4, what: 'not canonical' },
    rows: 1,
  },
  {
    check: 'positions',
    damage: (folder) =>
      editPaper(folder, 'A Tide Table', (paper) => {
        paper.authors[1]!.position = 3;
      }),
    row: { id: tides, file: 'second.txt', line: 4, positions: [1, 3] },
    rows: 1,
  },
  {
    check: 'issue-codes',
    damage: (folder) => editPaper(folder, 'A Tide Table', (paper) => void paper.issues.push('text/unheard-of')),
    row: { id: tides, file: 'second.txt', line: 4, code: 'text/unheard-of' },
    rows: 1,
  },
  {
    check: 'repair-rules',
    damage: (folder) =>
      edit(folder, (data) => {
        data.repairs.at(-1)!.rule = 'text/magic';
      }),
    row: { id: bread, file: 'second.txt', line: 8, rule: 'text/magic' },
    rows: 1,
  },
  {
    check: 'corrections-used',
    damage: (folder) => editManifest(folder, (manifest) => void manifest.corrections.unused.push(0)),
    row: { file: 'corrections.jsonl', correction: 1 },
    rows: 1,
  },
  {
    check: 'counts-told',
    damage: (folder) => editManifest(folder, (manifest) => void Object.assign(manifest.counts, { papers: 7 })),
    row: { table_name: 'papers', told: 7, found: '5' },
    rows: 1,
  },
  {
    check: 'csv-papers',
    damage: renameColumn('papers'),
    row: { what: 'the header is not the columns' },
    rows: 1,
  },
  {
    check: 'arrow-papers',
    damage: (folder) => editArrow(folder, 'A Tide Table'),
    row: { id: tides, file: 'second.txt', line: 4, what: 'only in papers.jsonl' },
    rows: 1,
  },
  {
    check: 'arrow-tables',
    damage: (folder) => copyFile(join(folder, 'rejects.arrow'), join(folder, 'furniture.arrow')),
    row: { what: 'furniture.arrow has other columns' },
    rows: 2,
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

const recordCases: Case[] = [
  {
    check: 'ids-recomputed',
    damage: (folder) =>
      edit(folder, (data) => {
        const rows = [...data.authors, ...data.repairs].filter((row) => row.paper_id === bread);
        for (const row of rows) row.paper_id = `${bread.slice(0, -1)}q`;
        paperCalled(data, 'Bread').id = `${bread.slice(0, -1)}q`;
      }),
    row: { file: 'second.txt', line: 8, expected: bread },
    rows: 1,
  },
  {
    check: 'characters-clean',
    damage: (folder) =>
      editPaper(folder, 'Counting Swifts', (paper) => {
        paper.title = paper.title.replace('Swifts', 'Swi\u200bfts');
      }),
    also: ['raw-text'],
    row: { id: swifts, file: 'first.txt', line: 4, field: 'title', character: 'U+200B' },
    rows: 1,
  },
  {
    check: 'markup-gone',
    damage: (folder) =>
      editPaper(folder, 'Counting Swifts', (paper) => {
        paper.abstract = paper.abstract!.replace('swifts', '<i>swifts</i>');
      }),
    also: ['repairs-replay'],
    row: { id: swifts, file: 'first.txt', line: 4, field: 'abstract', markup: '<i>' },
    rows: 1,
  },
  {
    check: 'repairs-replay',
    damage: (folder) =>
      edit(folder, (data) => {
        data.repairs = data.repairs.filter((repair) => repair.after !== 'Vries');
      }),
    row: { id: oak, file: 'first.txt', line: 8, field: 'authors[2]' },
    rows: 1,
  },
  {
    check: 'raw-text',
    damage: (folder) =>
      editPaper(folder, 'Counting Swifts', (paper) => {
        paper.abstract = paper.abstract!.replace('every call.', 'every cat.');
      }),
    row: { id: swifts, file: 'first.txt', line: 4, what: 'the raw abstract is not what the last lines say' },
    rows: 1,
  },
];

function sureness({ inputs }: Manifest, file: string, confidence: number): void {
  for (const input of inputs) if (input.file === file) input.recognised!.confidence = confidence;
}

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
