/** A record to render: what a careful reader should get back. */
export interface Kept {
  title: string;
  /** Given and family name. */
  authors: readonly (readonly [string, string])[];
  abstract: string;
}

/** One layout: how records are written. Every part can be combined with most others; `isDecidable` says with which. */
export interface Kind {
  marker: string;
  labels:
    | 'none'
    | 'english'
    | 'capitals'
    | 'bold'
    | 'french'
    | 'german'
    | 'spanish'
    | 'abstract-line'
    | 'abstract-dash'
    | 'by';
  order: 'TAB' | 'ATB' | 'TBA' | 'TA' | 'T';
  gap: 'none' | 'blank' | 'two';
  wrap: 0 | 72 | 90;
  wrapAll: boolean;
  abstract: 'whole' | 'sentences' | 'paragraphs' | 'structured';
  authors: 'comma' | 'and' | 'one-a-line';
  emphasis: 'none' | 'bold-title' | 'italic-authors' | 'both';
  indent: boolean;
  extras: readonly (readonly [after: 'T' | 'A' | 'B', line: string])[];
  sessions: boolean;
}

const markers: Readonly<Record<string, (n: number) => string>> = {
  '': () => '',
  '1.': (n) => `${n}. `,
  '[1]': (n) => `[${n}] `,
  '1)': (n) => `${n}) `,
  '(1)': (n) => `(${n}) `,
  '#1': (n) => `#${n} `,
  '1:': (n) => `${n}: `,
  '1': (n) => `${n} `,
  'Paper 1:': (n) => `Paper ${n}: `,
  'P-1': (n) => `P-${n} `,
  ids: (n) => `#${((n * 7919) % 997) + 1000} `,
  line: (n) => `[${n}]\n`,
  '•': () => '• ',
  '-': () => '- ',
  '*': () => '* ',
  '–': () => '– ',
  '##': () => '## ',
  '###': () => '### ',
  '### 1.': (n) => `### ${n}. `,
};
export const markerNames = Object.keys(markers);

const labels: Readonly<Record<string, readonly [string, string, string]>> = {
  english: ['Title: ', 'Authors: ', 'Abstract: '],
  capitals: ['TITLE: ', 'AUTHOR(S): ', 'ABSTRACT: '],
  bold: ['**Title:** ', '**Authors:** ', '**Abstract:** '],
  french: ['Titre : ', 'Auteurs : ', 'Résumé : '],
  german: ['Titel: ', 'Autoren: ', 'Zusammenfassung: '],
  spanish: ['Título: ', 'Autores: ', 'Resumen: '],
  'abstract-line': ['', '', 'Abstract\n'],
  'abstract-dash': ['', '', 'Abstract—'],
  by: ['', 'By ', ''],
};

/** Lines that stand between fields and are part of none; # becomes the record's number. */
export const extraLines: readonly string[] = [
  'In Proceedings of the 1#th Conference on Invented Learning (CIL 20#), pages 1#-2#.',
  'Journal of Invented Results, 1#(2):3#-4#, 2019',
  'pp. 1#-2#',
  'Keywords: gentle pruning, seasons, masks',
  'Index Terms—drift, counting, streams',
  'Department of Computer Science, University of Nowhere, Nowhere, UK',
  '{first,second}@cs.nowhere.edu',
  'doi:10.5555/inv.1#',
  'https://papers.example.org/v1/p#.html',
  '[abs] [pdf] [code]',
  'Download PDF',
  'Poster',
  'Received 3 March 2019; accepted 14 June 2019',
  'Comments: 1# pages, 5 figures',
  '© 2019 The Authors',
  'Corresponding author: first@nowhere.edu',
];

const sessionNames = ['Session 1: Learning', 'Oral Presentations', 'Poster Session 2', 'Track B - Theory'];

