// Listings as sources lay them out. A layout takes a record's title, authors line and abstract and its place, and answers its lines.

/** @typedef {{title: string, authors: string, abstract: string, names: readonly string[]}} Fields */
/** @typedef {{lines: (fields: Fields, index: number) => string[], between?: string, around?: [string, string], lacks?: ('authors' | 'abstract')[]}} Layout */

/** Lines of at most `width` characters, broken at spaces. */
export function wrap(text, width) {
  const lines = [''];
  for (const word of text.split(' ')) {
    const line = lines.at(-1);
    if (line !== '' && line.length + 1 + word.length > width) lines.push(word);
    else lines[lines.length - 1] = line === '' ? word : `${line} ${word}`;
  }
  return lines;
}

/** An abstract in `count` pieces, cut at ends of sentences. */
function paragraphs(abstract, count) {
  const sentences = abstract.split(/(?<=[a-z)]\.) (?=[A-Z])/);
  const each = Math.max(1, Math.ceil(sentences.length / count));
  const pieces = [];
  for (let at = 0; at < sentences.length; at += each) pieces.push(sentences.slice(at, at + each).join(' '));
  return pieces;
}

const blank = '\n\n';
const plain = ({ title, authors, abstract }) => [title, authors, abstract];
const withLine = (line) => ({
  lines: ({ title, authors, abstract }, index) => [title, authors, line(index), abstract],
  between: blank,
});

/** @type {Record<string, Layout>} */
export const layouts = {
  'three lines': { lines: plain },
  'three lines; blank lines': { lines: plain, between: blank },
  'wrapped at 72': { lines: ({ title, authors, abstract }) => [title, authors, abstract].flatMap((text) => wrap(text, 72)), between: blank },
  'numbers': { lines: (fields, index) => [`${index + 1}. ${fields.title}`, fields.authors, fields.abstract], between: blank },
  'numbers in brackets': { lines: (fields, index) => [`(${index + 1}) ${fields.title}`, fields.authors, fields.abstract], between: blank },
  'hash numbers': { lines: (fields, index) => [`#${index + 1} ${fields.title}`, fields.authors, fields.abstract] },
  'bullets': { lines: ({ title, authors, abstract }) => [`* ${title}`, `  ${authors}`, `  ${abstract}`] },
  'labels': { lines: ({ title, authors, abstract }) => [`Title: ${title}`, `Author(s): ${authors}`, `Abstract: ${abstract}`], between: blank },
  'French labels': { lines: ({ title, authors, abstract }) => [`Titre : ${title}`, `Auteurs : ${authors}`, `Résumé : ${abstract}`], between: blank },
  'labels; other order': { lines: ({ title, authors, abstract }) => [`Authors: ${authors}`, `Title: ${title}`, `Summary: ${abstract}`], between: blank },
  'heading of the abstract': { lines: ({ title, authors, abstract }) => [title, authors, 'ABSTRACT', abstract], between: blank },
  'authors first': { lines: ({ title, authors, abstract }) => [authors, title, abstract], between: blank },
  'authors last': { lines: ({ title, authors, abstract }) => [title, abstract, authors], between: blank },
  'three paragraphs': {
    lines: ({ title, authors, abstract }) => [title, authors, ...paragraphs(abstract, 3).flatMap((text) => ['', text])],
    between: '\n\n\n',
  },
  'a sentence a line': { lines: ({ title, authors, abstract }) => [title, authors, ...paragraphs(abstract, 99)], between: blank },
  'venue': withLine((index) => `Journal of Invented Results, vol. ${index + 3}, no. 2, pp. ${index * 11 + 1}-${index * 11 + 9}, 2021`),
  'keywords': withLine((index) => `Index Terms: ${['harbours, tides', 'maps; routes; ports', 'sailing, wind'][index % 3]}`),
  'affiliation': withLine((index) => ['Institute of Harbours, University of Bergen, Norway', 'Tide Laboratory, Lisbon, Portugal'][index % 2]),
  'e-mail': withLine((index) => `contact${index}@harbour.example`),
  'DOI': withLine((index) => `https://doi.org/10.5555/harbour.${2000 + index}`),
  'dates': withLine((index) => `Received ${(index % 27) + 1} March 2020; accepted ${(index % 27) + 1} May 2020`),
  'type of talk': withLine((index) => ['Oral', 'Poster', 'Spotlight'][index % 3]),
  'links behind': { lines: (fields) => [...plain(fields), '[PDF] [Code] [Video]'], between: blank },
  'sessions': { lines: (fields, index) => [...(index % 5 === 0 ? [`Session ${index / 5 + 1}: Harbours and Tides`, ''] : []), ...plain(fields)], between: blank },
  'no abstracts': { lines: ({ title, authors }) => [title, authors], between: blank, lacks: ['abstract'] },
  'titles alone': { lines: ({ title }) => [title], lacks: ['authors', 'abstract'] },
  'an author a line': { lines: ({ title, names, abstract }) => [title, ...names, abstract], between: blank },
  'Markdown headings': { lines: ({ title, authors, abstract }) => [`## ${title}`, '', `**${authors}**`, '', abstract], between: blank },
  'Markdown list': { lines: ({ title, authors }, index) => [`* [${title}](https://harbour.example/${index}) - *${authors}*`], lacks: ['abstract'] },
  'tabs': { lines: ({ title, authors, abstract }) => [[title, authors, abstract].join('\t')] },
  'bars': { lines: ({ title, authors, abstract }) => [[title, authors, abstract].join(' | ')] },
  'CSV with a header': {
    lines: ({ title, authors, abstract }) => [[title, authors, abstract].map((text) => `"${text.replaceAll('"', '""')}"`).join(',')],
    around: ['Title,Authors,Abstract\n', '\n'],
  },
  'JSON lines': { lines: ({ title, names, abstract }) => [JSON.stringify({ title, authors: names, abstract })] },
  'a JSON list': { lines: ({ title, names, abstract }) => [JSON.stringify({ title, authors: names, summary: abstract })], between: ',\n', around: ['[', ']\n'] },
  'HTML': {
    lines: ({ title, authors, abstract }) => [`<h2>${html(title)}</h2>`, `<p class="authors">${html(authors)}</p>`, `<p class="abstract">${html(abstract)}</p>`],
    around: ['<!DOCTYPE html><html><head><title>Accepted papers</title></head><body>\n', '\n</body></html>\n'],
  },
  'words around': { lines: plain, between: blank, around: ['Accepted papers of a conference\n\nThis page lists what was accepted. Changes are announced here.\n\n', '\n\nLast changed: 3 May 2021\n'] },
};

function html(text) {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
