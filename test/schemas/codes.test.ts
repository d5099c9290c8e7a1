import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { build as buildDataset } from '../../pipeline/build/build.ts';
import { mapShard } from '../../pipeline/map/map.ts';
import { loadReader } from '../../pipeline/read/formats/formats.ts';
import type { Reader } from '../../pipeline/read/formats/records.ts';
import { readLines } from '../../pipeline/read/lines.ts';
import { noCorrections } from '../../pipeline/record/corrections.ts';
import { mergeDuplicates } from '../../pipeline/record/duplicates.ts';
import { noMetadata } from '../../pipeline/record/metadata.ts';
import type { MappedPaper } from '../../pipeline/record/record.ts';
import { csvCell } from '../../pipeline/rows/csv.ts';
import { parseMappedPaper, rowFiles } from '../../pipeline/rows/paper-rows.ts';
import { doubts } from '../../pipeline/stages/segment/layout/doubts.ts';
import { validate } from '../../pipeline/stages/validate.ts';
import { issues } from '../../schemas/codes.ts';
import type { Format } from '../../schemas/input-format.ts';
import type { Paper } from '../../schemas/paper.ts';
import { readJsonLines, temporaryFolder, writeFiles } from '../commands/program.ts';

const prose =
  'Ferries that wait for late trains carry more people, as twelve summers of tickets show, and they cost no more fuel than before. We counted every boat of the port for twelve years and found that the tide explains little, that the wind explains less, and that most of the late boats waited for a train.';
const record = (over: { title?: string; authors?: string; abstract?: string }) =>
  [over.title ?? 'Ferries Wait for Trains', over.authors ?? 'Anna Bee, Jan de Vries', over.abstract ?? prose].join(
    '\n',
  );
const json = { name: 'jsonl' } as const;

/** What emits each code: a listing, or a file of another format. */
type Case = string | Buffer | { format: Format; text: string } | (() => string[] | Promise<string[]>);
const cases: Partial<Record<keyof typeof issues, Case>> = {
  'authors/case-repaired': record({ authors: 'ANNA BEE, JAN DE VRIES' }),
  'authors/empty-slot': record({ authors: 'Anna Bee, , Jan de Vries' }),
  'authors/et-al': record({ authors: 'Anna Bee, Jan de Vries, et al.' }),
  'authors/format-uncertain': record({ authors: 'Smith Peter' }),
  'authors/group': record({ authors: 'Anna Bee, Harbour Team' }),
  'authors/missing': { format: json, text: '{"title": "On Tides"}\n' },
  'authors/mojibake': record({ authors: 'JÃ¶rg Bee, Anna Vries' }),
  'authors/notes-removed': record({ authors: 'Anna Bee*, Jan de Vries†' }),
  'authors/titles-removed': record({ authors: 'Anna Bee, PhD, Jan de Vries, MD' }),
  'authors/unlikely-name': record({ authors: 'Ada Gavish, Bo Lindqvist, Cleo X' }),
  'authors/unreadable': record({ authors: 'Anna Bee, 12 + 3 = 15, Jan de Vries' }),
  'input/windows-1252': Buffer.from(record({ authors: 'Andr\xe9 Bee, Jan de Vries' }), 'latin1'),
  'record/abstract-missing': { format: json, text: '{"title": "On Tides", "authors": "Anna Bee"}\n' },
  'record/corrected': builtTwice,
  'record/fields-doubtful': () => doubts({ title: 'On Tides', authors: null, abstract: 'Two words' }),
  'record/invalid': () => {
    const judged = validate({ ...bare, title: 'two  spaces' });
    return 'code' in judged ? [judged.code] : [];
  },
  'record/merged': builtTwice,
  'record/title-doubtful': () => doubts({ title: '12. On Tides', authors: null, abstract: null }),
  'repositories/ambiguous': record({ abstract: `${prose} Code is at https://github.com/ferry-lab/tide kit.` }),
  'repositories/repaired': record({ abstract: `${prose} Code is at https://github. com/bee/ferries.` }),
  'text/control-removed': record({ title: 'Ferries\u200b Wait for Trains' }),
  'text/hyphenation-joined': record({ abstract: `${prose} It is a com- putation of pro- bability.` }),
  'text/hyphenation-kept': record({ abstract: `${prose} We give the Wasserstein- distance between them.` }),
  'text/latex': record({ title: 'Ferries \\emph{Wait} for Trains' }),
  'text/latex-unknown': record({ abstract: `${prose} It is \\unknowncommand{x} there.` }),
  'text/markdown': record({ title: 'Ferries **Wait** for Trains' }),
  'text/math-stripped': record({ abstract: `${prose} The share of , the boats, is small.` }),
  'text/mojibake': record({ title: 'Ferries donâ€™t Wait for Trains' }),
  'text/mojibake-left': record({ title: 'Ferries Wait \ufffd for Trains' }),
  'text/truncated': record({ abstract: `${prose} In this paper we show that the` }),
  'metadata/too-long': { format: json, text: JSON.stringify({ title: 'On Tides', notes: 'tide '.repeat(1 << 16) }) },
  'record/doi-conflict': () => mergedIssues('10.1234/one', '10.1234/two'),
  'import/invalid': { format: json, text: '{"size": 1}\n' },
  'import/unreadable': { format: json, text: '{"size\n' },
  'input/binary': `${record({})}\n\0\u0001\n`,
  'input/line-too-long': `${record({})}\n${'long '.repeat(1 << 18)}\n`,
  'record/unaudited': unaudited,
  'record/too-long': { format: json, text: JSON.stringify({ title: 'On Tides', abstract: 'tide '.repeat(1 << 17) }) },
  'record/title-empty': { format: json, text: '{"title": "\\u200b"}\n' },
  'segment/incomplete': 'Ferries Wait for Trains\n',
  'segment/junk': `${record({})}\n>>> 0x3f 0x41 ### %% 17\n${record({ title: 'Tides of the Harbour in Winter' })}`,
};

