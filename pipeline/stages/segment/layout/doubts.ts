import type { IssueCode } from '../../../../schemas/codes.ts';
import { emissionCosts } from '../emission-costs.ts';
import { measure } from '../measure.ts';
import { labelAt } from './labels.ts';
import { markersAt } from './markers.ts';

interface Fields {
  title: string;
  authors: string | null;
  abstract: string | null;
}

/** From this cost on, beside the cheapest reading, a line is hardly what it was taken for. */
const STRAINED = 6;
const FEW_WORDS = 8;
/** Of 11,954 records that were read right 0.15 % cost more. */
const MOST_STRAIN = 14;

/** What of a record read by a layout may be wrong; `strain` is what its dearer rows cost, in log-odds units. */
export function doubts({ title, authors, abstract }: Fields, strain = 0): IssueCode[] {
  const issues: IssueCode[] = [];
  if (isDoubtfulTitle(title)) issues.push('record/title-doubtful');
  const names = authors === null ? null : emissionCosts(measure(authors.split('\n')[0]!));
  const wrongNames = names !== null && names.names - Math.min(names.prose, names.title) > STRAINED;
  const fewWords = abstract !== null && abstract.split(/\s+/, FEW_WORDS).length < FEW_WORDS;
  const listAsAbstract = abstract !== null && !abstract.includes('\n') && readsAsNames(abstract);
  if (wrongNames || fewWords || listAsAbstract || strain > MOST_STRAIN) issues.push('record/fields-doubtful');
  return issues;
}

function isDoubtfulTitle(title: string): boolean {
  if (
    /^[\s•▪>\]|]/.test(title) ||
    markersAt(title, 0).some(({ form }) => form === 'n.' || form === '[n]' || form === 'n)')
  )
    return true;
  if (labelAt(title, 0)?.field === 'title') return true;
  return readsAsNames(title);
}

function readsAsNames(text: string): boolean {
  const { names, title, prose } = emissionCosts(measure(text));
  return Math.min(title, prose) - names > STRAINED;
}
