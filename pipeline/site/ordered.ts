import { closeSync, openSync, readSync } from 'node:fs';
import { join } from 'node:path';
import type { Paper } from '../../schemas/paper.ts';
import type { RepairRow } from '../../schemas/tables.ts';
import { readTextLines } from '../read/text-lines.ts';
import type { Repair, RepairedField } from '../record/record.ts';

/** A paper with its repairs, those of a field in the order they were made. */
export interface RepairedPaper extends Paper {
  repairs: Repair[];
}

/** Where a paper stands in its listing, in papers.jsonl and, a run of rows, in repairs.jsonl; bytes. */
interface RecordBytes {
  id: string;
  file: string;
  line: number;
  paper: Range;
  repairs: Range;
}

interface Range {
  start: number;
  end: number;
}

/** The papers of a build in the order of the listings, one in memory at a time; of the others only their places. */
export async function* readOrdered(folder: string): AsyncGenerator<RepairedPaper> {
  const paths = { papers: join(folder, 'papers.jsonl'), repairs: join(folder, 'repairs.jsonl') };
  const places = await findPlaces(paths.papers, paths.repairs);
  places.sort((a, b) => compare(a.file, b.file) || a.line - b.line || compare(a.id, b.id));
  const handles = { papers: openSync(paths.papers, 'r'), repairs: openSync(paths.repairs, 'r') };
  try {
    for (const { paper, repairs } of places) {
      const rows = readRange(handles.repairs, repairs)
        .split('\n')
        .filter((line) => line !== '');
      yield { ...(JSON.parse(readRange(handles.papers, paper)) as Paper), repairs: rows.map(repairOf) };
    }
  } finally {
    closeSync(handles.papers);
    closeSync(handles.repairs);
  }
}

function repairOf(line: string): Repair {
  const { field, rule, start, before, after } = JSON.parse(line) as RepairRow;
  return { field: field as RepairedField, rule, start, before, after };
}

async function findPlaces(papers: string, repairs: string): Promise<RecordBytes[]> {
  const runs = await findRuns(repairs);
  const places: RecordBytes[] = [];
  for await (const { text, start, end } of readRanges(papers)) {
    const { id, sources } = JSON.parse(text) as Paper;
    const { file, line_start } = sources[0]!;
    places.push({ id, file, line: line_start, paper: { start, end }, repairs: runs.get(id) ?? { start: 0, end: 0 } });
  }
  return places;
}

/** The run of rows of each paper; repairs.jsonl is sorted by paper. */
async function findRuns(repairs: string): Promise<Map<string, Range>> {
  const runs = new Map<string, Range>();
  for await (const { text, start, end } of readRanges(repairs)) {
    const { paper_id } = JSON.parse(text) as RepairRow;
    const run = runs.get(paper_id);
    if (run === undefined) runs.set(paper_id, { start, end });
    else run.end = end;
  }
  return runs;
}

async function* readRanges(path: string): AsyncGenerator<Range & { text: string }> {
  let start = 0;
  for await (const text of readTextLines(path)) {
    const end = start + Buffer.byteLength(text) + 1;
    if (text !== '') yield { text, start, end };
    start = end;
  }
}

function readRange(handle: number, { start, end }: Range): string {
  const bytes = Buffer.allocUnsafe(end - start);
  return bytes.toString('utf8', 0, end === start ? 0 : readSync(handle, bytes, 0, bytes.length, start));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