const bare: MappedPaper = {
  id: `p${'a'.repeat(20)}`,
  title: 'On Tides',
  authors: [],
  abstract: null,
  repositories: [],
  links: [],
  ...noMetadata,
  issues: [],
};

/** Issues of a paper of two records that name these DOIs. */
function mergedIssues(...dois: string[]): string[] {
  const source = { file: 'a.bib', line_start: 1, line_end: 1, sha256: 'a'.repeat(64) };
  return mergeDuplicates(dois.map((doi) => ({ paper: { ...bare, doi }, source }))).paper.issues;
}

/** Codes of a record of which a reader gives one name twice, where it stands once. */
function unaudited(): string[] {
  const parts = [
    { role: 'given', start: 0, end: 3 },
    { role: 'family', start: 4, end: 7 },
  ] as const;
  const name = { start: 0, end: 7, parts };
  const nameSpans = [name, name];
  const found = { kind: 'record', title: 'On Tides', authors: 'Ann Bee', abstract: null, nameSpans } as const;
  const read: Reader = (bytes) => ({
    lines: readLines(bytes),
    segments: [{ ...found, line_start: 1, line_end: 1 }],
  });
  return mapShard(Buffer.from('On Tides, Ann Bee\n'), noCorrections, csvCell, read).rejects.map(({ code }) => code);
}

const folder = temporaryFolder();
afterAll(() => rmSync(folder, { recursive: true }));

/** Issues of a listing with one record twice, of which the title is corrected. */
async function builtTwice(): Promise<string[]> {
  const input = join(folder, 'twice.txt');
  writeFiles(folder, new Map([['twice.txt', `${record({})}\n${record({})}\n`]]));
  const build = async (corrections: string | null) => {
    const { out } = await buildDataset({ inputs: [input], out: join(folder, 'out'), workers: 1, corrections });
    return readJsonLines<Paper>(join(out, 'papers.jsonl'))[0]!;
  };
  const { id } = await build(null);
  const correction = { id, field: 'title', value: 'Ferries Wait', reason: 'shorter', evidence: 'the port' };
  writeFiles(folder, new Map([['corrections.jsonl', `${JSON.stringify(correction)}\n`]]));
  return (await build(join(folder, 'corrections.jsonl'))).issues;
}

async function codesOf(given: Case): Promise<string[]> {
  if (typeof given === 'function') return given();
  const isFile = typeof given === 'object' && !Buffer.isBuffer(given);
  const read = isFile ? await loadReader(given.format) : undefined;
  const shard = mapShard(Buffer.from(isFile ? given.text : given), noCorrections, csvCell, read);
  const papers = shard.records.map(({ index }) =>
    parseMappedPaper(shard.texts.get(rowFiles.indexOf('papers.jsonl'), index).toString('utf8')),
  );
  return [...papers.flatMap((paper) => paper.issues), ...shard.rejects.map(({ code }) => code)];
}

test('every code of the table is emitted', async () => {
  const missing: string[] = [];
  for (const code of Object.keys(issues) as (keyof typeof issues)[]) {
    const given = cases[code];
    const found = given === undefined ? [] : await codesOf(given);
    if (!found.includes(code)) missing.push(`${code}: ${found.join(', ')}`);
  }
  expect(missing).toEqual([]);
});
