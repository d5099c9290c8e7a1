import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { TableName } from '../../schemas/tables.ts';
import { bread, type Case, oak, swifts, tides } from './case.ts';
import { edit, editArrow, editManifest, editPaper, editText, paperCalled } from './edit.ts';

/** A column with another name: DuckDB is told the columns, papaparse reads the header. */
export const renameColumn = (table: TableName) => (folder: string) =>
  editText(folder, `${table}.csv`, (text) => text.replace(/[a-z_]+\r\n/, 'other\r\n'));

/** Values that one check each looks at; the files' own damage comes last, so that no table is written again. */
export const valueCases: Case[] = [
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

/** Damage to a record, which shows when it is read back. */
export const recordCases: Case[] = [
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
