#!/usr/bin/env node
// Scores predicted links against a gold file: F1 by kind.
//   node test/score/links.mjs --gold gold.jsonl --pred papers.jsonl [--errors N] [--json]
import fs from 'node:fs';
import { pathToFileURL } from 'node:url';

/** @typedef {{ kind: string, url: string }} Link */
/** @typedef {{ title: string, links?: Link[] }} Row */
/** @typedef {{ gold: number, pred: number, hit: number, precision: number, recall: number, f1: number }} Tally */

/** The form in which two addresses are compared: no scheme, `www.` or closing slash, no case. @param {string} url */
export function normalUrl(url) {
  return url
    .toLowerCase()
    .replace(/^https?:\/\/(?:www\.)?/, '')
    .replace(/\/+$/, '');
}

/** @param {string} title */
const fold = (title) =>
  title
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');

/**
 * Aligns the rows by folded title, then counts each distinct address under its gold kind (a spurious one under its own).
 * @param {Row[]} gold
 * @param {Row[]} pred
 * @returns {{ kinds: Record<string, Tally>, errors: { title: string, missed: string[], spurious: string[] }[] }}
 */
export function scoreLinks(gold, pred) {
  const byTitle = new Map();
  for (const row of pred) byTitle.set(fold(row.title), [...(byTitle.get(fold(row.title)) ?? []), row]);
  const counts = new Map();
  const errors = [];
  for (const row of gold) {
    const found = byTitle.get(fold(row.title))?.shift();
    const [want, have] = [keyed(row.links), keyed(found?.links)];
    for (const [key, kind] of want) {
      add(counts, kind, 'gold');
      if (have.get(key) === kind) add(counts, kind, 'hit');
    }
    for (const kind of have.values()) add(counts, kind, 'pred');
    const missed = [...want].filter(([key, kind]) => have.get(key) !== kind).map(([key, kind]) => `${kind} ${key}`);
    const spurious = [...have].filter(([key, kind]) => want.get(key) !== kind).map(([key, kind]) => `${kind} ${key}`);
    if (missed.length + spurious.length > 0) errors.push({ title: row.title, missed, spurious });
  }
  return { kinds: Object.fromEntries([...counts].sort().map(([kind, tally]) => [kind, rates(tally)])), errors };
}

/** @param {Link[] | undefined} links @returns {Map<string, string>} */
const keyed = (links) => new Map((links ?? []).map((link) => [normalUrl(link.url), link.kind]));

/** @param {Map<string, any>} counts @param {string} kind @param {'gold' | 'pred' | 'hit'} what */
function add(counts, kind, what) {
  for (const key of kind === 'other' ? [kind] : [kind, '(all but other)']) {
    const tally = counts.get(key) ?? { gold: 0, pred: 0, hit: 0 };
    tally[what]++;
    counts.set(key, tally);
  }
}

/** @param {{ gold: number, pred: number, hit: number }} tally @returns {Tally} */
function rates({ gold, pred, hit }) {
  return { gold, pred, hit, precision: pred ? hit / pred : 1, recall: gold ? hit / gold : 1, f1: (2 * hit) / (gold + pred) };
}

/** @param {string[]} argv */
function main(argv) {
  const value = (/** @type {string} */ name) => argv[argv.indexOf(name) + 1] ?? '';
  if (!argv.includes('--gold') || !argv.includes('--pred')) throw new Error('needs --gold FILE and --pred FILE');
  const read = (/** @type {string} */ file) => fs.readFileSync(file, 'utf8').split('\n').filter(Boolean).map((line) => JSON.parse(line));
  const score = scoreLinks(read(value('--gold')), read(value('--pred')));
  if (argv.includes('--json')) return console.log(JSON.stringify(score.kinds, null, 1));
  const percent = (/** @type {number} */ share) => `${(100 * share).toFixed(2).padStart(6)}%`;
  for (const [kind, t] of Object.entries(score.kinds)) {
    console.log(`${kind.padEnd(16)} gold ${t.gold}  pred ${t.pred}  P ${percent(t.precision)}  R ${percent(t.recall)}  F1 ${percent(t.f1)}`);
  }
  const shown = argv.includes('--errors') ? Number(value('--errors')) : 0;
  for (const error of score.errors.slice(0, shown)) {
    console.log(`${error.title.slice(0, 60)}\n   missed ${error.missed.join('  ') || '-'}\n   spurious ${error.spurious.join('  ') || '-'}`);
  }
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) main(process.argv.slice(2));
