// Faults injected into the listing CORPUS/dev/listing.txt, whose records no model was trained on: how many records segment()
// finds with title, authors and abstract of the source, compared by letters and digits.   node test/score/faults.mjs CORPUS
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { segment } from '../../dist/pipeline/stages/segment/segment.js';

/** @typedef {[string | null, string | null, string | null]} Fields title, authors, abstract */
/** @typedef {() => number} Draw a number from 0 up to 1 */
/** @typedef {(fields: Fields, draw: Draw) => Fields} Damage what becomes of a record's fields */
/** @typedef {(fields: Fields, draw: Draw) => string[]} Print the lines a record is printed on */

const LISTING = 40;
const header = 'Proceedings of the 12th Conference on Invented Learning, IL 2019';
const furniture = ['', header, '- 17 -', '====================', 'Page 17 of 90'];
const junk = ['<<< 0x1f 0x2b >>> ;; ** 14 //', '%%EOF 8842 0000 n', '[ ] [x] --> 3.1 | 4.1 | 5.9'];

/** @param {string} text @returns {Draw} the same numbers for the same text */
function numbers(text) {
  let state = 2166136261;
  for (const letter of text) state = Math.imul(state ^ letter.charCodeAt(0), 16777619);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** @template T @param {readonly T[]} list @param {Draw} draw @returns {T} */
const pick = (list, draw) => /** @type {T} */ (list[Math.floor(draw() * list.length)]);
/** @param {Fields} fields @returns {string[]} */
const present = (fields) => fields.flatMap((field) => field ?? []);

/** @param {string} text @param {number} width @param {boolean} [broken] words are broken at the margin */
function wrap(text, width, broken = false) {
  const lines = [];
  let line = '';
  for (const word of text.split(' ')) {
    const room = width - line.length - 2;
    if (line !== '' && line.length + 1 + word.length > width) {
      const half = broken && room > 3 && /^[a-z]{8,}$/.test(word) ? Math.min(room, word.length - 3) : 0;
      lines.push(half > 0 ? `${line} ${word.slice(0, half)}-` : line);
      line = word.slice(half);
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line];
}

/** @type {Print} */
const plain = (fields) => present(fields);
/** @param {readonly string[]} among @param {number} share @param {Print} print @returns {Print} lines put after a share of the lines */
const after = (among, share, print) => (fields, draw) =>
  print(fields, draw).flatMap((line) => (draw() < share ? [line, pick(among, draw)] : [line]));
/** @param {readonly string[]} among @param {number} share @param {Print} print @returns {Print} a line put after a share of the records */
const between = (among, share, print) => (fields, draw) => [...print(fields, draw), ...(draw() < share ? [pick(among, draw)] : [])];
/** @param {number} share @param {boolean} [broken] @returns {Print} */
const abstracts = (share, broken) => ([title, authors, abstract], draw) => [
  ...present([title, authors, null]),
  ...(abstract === null ? [] : wrap(abstract, draw() < share ? 78 : 1e9, broken)),
];
/** @type {Print} */
const everything = (fields) => present(fields).flatMap((field) => wrap(field, 78));

/** @param {0 | 1 | 2} at @param {(text: string) => string} change @returns {Damage} */
const changed = (at, change) => (fields) => /** @type {Fields} */ (fields.map((field, i) => (i === at && field !== null ? change(field) : field)));
/** @param {number} share @param {...(0 | 1 | 2)} at @returns {Damage} one of the fields `at` is missing in a share of the records */
const missing = (share, ...at) => (fields, draw) => {
  const gone = draw() < share ? pick(at, draw) : -1;
  return /** @type {Fields} */ (fields.map((field, i) => (i === gone ? null : field)));
};
/** @type {Damage} */
const whole = (fields) => fields;
/** @type {Damage[]} */
const authors = [
  changed(1, (line) => line.toUpperCase()),
  changed(1, (line) => line.toLowerCase()),
  changed(1, (line) => line.replaceAll(', ', '; ')),
  changed(1, (line) => `${line.replaceAll(',', '1,')}*`),
  changed(1, (line) => line.replaceAll(', ', ' (Invented Institute), ')),
];
/** @type {Damage} */
const damaged = (fields, draw) => pick(authors, draw)(fields, draw);
/** @type {Damage} */
const all = (fields, draw) => missing(0.2, 0, 1, 2)(draw() < 0.2 ? damaged(fields, draw) : fields, draw);

/** @type {[name: string, damage: Damage, print: Print][]} */
const faults = [
  ['none', whole, plain],
  ['blank lines anywhere', whole, after([''], 0.3, plain)],
  ['page furniture anywhere', whole, after(furniture, 0.2, plain)],
  ['junk between records', whole, between(junk, 0.2, plain)],
  ['authors damaged', damaged, plain],
  ['titles in capitals', changed(0, (line) => line.toUpperCase()), plain],
  ['titles in small letters', changed(0, (line) => line.toLowerCase()), plain],
  ['abstracts wrapped', whole, abstracts(1)],
  ['half of the abstracts wrapped', whole, abstracts(0.5)],
  ['abstracts wrapped, words broken', whole, abstracts(1, true)],
  ['abstracts wrapped, page furniture anywhere', whole, after(furniture, 0.05, abstracts(1))],
  ['authors missing in 10 %', missing(0.1, 1), plain],
  ['abstract missing in 10 %', missing(0.1, 2), plain],
  ['title missing in 10 %', missing(0.1, 0), plain],
  ['every authors line missing', missing(1, 1), plain],
  ['every abstract missing', missing(1, 2), plain],
  ['abstracts wrapped, authors or abstract missing in 10 %', missing(0.1, 1, 2), abstracts(1)],
  ['abstracts wrapped, authors damaged', damaged, abstracts(1)],
  ['all together', all, between(junk, 0.05, after(furniture, 0.05, abstracts(0.5)))],
  ['everything wrapped', whole, everything],
  ['everything wrapped, authors or abstract missing in 10 %', missing(0.1, 1, 2), everything],
  ['all together, everything wrapped', all, between(junk, 0.05, after(furniture, 0.05, everything))],
];

/** @param {readonly (string | null)[]} fields */
const key = (fields) => fields.map((field) => field?.replace(/[^\p{L}\p{N}]/gu, '') ?? null).join('|');

/** @param {Fields[]} papers @param {Damage} damage @param {Print} print @param {Draw} draw */
function score(papers, damage, print, draw) {
  const gold = papers.map((fields) => damage(fields, draw));
  const found = segment(gold.flatMap((fields) => print(fields, draw))).flatMap((part) =>
    part.kind === 'record' ? [key([part.title, part.authors, part.abstract])] : [],
  );
  const keys = new Set(found);
  const due = gold.filter(([title]) => title !== null);
  return { records: due.length, exact: due.filter((fields) => keys.has(key(fields))).length };
}

const lines = readFileSync(join(process.argv[2] ?? 'corpus', 'dev/listing.txt'), 'utf8').split('\n');
/** @type {Fields[]} */
const papers = [];
for (let i = 0; i + 2 < lines.length; i += 3) papers.push(/** @type {Fields} */ (lines.slice(i, i + 3)));
const total = { records: 0, exact: 0 };
console.log('| fault | records | exact |\n|---|---|---|');
for (const [name, damage, print] of [...faults, /** @type {const} */ (['all of these', null, null])]) {
  const sum = { records: 0, exact: 0 };
  for (let i = 0; damage && i < papers.length; i += LISTING) {
    const { records, exact } = score(papers.slice(i, i + LISTING), damage, print, numbers(`${name} ${i}`));
    sum.records += records;
    sum.exact += exact;
  }
  total.records += sum.records;
  total.exact += sum.exact;
  const { records, exact } = damage ? sum : total;
  console.log(`| ${name} | ${records.toLocaleString('en-US')} | ${((100 * exact) / records).toFixed(2)} % |`);
}
