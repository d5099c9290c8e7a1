// Accuracy that anybody can measure: the hand-made goldens of the seed (test/golden/seed), written in every author style and
// layout of render/, built through the real command line and compared.   node test/score/rendered.mjs [--kinds] [--only TEXT] [--show N]
import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { layouts } from './render/layouts.mjs';
import { initials, styles } from './render/names.mjs';

const run = promisify(execFile);
const top = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const cli = join(top, 'dist/pipeline/cli.js');
const out = join(top, 'out/score/rendered');

/** Warnings that say what the source lacks or how its text was, not that the reading is in doubt. */
const facts = new Set(['authors/et-al', 'authors/missing', 'record/abstract-missing', 'input/windows-1252']);

const goldens = readdirSync(join(top, 'test/golden/seed'))
  .map((name) => JSON.parse(readFileSync(join(top, 'test/golden/seed', name), 'utf8')))
  .filter(({ authors, abstract }) => abstract !== null && authors.every(({ given, family }) => given && family));

const givenFirst = ({ given, family, suffix }) => [given, family, suffix].filter(Boolean).join(' ');

/** A kind is a file: its text, and what a careful reader finds in it. */
function kinds() {
  const byStyle = Object.entries(styles).map(([name, { line, kept }]) => ({
    group: 'author styles',
    name,
    text: goldens.map(({ title, authors, abstract }) => `${title}\n${line(authors)}\n${abstract}\n`).join(''),
    gold: goldens.map(({ title, authors, abstract }) => ({
      title,
      abstract,
      authors: authors.map((author) => (kept === 'initials' ? { ...author, given: initials(author.given) } : author)),
    })),
  }));
  const byLayout = Object.entries(layouts).map(([name, { lines, between = '\n', around = ['', '\n'], lacks = [] }]) => ({
    group: 'layouts',
    name,
    text:
      around[0] +
      goldens
        .map(({ title, authors, abstract }, index) => {
          const names = authors.map(givenFirst);
          return lines({ title, authors: names.join(', '), names, abstract }, index).join('\n');
        })
        .join(between) +
      around[1],
    gold: goldens.map(({ title, authors, abstract }) => ({
      title,
      authors: lacks.includes('authors') ? [] : authors,
      abstract: lacks.includes('abstract') ? null : abstract,
    })),
  }));
  return [...byStyle, ...byLayout];
}

/** Letters and digits alone, without case and accents. */
function fold(text) {
  const plain = (text ?? '').normalize('NFKD').toLowerCase();
  return plain.replace(/[^\p{L}\p{N}]/gu, '');
}

const nameKey = (authors) => authors.map(({ given, family, literal, suffix }) => [given, family ?? literal, suffix].map(fold).join('|')).join(' ');
/** What a number, a bullet or a quote would leave at the start of a title. */
const start = (title) => title.match(/^\P{L}*/u)[0];

async function score({ group, name, text, gold }, warnings) {
  const folder = join(out, `${group}-${name}`.replace(/[^a-z0-9]+/gi, '-'));
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const listing = join(folder, 'listing.txt');
  writeFileSync(listing, text);
  const exit = await run('node', [cli, 'build', listing, '--out', join(folder, 'build'), '--workers', '1', '--json']).then(
    () => 0,
    (error) => error.code,
  );
  const rows = (table) => {
    const path = join(folder, 'build', `${table}.jsonl`);
    return existsSync(path) ? readFileSync(path, 'utf8').split('\n').filter(Boolean).map((line) => JSON.parse(line)) : [];
  };
  const papers = rows('papers');
  const rejected = rows('rejects').map((row) => fold(row.text)).join(' ');
  const left = new Set(papers);
  const sum = { group, name, exit, records: gold.length, right: 0, told: 0, silent: 0, alarms: 0, garbage: 0, wrong: [] };
  for (const record of gold) {
    const title = fold(record.title);
    const paper =
      papers.find((found) => left.has(found) && fold(found.title) === title) ??
      papers.find((found) => left.has(found) && (fold(found.title).includes(title) || fold(found.abstract).includes(title)));
    left.delete(paper);
    const doubted = (all) =>
      paper.issues.some((code) => warnings.has(code) && (all || (!code.startsWith('text/') && !facts.has(code))));
    if (paper !== undefined && isRight(paper, record)) {
      sum.right++;
      if (doubted(false)) sum.alarms++;
      continue;
    }
    if (exit !== 0 || (paper === undefined ? rejected.includes(title) : doubted(true))) sum.told++;
    else sum.silent++;
    sum.wrong.push({ want: [record.title, nameKey(record.authors)], got: paper && [paper.title, nameKey(paper.authors), paper.abstract?.slice(0, 60), paper.issues.join(' ')] });
  }
  sum.garbage = left.size;
  return sum;
}

function isRight(paper, gold) {
  return (
    fold(paper.title) === fold(gold.title) &&
    start(paper.title) === start(gold.title) &&
    nameKey(paper.authors) === nameKey(gold.authors) &&
    fold(paper.abstract) === fold(gold.abstract)
  );
}

const percent = (part, whole) => `${((100 * part) / Math.max(1, whole)).toFixed(2)} %`;

/** Scores every kind and prints a line a group, and a line a kind where asked; answers the sums. */
export async function scoreRendered({ kinds: each = false, only = '', show = 0 } = {}) {
  const { issues } = await import(pathToFileURL(join(top, 'dist/schemas/codes.js')).href);
  const warnings = new Set(Object.keys(issues).filter((code) => issues[code][0] === 'warning'));
  const waiting = kinds().filter(({ group, name }) => `${group}: ${name}`.includes(only));
  const order = waiting.map(({ group, name }) => `${group}: ${name}`);
  const results = [];
  const work = async () => {
    for (let kind = waiting.shift(); kind !== undefined; kind = waiting.shift()) results.push(await score(kind, warnings));
  };
  await Promise.all(Array.from({ length: availableParallelism() }, work));
  results.sort((a, b) => order.indexOf(`${a.group}: ${a.name}`) - order.indexOf(`${b.group}: ${b.name}`));
  for (const { group, name, exit, records, right, told, silent, garbage, alarms, wrong } of results) {
    if (!each) continue;
    console.log(`${percent(right, records).padStart(9)} right  ${told} told  ${silent} silent  ${garbage} garbage  ${alarms} alarms  exit ${exit}  ${group}: ${name}`);
    for (const line of wrong.slice(0, show)) console.log(`          ${JSON.stringify(line)}`);
  }
  for (const group of ['author styles', 'layouts']) {
    const of = results.filter((result) => result.group === group);
    if (of.length === 0) continue;
    const sum = (key) => of.reduce((total, result) => total + result[key], 0);
    const good = of.filter(({ right, records }) => right >= 0.95 * records).length;
    console.log(
      `rendered ${group}: ${of.length} kinds of ${goldens.length} records: right ${percent(sum('right'), sum('records'))}, kinds at 95 % or more ${good}, ` +
        `wrong and silent ${percent(sum('silent'), sum('records'))}, garbage papers ${sum('garbage')}, false alarms ${percent(sum('alarms'), sum('right'))}`,
    );
  }
  return results;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const value = (flag) => process.argv[process.argv.indexOf(flag) + 1];
  await scoreRendered({
    kinds: process.argv.includes('--kinds'),
    only: process.argv.includes('--only') ? value('--only') : '',
    show: process.argv.includes('--show') ? Number(value('--show')) : 0,
  });
}