/** Whether a reader can tell the records at all: fields of several lines need something that parts records. */
export function isDecidable(kind: Kind): boolean {
  const labelled = ['english', 'capitals', 'bold', 'french', 'german', 'spanish'].includes(kind.labels);
  const parted = kind.marker !== '' || kind.gap !== 'none' || (labelled && kind.order !== 'ATB');
  const several = kind.abstract !== 'whole' && kind.order.includes('B');
  if (several && !parted) return false;
  if (kind.abstract === 'paragraphs' && kind.gap === 'blank' && kind.marker === '' && !labelled)
    return kind.order === 'TAB';
  if (kind.order === 'T' && (kind.labels !== 'none' || kind.extras.some(([after]) => after !== 'T'))) return false;
  if (kind.order === 'TBA' && kind.authors === 'one-a-line' && !parted) return false;
  if (kind.wrapAll && (kind.wrap === 0 || kind.order === 'T')) return false;
  if (kind.labels === 'by' && (kind.authors === 'one-a-line' || kind.order === 'ATB')) return false;
  if (kind.labels.startsWith('abstract') && !kind.order.includes('B')) return false;
  return !(kind.indent && kind.marker === 'line');
}

export function wrapLine(text: string, width: number): string[] {
  const lines = [''];
  for (const word of text.split(' ')) {
    const last = lines.length - 1;
    if (lines[last] !== '' && `${lines[last]} ${word}`.length > width) lines.push(word);
    else lines[last] += `${lines[last] === '' ? '' : ' '}${word}`;
  }
  return lines;
}

function abstractParts(text: string, kind: Kind): string[] {
  const sentences = text.split(/(?<=[.!?]) (?=[A-Z])/);
  if (kind.abstract === 'sentences') return sentences;
  if (kind.abstract === 'paragraphs' && sentences.length > 2)
    return [sentences.slice(0, 2).join(' '), '', sentences.slice(2).join(' ')];
  if (kind.abstract !== 'structured' || sentences.length < 3) return [text];
  const heads = ['BACKGROUND', 'METHODS', 'RESULTS'];
  return heads.map((head, i) => `${head}: ${i === 2 ? sentences.slice(2).join(' ') : sentences[i]}`);
}

/** The abstract as the rendered listing has it, on one line. */
export function expectedAbstract(text: string, kind: Kind): string {
  return abstractParts(text, kind).filter(Boolean).join(' ');
}

function namesOf({ authors }: Kept, kind: Kind): string[] {
  const names = authors.map(([given, family]) => `${given} ${family}`);
  if (kind.authors === 'one-a-line') return names;
  if (kind.authors === 'comma' || names.length < 2) return [names.join(', ')];
  return [`${names.slice(0, -1).join(', ')} and ${names.at(-1)}`];
}

function renderRecord(record: Kept, n: number, kind: Kind): string {
  const [titleLabel, authorsLabel, abstractLabel] = labels[kind.labels] ?? ['', '', ''];
  const wrapped = (lines: readonly string[], always: boolean) =>
    kind.wrap > 0 && always ? lines.flatMap((line) => wrapLine(line, kind.wrap)) : [...lines];
  const bold = kind.emphasis === 'both' || kind.emphasis === 'bold-title' ? '**' : '';
  const italic =
    (kind.emphasis === 'both' || kind.emphasis === 'italic-authors') && kind.authors !== 'one-a-line' ? '*' : '';
  const field = {
    T: () => wrapped([`${titleLabel}${bold}${record.title}${bold}`], kind.wrapAll && bold === ''),
    A: () => {
      const names = namesOf(record, kind);
      names[0] = `${authorsLabel}${italic}${names[0]}`;
      names[names.length - 1] += italic;
      return wrapped(names, kind.wrapAll && kind.authors !== 'one-a-line' && italic === '');
    },
    B: () => {
      const parts = abstractParts(record.abstract, kind);
      return `${abstractLabel}${wrapped(parts, true).join('\n')}`.split('\n');
    },
  };
  const lines = [...kind.order].flatMap((letter) => [
    ...field[letter as 'T' | 'A' | 'B'](),
    ...kind.extras.filter(([after]) => after === letter).map(([, line]) => line.replaceAll('#', String(n))),
  ]);
  const marker = markers[kind.marker]!(n);
  const indented = kind.indent ? lines.map((line, i) => (i === 0 || line === '' ? line : `  ${line}`)) : lines;
  return marker + indented.join('\n');
}

/** The text of a listing of the records in the layout. */
export function render(records: readonly Kept[], kind: Kind): string {
  const separator = { none: '\n', blank: '\n\n', two: '\n\n\n' }[kind.gap];
  const parts = records.map((record, i) => {
    const session = kind.sessions && i % 4 === 0 ? `${sessionNames[(i / 4) % 4]}\n\n` : '';
    return session + renderRecord(record, i + 1, kind);
  });
  return `${parts.join(separator)}\n`;
}
