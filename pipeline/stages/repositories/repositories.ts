import type { Author, Link, Repository } from '../../../schemas/paper.ts';
import type { FoundLinks, Note } from '../../record/record.ts';
import { type Decision, decideMention } from './decide.ts';
import { type Evidence, gatherEvidence, noEvidence } from './evidence.ts';
import { findHostless, findShorthands } from './hostless.ts';
import { jsonTexts } from './json-texts.ts';
import { findLinks, type PlacedLink } from './links.ts';
import { mayHoldAddress, scanHosts } from './scan.ts';

// keeps a text of nothing but damaged addresses linear; a paper asks a few times
const questionsAtMost = 2_000;

/** Fields that may name a repository; url and extra where the source has them. */
export interface AddressFields {
  title: string;
  abstract: string | null;
  url?: string | null;
  extra?: string | null;
}

/**
 * Finds the GitHub repositories which a paper's clean title and abstract name, then those of its address and its other
 * fields, one row each by first mention, and the other links, in order; notes `repositories/repaired` or
 * `repositories/ambiguous` where an address was damaged.
 */
export function findRepositories(text: AddressFields, authors: readonly Author[], note: Note): FoundLinks {
  const pieces = piecesOf(text);
  if (pieces.length === 0) return { repositories: [], links: [] };
  const repositories = new Map<string, Repository>();
  const links = new Map<string, Link>();
  let gathered: Evidence | undefined;
  let asked = 0;
  const evidence = () => {
    if (asked++ > questionsAtMost) return noEvidence;
    gathered ??= gatherEvidence(text.title, text.abstract, authors);
    return gathered;
  };
  const certainties = new Set<string>();
  for (const piece of pieces) {
    const isProse = piece.field === 'title' || piece.field === 'abstract';
    const decisions = decideAll(piece.text, evidence, isProse);
    for (const decision of decisions) {
      if (decision.is !== 'repository') continue;
      certainties.add(decision.certainty);
      const row = repositoryRow(text[piece.field]!, piece, decision);
      const key = row.url.toLowerCase();
      if (!repositories.has(key)) repositories.set(key, row);
    }
    for (const { kind, url } of linksOf(piece.text, decisions)) {
      const key = url.toLowerCase().replace(/^https?:\/\/(?:www\.)?|\/+$/g, '');
      // the address of a paper is no link of its text
      if (!links.has(key) && (isProse || kind !== 'other')) links.set(key, { kind, url });
    }
  }
  if (certainties.has('repaired')) note('repositories/repaired');
  if (certainties.has('ambiguous')) note('repositories/ambiguous');
  return { repositories: [...repositories.values()], links: [...links.values()] };
}

/** A text that may hold an address; `at` says where in its field a place of the text stands. */
interface Piece {
  field: Repository['field'];
  text: string;
  at: (offset: number) => number;
}

function piecesOf({ title, abstract, url, extra }: AddressFields): Piece[] {
  const pieces: Piece[] = [];
  const whole = (field: Repository['field'], text: string | null | undefined) => {
    if (text && mayHoldAddress(text)) pieces.push({ field, text, at: (offset) => offset });
  };
  whole('title', title);
  whole('abstract', abstract);
  whole('url', url);
  if (extra && mayHoldAddress(extra)) {
    for (const { text, at } of jsonTexts(extra)) if (mayHoldAddress(text)) pieces.push({ field: 'extra', text, at });
  }
  return pieces;
}

/** `mayLackHost`: whether "owner/name on GitHub" counts. */
function decideAll(text: string, evidence: () => Evidence, mayLackHost: boolean): Decision[] {
  const decisions: Decision[] = [];
  let end = 0;
  for (const mention of scanHosts(text)) {
    if (mention.start < end) continue;
    const decision = decideMention(text, mention, evidence);
    decisions.push(decision);
    end = Math.max(decision.end, mention.pathStart);
  }
  if (!mayLackHost) return decisions;
  const all = withShorthands(decisions, findShorthands(text));
  return all.length > 0 ? all : findHostless(text, evidence);
}

/** Both lists, each in order, in order; of two that overlap the address. */
function withShorthands(decisions: readonly Decision[], shorthands: readonly Decision[]): Decision[] {
  let next = 0;
  const apart = shorthands.filter(({ start, end }) => {
    while (next < decisions.length && decisions[next]!.end <= start) next++;
    return next === decisions.length || decisions[next]!.start >= end;
  });
  return [...decisions, ...apart].sort((a, b) => a.start - b.start);
}

function repositoryRow(value: string, { field, at }: Piece, found: Decision & { is: 'repository' }): Repository {
  const { owner, name } = found;
  const [start, end] = [at(found.start), at(found.end)];
  const url = `https://github.com/${owner}/${name}`;
  return { host: 'github.com', owner, name, url, raw_url: value.slice(start, end), field, start, end };
}

const pageKinds = { gist: 'gist', owner: 'github-owner', site: 'other' } as const;

/** The links of a field in order: pages of github.com among the addresses of other hosts. */
function linksOf(text: string, decisions: readonly Decision[]): PlacedLink[] {
  const pages: PlacedLink[] = [];
  for (const page of decisions) {
    if (page.is === 'repository' || page.is === 'nothing') continue;
    pages.push({ kind: pageKinds[page.is], url: page.url, start: page.start, end: page.end, damaged: false });
  }
  return [...pages, ...findLinks(text, decisions)].sort((a, b) => a.start - b.start);
}
