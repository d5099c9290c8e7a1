import type { ListingField } from '../../../../schemas/listing-layout.ts';
import type { FurnitureKind } from '../../../record/record.ts';

/** A label at the start of a line: what it names and where its value begins. */
export interface FoundLabel {
  field: ListingField | null;
  /** Where the label names no field: what its line is. */
  kind: FurnitureKind | null;
  /** The label in small letters. */
  word: string;
  end: number;
}

const fieldLabels: Readonly<Record<ListingField, string>> = {
  title:
    'title|paper title|article title|titre|titel|título|titulo|titolo|tytuł|название|заглавие|题目|标题|題名|論文名|tìtol|título do artigo',
  authors:
    'authors?|author\\(s\\)|authors? names?|author list|written by|by|auteurs?|auteur\\(s\\)|autor(?:en|inn?en|es|as|i|zy)?|autor\\(es\\)|autor\\(en\\)|verfasser|autore|auteure?s?|författare|авторы?|作者|著者',
  abstract:
    'abstract|summary|paper abstract|résumé|resume|zusammenfassung|kurzfassung|resumen|resumo|riassunto|sommario|samenvatting|sammanfattning|streszczenie|аннотация|резюме|摘要|要旨|概要',
};

const otherLabels: readonly (readonly [FurnitureKind, string])[] = [
  [
    'keywords',
    'key ?words?(?: and phrases)?|keywords?/phrases|author keywords|index terms|subjects?|subject areas?|categories|categories and subject descriptors|primary area|msc(?:-class| classes)?|acm-class|ccs concepts|general terms|topics?|mots[ -]cl[ée]s|schlüssel(?:wörter|worte)|schlagwörter|palabras clave|palavras[ -]chave|parole chiave|trefwoorden|ключевые слова|关键词|关键字|キーワード',
  ],
  [
    'note',
    'comments?|notes?|funding|acknowledge?ments?|report-no|licen[cs]e|conflicts? of interest|competing interests|supplementary materials?|tl;?dr|one-sentence summary|decision|status|presentation(?: type)?|paper type|submission type|track|edited by|editors?|presenters?|speakers?|area chair|reviewers?|award|ratings?',
  ],
  [
    'identifier',
    'doi|arxiv(?: id)?|isbn|issn|pmid|pmcid|paper id|paper number|submission number|submission id|article number|hal id|id',
  ],
  [
    'link',
    'url|link|pdf|pdf link|paper link|project page|webpage|website|homepage|github|source code|available at|full text|openreview|html',
  ],
  [
    'contact',
    'e-?mails?|email address(?:es)?|contact|corresponding authors?|correspondence(?: to)?|address for correspondence|\\*?correspondence',
  ],
  [
    'date',
    'dates?|received|accepted|revised|submitted|published(?: online)?|submission date|publication date|date of publication|first published|online|year|last modified|eingegangen|reçu',
  ],
  ['affiliation', 'affiliations?|institutions?|organi[sz]ations?|author affiliations?|author information|department'],
  [
    'venue',
    'venue|journal|journal-ref|journal reference|conference|published in|booktitle|in|source|proceedings|pages?|volume|pp|publisher|series|issue|appears in|to appear in|publication',
  ],
  ['heading', 'session|chair|session chair|room|time'],
];
/** Words that begin titles too, with a colon or a full stop after them: labels only where they recur. */
const unsure =
  /^(?:by|in|notes?|topics?|track|status|source|online|contact|time|room|session|chair|id|series|issue|award|link|published|categories|subjects?|summary|resume|pages?|conference|journal|comments?|html|presentation|html|decision|licen[cs]e|volume|year|dates?|publication|paper type|department|speakers?|presenters?|editors?|github|website|homepage|proceedings|venue|reviewers?|ratings?|funding)$/;

const close = '[*_]{0,3}\\s{0,2}(?:[:：]|—|–|-{1,2}(?=\\s)|\\t)[*_]{0,3}\\s*';
const open = '^[*_]{0,3}';
const fieldForms = Object.entries(fieldLabels).map(
  ([field, words]) => [field as ListingField, new RegExp(`${open}(${words})${close}`, 'iu')] as const,
);
const otherForms = otherLabels.map(([kind, words]) => [kind, new RegExp(`${open}(${words})${close}`, 'iu')] as const);
/** "Abstract" or "Résumé" alone on its line, and "Abstract." before its text. */
const alone = Object.entries(fieldLabels).map(
  ([field, words]) =>
    [field as ListingField, new RegExp(`^[*_#]{0,4}\\s?(${words})\\s?[:：.—–-]?[*_]{0,3}\\s*$`, 'iu')] as const,
);
const runIn = new RegExp(`${open}(${fieldLabels.abstract})[*_]{0,3}\\.[*_]{0,3}\\s+`, 'iu');
/** "By Jane Doe" has no colon; only a name with a capital follows. */
const by = /^[*_]{0,3}(By|by|BY|Von|Par|Por|Di)\s+(?=[*_]{0,3}\p{Lu})/u;

