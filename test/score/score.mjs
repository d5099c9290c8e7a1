// Accuracy on the corpora with known answers: builds each through the real command line, scores it with the corpus's own
// scorers, prints one table and writes out/score/score.json.   node test/score/score.mjs [CORPUS] [--only TEXT] [--kinds]
// The seed's goldens in other styles and layouts (rendered.mjs) are scored in any case; without a corpus, they alone.
import { execFile } from 'node:child_process';
import { createReadStream, existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { parseArgs, promisify } from 'node:util';
import { scoreRendered } from './rendered.mjs';

const run = promisify(execFile);
const top = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const cli = join(top, 'dist/pipeline/cli.js');
const out = join(top, 'out/score');
const { values, positionals } = parseArgs({
  options: { only: { type: 'string', default: '' }, kinds: { type: 'boolean', default: false } },
  allowPositionals: true,
});
const { only, kinds } = values;
const [corpus] = positionals;
if (corpus === undefined) {
  await scoreRendered({ kinds, only });
  console.log('score: no corpus was named, so this is all (make score CORPUS=folder)');
  process.exit(0);
}
if (!existsSync(join(corpus, 'score.mjs'))) {
  console.error(`score: no corpus with a score.mjs in "${corpus}"; run make score CORPUS=folder, or make score without one`);
  process.exit(2);
}

/** @typedef {{name: string, input: string, gold: string, prefix?: string, urls?: boolean}} Job */
/** @returns {Job[]} */
function jobs() {
  const dev = ['listing', 'hard', 'listonly'].map((name) => ({
    name: `dev ${name}`,
    input: join(corpus, 'dev', `${name}.txt`),
    gold: join(corpus, 'dev', name === 'listing' ? 'gold.jsonl' : `${name}.gold.jsonl`),
  }));
  const mixed = { name: 'noise mixed', input: join(corpus, 'dev-noise/in'), gold: join(corpus, 'dev-noise/gold.jsonl'), prefix: 'in/' };
  const single = ['segmentation', 'names', 'text'].flatMap((kind) =>
    readdirSync(join(corpus, 'dev-noise', kind))
      .filter((file) => file.endsWith('.txt'))
      .map((file) => ({
        name: `${kind} ${basename(file, '.txt')}`,
        input: join(corpus, 'dev-noise', kind, file),
        gold: join(corpus, 'dev-noise', kind, file.replace(/\.txt$/, '.gold.jsonl')),
        prefix: `${kind}/`,
      })),
  );
  const urls = { name: 'urls', input: join(corpus, 'urls/listing.txt'), gold: join(corpus, 'urls/gold.jsonl'), urls: true };
  return [...dev, urls, mixed, ...single].filter((job) => job.name.includes(only));
}

/** @param {Job} job */
async function score(job) {
  const folder = join(out, job.name.replaceAll(' ', '-'));
  rmSync(folder, { recursive: true, force: true });
  await run('node', [cli, 'build', job.input, '--out', folder, '--workers', '1', '--json']).catch((error) => {
    if (error.code !== 1) throw new Error(`${job.name}: ${error.stderr}`);
  });
  const pred = join(folder, 'pred.jsonl');
  await predictions(join(folder, 'papers.jsonl'), pred, job.prefix);
  const scored = await json(join(corpus, job.urls ? 'score-urls.mjs' : 'score.mjs'), job.gold, pred);
  if (!job.urls) return { name: job.name, ...scored };
  const links = await json(join(top, 'test/score/links.mjs'), job.gold, join(folder, 'papers.jsonl'));
  return { name: job.name, urls: scored, links };
}

async function json(script, gold, pred) {
  const { stdout } = await run('node', [script, '--gold', gold, '--pred', pred, '--json'], { maxBuffer: 1 << 28 });
  return JSON.parse(stdout);
}

async function predictions(papers, pred, prefix) {
  const lines = [];
  for await (const line of createInterface({ input: createReadStream(papers) })) {
    const paper = JSON.parse(line);
    if (prefix !== undefined) paper.file = prefix + paper.sources[0].file;
    lines.push(JSON.stringify(paper));
  }
  writeFileSync(pred, `${lines.join('\n')}\n`);
}

const percent = (value) => (value === null || value === undefined ? '' : (100 * value).toFixed(2)).padStart(7);
const columns = ['trusted', 'gf', 'ff', 'F1', 'format', 'title', 'abstract', 'missed', 'extra', 'hygiene'];

function row(result) {
  const total = result.trusted ?? result.listOnly;
  const dirt = Object.entries(result.hygiene).filter(([key]) => key !== 'strings');
  return [
    percent(result.trusted ? total.recordExact : total.listSplit),
    percent(result.formatTrusted['given-first']?.recordExact),
    percent(result.formatTrusted['family-first']?.recordExact),
    percent(total?.authorF1),
    percent(total?.formatRight),
    percent(total?.titleExact),
    percent(total?.abstractExact),
    String(result.missed).padStart(7),
    String(result.extra).padStart(7),
    String(dirt.reduce((sum, [, count]) => sum + count, 0)).padStart(7),
  ].join(' ');
}

mkdirSync(out, { recursive: true });
const waiting = jobs();
const results = [];
await Promise.all(
  Array.from({ length: availableParallelism() }, async () => {
    for (let job = waiting.shift(); job !== undefined; job = waiting.shift()) results.push(await score(job));
  }),
);
const order = new Map(jobs().map((job, index) => [job.name, index]));
results.sort((a, b) => order.get(a.name) - order.get(b.name));

console.log(`${''.padEnd(36)} ${columns.map((name) => name.padStart(7)).join(' ')}`);
for (const result of results) if (!result.urls) console.log(`${result.name.padEnd(36)} ${row(result)}`);
const listing = results.find((result) => result.name === 'dev listing');
for (const [tag, { givenFirstAuthors, givenFirstRecall, recall }] of Object.entries(listing?.authorTags ?? {}).sort()) {
  console.log(`  ${tag.padEnd(34)} ${percent(recall)}  given-first ${percent(givenFirstRecall)} of ${givenFirstAuthors}`);
}
for (const { urls, links } of results.filter((result) => result.urls)) {
  const all = urls.caseInsensitive;
  console.log(`repositories  F1 ${percent(all.f1)}  P ${percent(all.precision)}  R ${percent(all.recall)}  records ${percent(all.exactAccuracy)}  ` +
    `false on negatives ${urls.negatives.fp}  ambiguous exact ${urls.ambiguous.exact} of ${urls.ambiguous.records}`);
  console.log(`links  ${JSON.stringify(links)}`);
}
writeFileSync(join(out, 'score.json'), `${JSON.stringify(results, null, 1)}\n`);

if (only === '') {
  if (existsSync(join(corpus, 'wild/score.mjs'))) await scoreWild();
  await scoreRendered({ kinds });
}

/** The corpus's own records in other people's formats: its generator and its scorer. */
async function scoreWild() {
  const wild = join(corpus, 'wild');
  const made = join(out, 'wild');
  rmSync(made, { recursive: true, force: true });
  const dev = (name) => join(corpus, 'dev', name);
  await run('node', [join(wild, 'make.mjs'), '--gold', dev('gold.jsonl'), '--listing', dev('listing.txt'), '--out', made]);
  const args = ['--dir', made, '--program', `node ${cli}`, '--codes', join(top, 'docs/codes.md')];
  const { stdout } = await run('node', [join(wild, 'score.mjs'), ...args], { maxBuffer: 1 << 28 });
  for (const line of stdout.split('\n')) if (kinds || /^(?:names|layouts): /.test(line)) console.log(`wild ${line}`);
}
