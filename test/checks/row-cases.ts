import type { Manifest } from '../../schemas/manifest.ts';
import { bread, type Case, lanterns, tides } from './case.ts';
import { edit, editManifest, editPaper, editParquet, paperCalled } from './edit.ts';

/** Damage to rows of one table, or to what the manifest says of an input. */
export const rowCases: Case[] = [
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

function sureness({ inputs }: Manifest, file: string, confidence: number): void {
  for (const input of inputs) if (input.file === file) input.recognised!.confidence = confidence;
}
