import type { Author } from '../../schemas/paper.ts';
import { Tally } from '../checks/record/expectation.ts';
import { namesStand } from '../checks/record/imported.ts';
import { checkLines } from '../checks/record/raw-text.ts';
import { checkFields } from '../checks/record/repairs.ts';
import { charactersClean, markupGone, repositoriesInText } from '../checks/record/text.ts';
import type { CleanedPaper, Furniture, MappedPaper, RepairedField, SegmentedRecord } from '../record/record.ts';
import { byField, undoRepairs } from '../record/repair.ts';

/**
 * Neither a hint of markup nor a character that is unseen or that NFC joins with its neighbours or changes: most letters
 * and signs. One look at a text instead of two.
 */
const ordinary =
  /^[ -%'-)+-;=-[^-~\xa0-\xac\xae-\u02ff\u0388-\u03ff\u2010-\u2027\u2030-\u205e\u2070-\u20bf\u2100-\u2125\u2130-\u2328\ufb00-\ufb06]*$/;
const noDuplicates: readonly [] = [];
const noSteps: ReturnType<typeof byField> = new Map();

/**
 * Makes, before a record is written, the checks of it that need nothing but the record: the same checks that read it back
 * later, with its raw fields and lines still in hand. Never throws for bad data: it counts violations.
 */
export class SelfCheck {
  readonly #tally = new Tally();
  /** What is left in the texts that a cleaner should have taken: told as a warning. */
  readonly #left = new Tally();
  readonly #lines: readonly string[] | null;
  /** The last record, while furniture among its lines may still follow. */
  #open: { record: SegmentedRecord; authors: readonly Author[] } | null = null;
  /** Numbers of the lines of such furniture, from 1. */
  readonly #inside = new Set<number>();

  /** `lines` are those of the shard; null where it is no listing, so that a record is more than its lines. */
  constructor(lines: readonly string[] | null) {
    this.#lines = lines;
  }

  record(record: SegmentedRecord, { paper, repairs }: CleanedPaper): void {
    this.#close();
    const clean = { paper, repairs, duplicates: noDuplicates };
    if (!isOrdinary(paper)) for (const check of [charactersClean, markupGone]) check.check(clean, this.#left);
    repositoriesInText.check(clean, this.#tally);
    const steps = repairs.length === 0 ? noSteps : byField(repairs);
    const title = undoRepairs(paper.title, steps.get('title') ?? []);
    const abstract = undoRepairs(paper.abstract ?? '', steps.get('abstract') ?? []);
    checkFields(paper, steps, namesOf(steps), this.#tally);
    if (title !== record.title || abstract !== (record.abstract ?? '')) {
      this.#tally.report({ what: 'with their repairs undone, title or abstract are not the raw ones' });
    } else if (this.#lines === null) {
      if (!namesStand(record, paper.authors)) this.#tally.report({ what: "the raw names are not the reader's" });
    } else {
      this.#open = { record, authors: paper.authors };
    }
  }

  /** Furniture follows the record whose lines it stands among. */
  furniture(found: Furniture): void {
    if (this.#open === null || !found.inside) return;
    for (let line = found.line_start; line <= found.line_end; line++) this.#inside.add(line);
  }

  /** Number of violations of all records. */
  end(): number {
    this.#close();
    return this.#tally.failing;
  }

  /** Number of texts with characters or markup left in them. */
  get imperfect(): number {
    return this.#left.failing;
  }

  #close(): void {
    if (this.#open === null) return;
    const { record, authors } = this.#open;
    this.#open = null;
    const what = checkLines(this.#lines!, record, this.#inside, authors);
    this.#inside.clear();
    if (what !== null) this.#tally.report({ what });
  }
}

/** Whether neither characters-clean nor markup-gone can find anything in the paper. */
function isOrdinary({ title, abstract, authors, venue, keywords }: MappedPaper): boolean {
  return (
    ordinary.test(title) &&
    (abstract === null || ordinary.test(abstract)) &&
    authors.every(isOrdinaryName) &&
    (venue === null || ordinary.test(venue)) &&
    keywords.every((keyword) => ordinary.test(keyword))
  );
}

function isOrdinaryName({ name }: Author): boolean {
  return ordinary.test(name);
}

/** The repaired names; title and abstract are compared with the raw ones instead. */
function namesOf(steps: ReadonlyMap<RepairedField, unknown>): RepairedField[] {
  return [...steps.keys()].filter((field) => field !== 'title' && field !== 'abstract');
}
