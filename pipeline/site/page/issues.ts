import type { IssuePlace, Summary } from '../model.ts';
import type { Child } from './dom.ts';
import { h } from './dom.ts';
import { link } from './links.ts';

/** Rules whose repairs an issue tells of: their marks are the places of the issue. */
const rulesOf: Readonly<Record<string, readonly string[]>> = {
  'authors/case-repaired': ['authors/case'],
  'authors/mojibake': ['authors/mojibake'],
  'authors/notes-removed': ['authors/mark', 'authors/affiliation'],
  'authors/titles-removed': ['authors/title'],
  'record/corrected': ['correction'],
  'text/control-removed': ['text/invisible'],
  'text/hyphenation-joined': ['text/hyphenation', 'text/unwrap'],
  'text/latex': ['text/latex', 'text/latex-escape'],
  'text/latex-unknown': ['text/latex'],
  'text/markdown': ['text/markdown'],
  'text/mojibake': ['text/mojibake', 'text/windows-1252'],
};

type Meanings = Summary['meanings'];

/** Severity of an issue, for the colour of its marks. */
export function levelOf(code: string, meanings: Meanings): 'info' | 'warning' | 'reject' {
  const level = meanings[code]?.[0];
  return level === 'warning' || level === 'reject' ? level : 'info';
}

/** The mark around a place that issues speak of. */
export function placeMark(places: readonly IssuePlace[], meanings: Meanings, children: Child[]): HTMLElement {
  const levels = places.map(({ code }) => levelOf(code, meanings));
  return h(
    'mark',
    {
      class: `place ${levels.includes('warning') ? 'warning' : 'info'}`,
      'data-issues': places.map(({ code }) => code).join(' '),
      title: places.map(({ code }) => `${code}: ${meanings[code]?.[1] ?? ''}`).join('\n'),
    },
    children,
  );
}

/** The issues of a paper, the gravest first, each with what it means; pressing one lights up its places in `text`. */
export function issueList(issues: readonly string[], meanings: Meanings, text: HTMLElement): HTMLElement | null {
  if (issues.length === 0) return null;
  const isWarning = (code: string) => Number(levelOf(code, meanings) === 'warning');
  const ordered = issues.toSorted((a, b) => isWarning(b) - isWarning(a));
  const items = ordered.map((code) => {
    const level = levelOf(code, meanings);
    const marks = marksOf(code, text);
    const name = h('code', null, code);
    return h(
      'li',
      { class: level },
      h('span', { class: `level ${level}` }, level),
      ' ',
      h('a', { href: link.review({ issues: [code] }) }, name),
      ` ${meanings[code]?.[1] ?? ''} `,
      marks.length === 0 ? null : showButton(code, marks),
    );
  });
  return h('ul', { class: 'issues', 'aria-label': 'Issues' }, ...items);
}

function marksOf(code: string, text: HTMLElement): HTMLElement[] {
  const rules = rulesOf[code] ?? [];
  return [...text.querySelectorAll<HTMLElement>('[data-issues], [data-rules]')].filter(
    ({ dataset }) =>
      dataset.issues?.split(' ').includes(code) === true ||
      dataset.rules?.split(' ').some((rule) => rules.includes(rule)) === true,
  );
}

function showButton(code: string, marks: readonly HTMLElement[]): HTMLElement {
  const button = h(
    'button',
    {
      type: 'button',
      class: 'quiet',
      'aria-pressed': 'false',
      'aria-label': `Show the places of ${code}`,
      onclick: () => {
        const lit = button.getAttribute('aria-pressed') !== 'true';
        button.setAttribute('aria-pressed', String(lit));
        for (const mark of marks) mark.classList.toggle('lit', lit);
        if (lit) marks[0]?.scrollIntoView({ block: 'nearest' });
      },
    },
    'Show',
  );
  return button;
}
