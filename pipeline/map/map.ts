import { hash } from 'node:crypto';
import type { IssueCode } from '../../schemas/codes.ts';
import { CliError } from '../error.ts';
import type { Reader } from '../read/formats/records.ts';
import type { Lines } from '../read/lines.ts';
import type { Corrections } from '../record/corrections.ts';
import type { CleanedPaper, Furniture, Reject, Segment, SegmentedRecord, SegmentReject } from '../record/record.ts';
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

/** Bytes of rows that one piece of a file may give: they are in memory beside each other, and a part file counts them in 32 bits. */
const mostRowBytes = 2 ** 31;

/** A cleaned record that waits for the furniture among its lines. */
interface OpenRecord {
  found: SegmentedRecord;
  cleaned: CleanedPaper;
  /** Numbers of the lines of such furniture, from 1. */
  inside: Set<number>;
}

/**
 * Maps a shard: bytes in, rows out; `prior` is the style of its file's author lists. Pure; looks at no other shard. A record
 * of which a law does not hold is a reject. Throws CliError where there are more rows than fit in memory.
 */
export function mapShard(
  bytes: Buffer,
  corrections: Corrections,
  cell: CellWriter = csvCell,
  read: Reader = readListing,
  prior?: ListStylePrior,
): MappedShard {
  const { lines, segments } = read(bytes);
  const mapping = new Mapping(bytes, lines, cell, new SelfCheck(read === readListing ? lines.text : null));
  for (const found of segments) {
    if (found.kind === 'furniture') mapping.furniture(found);
    else if (found.kind === 'reject') mapping.reject(found, found);
    else mapping.record(found, cleanRecord(found, corrections, inputIssues(lines, found), prior));
  }
  return mapping.end();
}

/** A shard as it is mapped, segment after segment. */
class Mapping {
  readonly #bytes: Buffer;
  readonly #lines: Lines;
  readonly #cell: CellWriter;
  readonly #selfCheck: SelfCheck;
  readonly #shard: MappedShard;
  readonly #used = new Set<number>();
  readonly #lineHash: ReturnType<typeof hashOnce>;
  #open: OpenRecord | null = null;

  constructor(bytes: Buffer, lines: Lines, cell: CellWriter, selfCheck: SelfCheck) {
    this.#bytes = bytes;
    this.#lines = lines;
    this.#cell = cell;
    this.#selfCheck = selfCheck;
    this.#shard = emptyShard(lines);
    this.#lineHash = hashOnce(bytes, lines);
  }

  furniture(found: Furniture): void {
    const { furniture, inside, line_start, line_end } = found;
    if (inside && this.#open !== null) addLines(this.#open.inside, found);
    this.#shard.furniture.push({ kind: furniture, inside, line_start, line_end });
  }

  reject(found: SegmentReject, why: Reject): void {
    this.#close();
    this.#refuse(found, why);
  }

  record(found: SegmentedRecord, cleaned: CleanedPaper | Reject): void {
    this.#close();
    if ('code' in cleaned) this.#refuse(found, cleaned);
    else this.#open = { found, cleaned, inside: new Set() };
  }

  end(): MappedShard {
    this.#close();
    const { imperfect } = this.#selfCheck;
    if (imperfect > 0) this.#shard.imperfect = imperfect;
    this.#shard.corrections = [...this.#used].sort((a, b) => a - b);
    return this.#shard;
  }

  /** Writes the record that is open, whose furniture is known by now. */
  #close(): void {
    if (this.#open === null) return;
    const { found, cleaned, inside } = this.#open;
    this.#open = null;
    const what = this.#selfCheck.record(found, cleaned, inside);
    if (what === null) this.#write(found, cleaned);
    else {
      this.#shard.violations++;
      this.#refuse(found, { code: 'record/unaudited', detail: what.slice(0, 500).toWellFormed() });
    }
  }

  #write(found: SegmentedRecord, { paper, repairs, corrections }: CleanedPaper): void {
    const { texts, records } = this.#shard;
    for (const index of corrections) this.#used.add(index);
    const { line_start, line_end } = found;
    const index = writePaper(texts, paper, repairs, this.#cell);
    records.push({ id: paper.id, line_start, line_end, sha256: this.#lineHash(found), index });
    if (texts.bytes > mostRowBytes) throw tooManyRows();
  }

  #refuse(found: SegmentedRecord | SegmentReject, { code, detail }: Reject): void {
    const { line_start, line_end } = found;
    const text = rejectText(this.#bytes, this.#lines, found);
    this.#shard.rejects.push({ line_start, line_end, code, detail, text });
  }
}

function emptyShard(lines: Lines): MappedShard {
  return {
    lines: lines.text.length,
    records: [],
    texts: new ShardRows(rowFiles.length),
    rejects: [],
    furniture: [],
    corrections: [],
    violations: 0,
  };
}

function addLines(lines: Set<number>, { line_start, line_end }: Furniture): void {
  for (let line = line_start; line <= line_end; line++) lines.add(line);
}

function tooManyRows(): CliError {
  return new CliError(`one file gives more than ${mostRowBytes} bytes of rows`, {
    hint: 'split it into several files and give them all',
  });
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
