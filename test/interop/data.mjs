// Makes the releases that the readers are tried on: the seed's, and one of an invented listing that is full of edges.
//   node test/interop/data.mjs FOLDER
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { cleanPaper } from '../../dist/clean.js';

const root = join(import.meta.dirname, '..', '..');

/** Words that some reader takes for nothing, a number, a truth or a day. */
const oddWords = ['NA', 'N/A', 'NaN', 'null', 'None', 'TRUE', 'false', '2048', '007', '1e5', '-inf', '2021-03-04', '12:30'];

/** Papers with odd words in every field, nulls in the first rows of a column, and rows in every table. */
function edgePapers() {
  const papers = oddWords.map((word, index) => ({
    title: word,
    authors: ['Nan Li', 'Ada Null', 'None Moor', 'Na Na'].slice(0, 1 + (index % 4)).join(', '),
    abstract: index % 3 === 0 ? null : `${word}`,
    venue: index % 2 === 0 ? word : null,
    doi: `10.9999/odd.${index}`,
    keywords: index % 2 === 0 ? [] : [word, 'tides'],
  }));
  for (let index = 0; index < 150; index++)
    papers.push({ title: `Soundings of the ${index}th Quiet Harbour`, authors: `Ada Moor${index}, Ben Lake`, abstract: null, venue: null, doi: null, keywords: [] });
  papers.push(
    { title: 'Quotes "in" a title, with commas', authors: 'Tide Team; José de la Fuente Jr.', abstract: 'It says: "tides", \\textbf{loud}\\emph{ly}, 12\\% of them.', venue: 'Harbour; Letters', doi: null, keywords: ['a, b', '"c"'] },
    { title: '=SUM(A1:A9) and other titles', authors: '王明, Ólafur Þórðarson', abstract: 'Code: https://github.com/tide/harbour and 🌊.', venue: null, doi: null, keywords: [] },
  );
  return [...papers, papers[20], lateSuffix()];
}

/** A paper whose author has a suffix and whose id comes late, so that the column begins with nulls. */
function lateSuffix() {
  for (let index = 0; ; index++) {
    const paper = { title: `Lanterns of the Northern Pier ${index}`, authors: 'Greta Hoffmann III', abstract: null };
    if (cleanPaper(paper).paper.id > 'px') return { ...paper, venue: null, doi: null, keywords: [], year: 1987 };
  }
}

function paperset(cwd, ...args) {
  const { status, stderr, stdout } = spawnSync(process.execPath, [join(root, 'dist/pipeline/cli.js'), ...args], { cwd, encoding: 'utf8' });
  if (status !== 0) throw new Error(`paperset ${args.join(' ')}: ${stderr}${stdout}`);
}

function release(dataset) {
  paperset(dataset, 'build', '--workers', '1');
  paperset(dataset, 'release', '--date', '2026-11-30', '--version', '1.0.0', '--yes');
}

/** @param {string} folder where the datasets `seed` and `edge` are made; what was there of them goes */
function makeData(folder) {
  for (const name of ['seed', 'edge']) rmSync(join(folder, name), { recursive: true, force: true });
  const [seed, edge] = [join(folder, 'seed'), join(folder, 'edge')];
  mkdirSync(join(edge, 'raw'), { recursive: true });
  mkdirSync(seed, { recursive: true });
  for (const name of ['seeds', 'paperset.json']) cpSync(join(root, name), join(seed, name), { recursive: true });
  const lines = edgePapers().map((paper) => JSON.stringify(paper));
  writeFileSync(join(edge, 'raw', 'edge.jsonl'), `${lines.join('\n')}\n`);
  writeFileSync(join(edge, 'raw', 'furniture.txt'), 'Page 1\n\nNight Lamps of the Old Pier\nAda Moor, Ben Lake\nWe look at lamps along the old pier at night.\n\n7 lorem ?? ==\n\n');
  const config = { name: 'edge', title: 'Edge', description: 'Odd values.', homepage: 'https://data.example/edge', creators: [{ given: 'Ada', family: 'Moor', orcid: 'https://orcid.org/0000-0002-1825-0097' }, { name: 'Tide Group' }], license: 'CC-BY-4.0', inputs: ['raw'], keywords: ['tides'], citation: { message: 'Cite it.', doi: '10.9999/edge' } };
  writeFileSync(join(edge, 'paperset.json'), JSON.stringify(config, null, 2));
  for (const dataset of [seed, edge]) release(dataset);
}

makeData(resolve(process.argv[2]));
