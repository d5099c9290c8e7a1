import type { FormatName } from '../../schemas/format-names.ts';
import { htmlSamples } from '../read/formats/samples-html.ts';
import { jsonSamples } from '../read/formats/samples-json.ts';
import { taggedSamples } from '../read/formats/samples-tagged.ts';
import { xmlSamples } from '../read/formats/samples-xml.ts';

const prose =
  'We counted every boat of the port for twelve years and found that the tide explains little, that the wind explains less, and that most of the late boats waited for a train. Code is at https://github.com/port/boats.';

const own: Partial<Record<FormatName, string>> = {
  'three-lines': `Ferries That Wait for Late Trains\nAnn Bee, Bob C. van Dee and Cy Eff\n${prose} ${prose}\n\n`,
  listing: `Title: Ferries That Wait\nAuthors: Ann Bee; Bob Cee\nAbstract: ${prose}\n\n`,
  bibtex: `@article{bee1,\n  title = {Ferries {That} Wait},\n  author = {Bee, Ann and Cee, {\\'E}va},\n  abstract = "${prose}",\n  year = 2020, journal = jan # { Ports}\n}\n`,
  ris: `TY  - JOUR\nTI  - Ferries That Wait\nAU  - Bee, Ann\nAU  - Cee, Bob\nAB  - ${prose}\nPY  - 2020/01/02\nER  - \n\n`,
  csl: `[{"type":"article-journal","title":"Ferries That Wait","author":[{"family":"Bee","given":"Ann"},{"literal":"The Port Group"}],"abstract":"${prose}","issued":{"date-parts":[[2020,1]]}}]\n`,
  openreview: `{"notes":[{"id":"a","content":{"title":{"value":"Ferries That Wait"},"authors":{"value":["Ann Bee","Bob Cee"]},"abstract":{"value":"${prose}"}}}]}\n`,
  arxiv: `{"id":"2001.00001","title":"Ferries That\\n  Wait","authors":"Ann Bee and Bob Cee","abstract":"${prose}","doi":"10.1234/x"}\n`,
  json: `[{"title":"Ferries That Wait","authors":["Ann Bee","Bob Cee"],"abstract":"${prose}","year":2020}]\n`,
  jsonl: `{"title":"Ferries That Wait","authors":"Ann Bee, Bob Cee","abstract":"${prose}","venue":"Ports"}\n`,
  html: `<html><body><h3><a href="/p/1">Ferries That Wait</a></h3><p class="authors">Ann Bee, Bob Cee</p><p>${prose}</p></body></html>\n`,
  pubmed: `1. J Ports. 2020 Jan;1(2):3-4. doi: 10.1234/x.\n\nFerries that wait.\n\nBee A(1), Cee B(2).\n\nAuthor information:\n(1)Port.\n\n${prose}\n\nPMID: 123\n\n\n`,
  medline: `PMID- 123\nTI  - Ferries That\n      Wait\nFAU - Bee, Ann\nAU  - Bee A\nAB  - ${prose}\nDP  - 2020 Jan\n\n`,
  'arxiv-listing': `\\\\\narXiv:2001.00001\nDate: Mon, 6 Jan 2020 00:00:00 GMT   (5kb)\n\nTitle: Ferries That Wait\nAuthors: Ann Bee and Bob Cee\nCategories: cs.DL\n\\\\\n  ${prose}\n\\\\ ( https://arxiv.org/abs/2001.00001 ,  5kb)\n------\n`,
  'openreview-page': `Ferries That Wait\nAnn Bee, Bob Cee\nPublished: 01 Jan 2020, Last Modified: 02 Jan 2020\nKeywords: ports, boats\nAbstract: ${prose}\n\n`,
  delimited: `Ferries That Wait\tAnn Bee, Bob Cee\t${prose}\n`,
  csv: `Title,Authors,Abstract\n"Ferries, That Wait","Ann Bee; Bob Cee","${prose}"\n`,
};

const files = [...htmlSamples, ...jsonSamples, ...xmlSamples, ...taggedSamples];

/** A sound record of a format, which a run repeats and damages: one of the readers' own samples where none stands above. */
export function sampleOf(name: FormatName): string {
  const text = own[name] ?? files.find(({ format }) => format.name === name)?.text;
  if (text === undefined) throw new Error(`no sample of ${name}: add one to test/read/formats`);
  return text;
}

/** What is put in anywhere: marks of every format, odd characters, bytes that are no text, words that pull a rule. */
export const splinters: readonly string[] = [
  ...[
    '\n',
    '\n\n',
    '\r\n',
    '\r',
    '\t',
    ' ',
    ',',
    ';',
    ':',
    '.',
    '"',
    "'",
    '{',
    '}',
    '[',
    ']',
    '(',
    ')',
    '<',
    '>',
    '&',
    '$',
  ],
  ...[
    '\\',
    '@',
    '#',
    '%',
    '~',
    '^',
    '_',
    '*',
    '`',
    '|',
    '-',
    '--',
    '/',
    '=',
    '\u0000',
    '\u0001',
    '\u001b[2J',
    '\ufeff',
  ],
  ...[
    '\u200b',
    '\u202e',
    '\u0301',
    '\u00ad',
    '\u2028',
    'é',
    'ü',
    'ß',
    'Ã©',
    'â€™',
    '王明',
    'محمد',
    '👩‍🔬',
    'ﬁ',
    '\u00a0',
  ],
  ...['(anonymous@x.example)', '1,2', '$a$', '<b></b>', '&NBSP;', '&amp;', '[CODE](HTTPS://GITHUB.COM/A/B)', 'et al.'],
  ...[
    'github.com/a/b',
    'https://github.com/a/b.git).',
    'http://a.b/c.',
    '\\emph{',
    '\\"o',
    '$x^2',
    '<i>',
    '</p>',
    '<!--',
  ],
  ...[
    'and',
    ' and ',
    'van der',
    'Jr.',
    'PhD',
    'University of Ports',
    '12',
    '3.',
    '•',
    'Abstract',
    'Title:',
    'Authors:',
  ],
  ...[
    '"""',
    '","',
    '}}',
    '@article{',
    '@string{a=b}',
    'TY  - ',
    'ER  - ',
    'PMID- ',
    'null',
    '__proto__',
    '\\u0000',
    '\\ud800',
  ],
];
