import { basename } from 'node:path';
import type { Recognised } from '../../schemas/input-format.ts';
import type { Author, Paper } from '../../schemas/paper.ts';
import { openFigures } from '../checks/plausible.ts';
import { stringLiteral, withDuckDb } from '../duckdb/session.ts';
import { readListing } from '../map/listing.ts';
import { mapShard } from '../map/map.ts';
import type { MappedShard } from '../map/part.ts';
import { loadReader } from '../read/formats/formats.ts';
import type { Reader } from '../read/formats/records.ts';
import type { Input } from '../read/inputs.ts';
import { readLines } from '../read/lines.ts';
import { openInput } from '../read/open-input.ts';
import { wholeLines } from '../read/sniff/sample.ts';
import type { Choice, Sniffed } from '../read/sniff/sniff.ts';
import { noCorrections } from '../record/corrections.ts';
import { csvCell } from '../rows/csv.ts';
import { rowFiles } from '../rows/paper-rows.ts';
import { lookAt } from './recognise.ts';

/** A record as it would be read, with its lines as they stand. */
export interface PreviewRecord {
  line_start: number;
  line_end: number;
  lines: string[];
  title: string;
  authors: Author[];
  abstract: string | null;
  issues: string[];
}

/** What a build would make of an input's beginning. */
export interface Preview {
  file: string;
  recognised: Recognised;
  /** Of the beginning that was read: `whole` where that is all of the file. */
  read: { whole: boolean; lines: number; records: number; rejects: number };
  records: PreviewRecord[];
  /** Why a build of it would fail, or warn: a sentence, or null. */
  doubt: string | null;
  caution: string | null;
}

/** So much of a text is read as records. */
const previewBytes = 256 << 10;

/** Reads the beginning of an input as a build would; writes nothing. */
export async function previewInput(input: Input, choice: Choice, most: number): Promise<Preview> {
  const file = await openInput(input.path);
  try {
    const { sniffed, prior } = await lookAt(basename(input.file), file, input.bytes, choice);
    const { text, whole } = beginning(sniffed);
    const { format } = sniffed.reading;
    const reader: Reader = format === undefined ? readListing : await loadReader(format);
    const shard = mapShard(text, noCorrections, csvCell, reader, prior);
    const papers = papersOf(shard, input.file);
    const read = { whole, lines: shard.lines, records: papers.length, rejects: shard.rejects.length };
    const { recognised } = sniffed;
    const records = papers.slice(0, most).map((paper) => recordOf(paper, text));
    return { file: input.file, recognised, read, records, ...(await doubtsOf(input.file, sniffed, papers, shard)) };
  } finally {
    await file.close();
  }
}

/** Text up to a line end; all of it where it is short, or where a format needs its end. */
function beginning({ head, whole }: Sniffed): { text: Buffer; whole: boolean } {
  if (whole && head.length <= previewBytes * 4) return { text: head, whole };
  return { text: wholeLines(head.subarray(0, previewBytes)), whole: false };
}

const papersFile = rowFiles.indexOf('papers.jsonl');

/** The papers in the order of the lines. */
function papersOf(shard: MappedShard, file: string): Paper[] {
  return shard.records.map(({ line_start, line_end, sha256, index }) => {
    const sources = JSON.stringify([{ file, line_start, line_end, sha256 }]);
    return JSON.parse(`${shard.texts.get(papersFile, index).toString('utf8')}${sources}}`) as Paper;
  });
}

function recordOf({ sources, title, authors, abstract, issues }: Paper, text: Buffer): PreviewRecord {
  const { line_start, line_end } = sources[0]!;
  const lines = readLines(text, Number.POSITIVE_INFINITY).text.slice(line_start - 1, line_end);
  return { line_start, line_end, lines, title, authors, abstract, issues };
}

/** What the checks of a build would say of these rows. */
async function doubtsOf(
  file: string,
  { reading, recognised }: Sniffed,
  papers: readonly Paper[],
  shard: MappedShard,
): Promise<Pick<Preview, 'doubt' | 'caution'>> {
  if (papers.length === 0) return { doubt: 'no paper was found in it', caution: null };
  const rows = {
    inputs: [{ file, lines: shard.lines }],
    papers: papers.map(({ id, title, authors, abstract, issues, sources }) => ({
      id,
      title,
      authors,
      abstract,
      issues,
      sources,
    })),
    rejects: shard.rejects.map(({ line_start, line_end, code }) => ({ file, line_start, line_end, code })),
    furniture: shard.furniture.map(({ line_start, line_end, kind }) => ({ file, line_start, line_end, kind })),
  };
  const limits = { threads: 1, memory: '512MB', spill: '' };
  return withDuckDb(limits, async (connection) => {
    for (const [table, shape] of Object.entries(shapes)) {
      const json = stringLiteral(JSON.stringify(rows[table as keyof typeof shapes]));
      const select = `SELECT unnest(from_json(${json}::JSON, '[${shape}]')) AS held`;
      await connection.run(`CREATE TEMP TABLE ${table} AS SELECT held.* FROM (${select})`);
    }
    await openFigures(connection, [{ file, ...reading, recognised }]);
    const answer = await connection.runAndReadAll('SELECT doubt, caution FROM file_figures');
    const [found] = answer.getRowObjectsJson() as { doubt: string | null; caution: string | null }[];
    return { doubt: found?.doubt ?? null, caution: found?.caution ?? null };
  });
}

const place = '"line_start":"INTEGER","line_end":"INTEGER"';
const person = '{"given":"VARCHAR","family":"VARCHAR","literal":"VARCHAR","raw_name":"VARCHAR"}';
const shapes = {
  inputs: '{"file":"VARCHAR","lines":"INTEGER"}',
  papers: `{"id":"VARCHAR","title":"VARCHAR","abstract":"VARCHAR","issues":["VARCHAR"],"authors":[${person}],"sources":[{"file":"VARCHAR",${place}}]}`,
  rejects: `{"file":"VARCHAR",${place},"code":"VARCHAR"}`,
  furniture: `{"file":"VARCHAR",${place},"kind":"VARCHAR"}`,
};
