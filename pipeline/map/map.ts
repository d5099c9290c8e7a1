import { hash } from 'node:crypto';
import type { IssueCode } from '../../schemas/codes.ts';
import type { Reader } from '../read/formats/records.ts';
import type { Lines } from '../read/lines.ts';
import type { Corrections } from '../record/corrections.ts';
import type { Segment, SegmentedRecord, SegmentReject } from '../record/record.ts';
import { type CellWriter, csvCell } from '../rows/csv.ts';
import { rowFiles, writePaper } from '../rows/paper-rows.ts';
import { ShardRows } from '../rows/shard-rows.ts';
import type { ListStylePrior } from '../stages/authors/prior.ts';
import { cleanRecord } from '../stages/clean.ts';
import { readListing } from './listing.ts';
import type { MappedShard } from './part.ts';
import { SelfCheck } from './self-check.ts';

/** Longest piece of a rejected text that is kept, in UTF-16 code units. */
const maxRejectText = 10_000;

/** Maps a shard: bytes in, rows out; `prior` is the style of its file's author lists. Pure; looks at no other shard. */
export function mapShard(
  bytes: Buffer,
  corrections: Corrections,
  cell: CellWriter = csvCell,
  read: Reader = readListing,
  prior?: ListStylePrior,
): MappedShard {
  const { lines, segments } = read(bytes);
  const shard: MappedShard = {
    lines: lines.text.length,
    records: [],
    texts: new ShardRows(rowFiles.length),
    rejects: [],
    furniture: [],
    corrections: [],
    violations: 0,
  };
  const selfCheck = new SelfCheck(read === readListing ? lines.text : null);
  const used = new Set<number>();
  const lineHash = hashOnce(bytes, lines);
  for (const found of segments) {
    if (found.kind === 'furniture') {
      const { furniture, inside, line_start, line_end } = found;
      selfCheck.furniture(found);
      shard.furniture.push({ kind: furniture, inside, line_start, line_end });
      continue;
    }
    const cleaned = found.kind === 'reject' ? found : cleanRecord(found, corrections, inputIssues(lines, found), prior);
    const { line_start, line_end } = found;
    if ('code' in cleaned) {
      shard.rejects.push({
        line_start,
        line_end,
        code: cleaned.code,
        detail: cleaned.detail,
        text: rejectText(bytes, lines, found),
      });
      continue;
    }
    for (const index of cleaned.corrections) used.add(index);
    if (found.kind === 'record') selfCheck.record(found, cleaned);
    const index = writePaper(shard.texts, cleaned.paper, cleaned.repairs, cell);
    shard.records.push({ id: cleaned.paper.id, line_start, line_end, sha256: lineHash(found), index });
  }
  shard.violations = selfCheck.end();
  if (selfCheck.imperfect > 0) shard.imperfect = selfCheck.imperfect;
  shard.corrections = [...used].sort((a, b) => a - b);
  return shard;
}

/** Hashes the lines of one record after the other; records on the same lines, as another format may have them, share a hash. */
function hashOnce(bytes: Buffer, { start }: Lines): (found: SegmentedRecord | SegmentReject) => string {
  let last = { line_start: 0, line_end: 0, sha256: '' };
  return ({ line_start, line_end }) => {
    if (last.line_start !== line_start || last.line_end !== line_end) {
      const sha256 = hash('sha256', bytes.subarray(start[line_start - 1], start[line_end]), 'hex');
      last = { line_start, line_end, sha256 };
    }
    return last.sha256;
  };
}

function inputIssues(lines: Lines, record: SegmentedRecord): readonly IssueCode[] {
  const issues = record.issues ?? [];
  if (lines.legacy.size === 0) return issues;
  for (let index = record.line_start - 1; index < record.line_end; index++) {
    if (lines.legacy.has(index)) return [...issues, 'input/windows-1252'];
  }
  return issues;
}

function rejectText(bytes: Buffer, lines: Lines, found: Segment): string {
  const start = lines.start[found.line_start - 1]!;
  const own = found.kind === 'reject' ? found.text : undefined;
  const text =
    own !== undefined
      ? own
      : lines.bad.has(found.line_start - 1)
        ? bytes.toString('latin1', start, Math.min(start + maxRejectText, lines.start[found.line_end]!))
        : lines.text.slice(found.line_start - 1, found.line_end).join('\n');
  return (text.length > maxRejectText ? text.slice(0, maxRejectText) : text).toWellFormed();
}
