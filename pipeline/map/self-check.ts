import type { Author } from '../../schemas/paper.ts';
import { Tally, type Violation } from '../checks/record/expectation.ts';
import { namesStand } from '../checks/record/imported.ts';
import { checkLines } from '../checks/record/raw-text.ts';
import { checkFields } from '../checks/record/repairs.ts';
import { charactersClean, markupGone, repositoriesInText } from '../checks/record/text.ts';
import { authorsBefore } from '../record/author-list.ts';
import type { CleanedPaper, MappedPaper, RepairedField, SegmentedRecord } from '../record/record.ts';
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
 * later, with its raw fields and lines still in hand. Never throws for bad data.
 */
export class SelfCheck {
  /** What is left in the texts that a cleaner should have taken: told as a warning. */
  readonly #left = new Tally();
  readonly #lines: readonly string[] | null;

  /** `lines` are those of the shard; null where it is no listing, so that a record is more than its lines. */
  constructor(lines: readonly string[] | null) {
    this.#lines = lines;
  }

  /** What is wrong with a record, or null; `inside` are the numbers (from 1) of the lines of furniture among its own. */
  record(record: SegmentedRecord, { paper, repairs }: CleanedPaper, inside: ReadonlySet<number>): string | null {
    const clean = { paper, repairs, duplicates: noDuplicates };
    const tally = new Tally();
    repositoriesInText.check(clean, tally);
    const steps = repairs.length === 0 ? noSteps : byField(repairs);
    const title = undoRepairs(paper.title, steps.get('title') ?? []);
    const abstract = undoRepairs(paper.abstract ?? '', steps.get('abstract') ?? []);
    checkFields(paper, steps, namesOf(steps), tally);
    if (tally.failing > 0) return wordsOf(tally.rows[0]!);
    if (title !== record.title || abstract !== (record.abstract ?? ''))
      return 'with their repairs undone, title or abstract are not the raw ones';
    // a list that checkFields has found sound leads back
    const authors = steps.has('authors') ? authorsBefore(paper.authors, steps.get('authors')!)! : paper.authors;
    const what =
      this.#lines === null
        ? namesStand(record, authors)
          ? null
          : "the raw names are not the reader's"
        : checkLines(this.#lines, record, inside, authors);
    if (what !== null) return what;
    if (!isOrdinary(paper)) for (const check of [charactersClean, markupGone]) check.check(clean, this.#left);
    return null;
  }

  /** Number of texts with characters or markup left in them. */
  get imperfect(): number {
    return this.#left.failing;
  }
}

function wordsOf({ what, raw_url }: Violation): string {
  return typeof what === 'string' ? what : `the repository ${String(raw_url)} does not stand where it says`;
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