/** Reads a label of the closed lists at `at`; the text has no marker there. */
export function labelAt(line: string, at: number): FoundLabel | null {
  const rest = line.slice(at, at + 80);
  for (const [field, form] of alone) {
    const match = form.exec(rest);
    if (match !== null && at + match[0].length >= line.trimEnd().length && !/^by$/i.test(match[1]!))
      return { field, kind: null, word: match[1]!.toLowerCase(), end: line.length };
  }
  for (const [field, form] of fieldForms) {
    const match = form.exec(rest);
    if (match !== null) return { field, kind: null, word: match[1]!.toLowerCase(), end: at + match[0].length };
  }
  const stop = runIn.exec(rest);
  if (stop !== null) return { field: 'abstract', kind: null, word: stop[1]!.toLowerCase(), end: at + stop[0].length };
  for (const [kind, form] of otherForms) {
    const match = form.exec(rest);
    if (match !== null) return { field: null, kind, word: match[1]!.toLowerCase(), end: at + match[0].length };
  }
  const name = by.exec(rest);
  return name === null ? null : { field: 'authors', kind: null, word: 'by', end: at + name[0].length };
}

/** Whether a label alone, without others like it in the file, is one. */
export function isSureLabel({ word, kind }: FoundLabel): boolean {
  return kind !== null && !unsure.test(word);
}

/** Any short label with a colon, in small letters; null for those of structured abstracts. */
export function anyLabel(line: string, at: number): { word: string; end: number } | null {
  const match = /^[*_]{0,3}(\p{L}[\p{L}() /#&-]{1,28}?)[*_]{0,3}\s?[:：][*_]{0,3}(?:\s+|$)/u.exec(
    line.slice(at, at + 60),
  );
  if (match === null || isAbstractPart(match[1]!)) return null;
  return { word: match[1]!.toLowerCase(), end: at + match[0].length };
}

const abstractParts =
  /^(?:background|introduction|objectives?|aims?|purpose|motivation|methods?|materials?|design|setting|participants|patients|interventions?|main outcomes?|outcomes?|measurements?|results?|findings|conclusions?|discussion|interpretation|significance|implications?|limitations?|importance|context|data sources|study selection|availability|contact|hintergrund|ziel|methoden?|ergebnisse|schlussfolgerung(?:en)?|contexte|objectifs?|méthodes?|résultats|objetivos?|métodos?|resultados|conclusión|conclusiones)(?: and [a-z]+)?(?: of [a-z]+)?$/i;

/** Whether the words head a part of a structured abstract. */
export function isAbstractPart(words: string): boolean {
  return abstractParts.test(words.trim());
}

/** Whether the line begins with the heading of a part of a structured abstract. */
export function startsAbstractPart(line: string): boolean {
  const match = /^\s*[*_]{0,3}([\p{L}][\p{L} ,&/-]{2,40}?)[*_]{0,3}\s?(?::|\.\s|—|–|$)/u.exec(line.slice(0, 60));
  return match !== null && isAbstractPart(match[1]!.replace(/[,&/]/g, ' and ').replace(/ {2,}/g, ' '));
}

const within = new RegExp(
  `(?<![^\\s|;,.·•–—-])[*_]{0,3}(?:${[
    ...Object.entries(fieldLabels).map(([field, words]) => `(?<${field}>${words})`),
    `(?<other>${otherLabels.map(([, words]) => words).join('|')})`,
  ].join('|')})[*_]{0,3}\\s?[:：][*_]{0,3}\\s*`,
  'giu',
);

/** The labels with a colon that stand anywhere in a text, each with the place where its value begins; a label of no field begins with a capital and is a sure one. */
export function labelsWithin(text: string): { field: ListingField | null; start: number; end: number }[] {
  return [...text.matchAll(within)].flatMap(({ 0: label, index, groups = {} }) => {
    const field = (['title', 'authors', 'abstract'] as const).find((name) => groups[name] !== undefined) ?? null;
    if (field === null && (!/^\p{Lu}/u.test(groups.other!) || unsure.test(groups.other!.toLowerCase()))) return [];
    return [{ field, start: index, end: index + label.length }];
  });
}
