import { notSaid, type Summary, type Tally } from '../model.ts';
import { count, h } from './dom.ts';
import { type FacetKey, facetKeys, type Selection } from './links.ts';
import type { Facet, Papers } from './papers.ts';
import type { Found } from './select.ts';

/** Values shown before "more", and in all: a dataset may come from thousands of files. */
const shown = 8;
const most = 300;

interface Choice {
  value: string;
  bit: number;
  box: HTMLInputElement;
  number: HTMLElement;
  line: HTMLElement;
  /** The number shown; -1 before the first. */
  papers: number;
}

/** The side panel: a group of check boxes a facet; within a facet any choice may hold, between facets all must. */
export class FacetPanel {
  readonly element: HTMLElement;
  readonly #choices = new Map<FacetKey, Choice[]>();

  constructor(papers: Papers, summary: Summary, changed: (key: FacetKey, values: string[]) => void) {
    this.element = h(
      'div',
      { class: 'facets' },
      ...facetKeys.map((key) => this.#group(papers.facets[key], summary, changed)),
    );
  }

  show(selection: Selection, counts: Found['counts']): void {
    for (const [key, choices] of this.#choices) {
      for (const choice of choices) {
        const { value, bit, box, number, line } = choice;
        const papers = counts[key][bit]!;
        box.checked = selection[key].includes(value);
        if (choice.papers !== papers) number.textContent = count(papers);
        choice.papers = papers;
        line.classList.toggle('empty', papers === 0 && !box.checked);
      }
    }
  }

  #group(facet: Facet, summary: Summary, changed: (key: FacetKey, values: string[]) => void): HTMLElement | null {
    if (facet.values.every((value) => value === notSaid)) return null;
    const report = () =>
      changed(
        facet.key,
        choices.filter(({ box }) => box.checked).map(({ value }) => value),
      );
    const choices = ranked(facet, summary)
      .slice(0, most)
      .map(([value, bit]) => choice(value, bit, summary.meanings[value]?.[1], report));
    this.#choices.set(facet.key, choices);
    const lines = choices.map(({ line }) => line);
    const rest = facet.values.length - choices.length;
    const left = rest === 0 ? null : h('p', { class: 'note' }, `and ${count(rest)} by address alone: &${facet.key}=…`);
    const more =
      lines.length > shown + 1
        ? h(
            'details',
            null,
            h('summary', null, `${count(facet.values.length - shown)} more`),
            ...lines.slice(shown),
            left,
          )
        : null;
    return h(
      'fieldset',
      null,
      h('legend', null, facet.title),
      ...lines.slice(0, more === null ? lines.length : shown),
      more,
    );
  }
}

function choice(value: string, bit: number, meaning: string | undefined, report: () => void): Choice {
  const box = h('input', { type: 'checkbox', onchange: report });
  const number = h('span', { class: 'count' });
  const line = h('label', { title: meaning }, box, h('span', { class: 'value' }, value), number);
  return { value, bit, box, number, line, papers: -1 };
}

/** Values with their bits, the most frequent of the whole dataset first where the summary counts them. */
function ranked(facet: Facet, summary: Summary): [value: string, bit: number][] {
  const { issues, hosts, years, venues } = summary;
  const latestFirst = years.toSorted((a, b) => Number(b.name) - Number(a.name));
  const ranks: Partial<Record<FacetKey, readonly Tally[]>> = { issues, hosts, years: latestFirst, venues };
  const tallies = ranks[facet.key] ?? [];
  const rank = new Map(tallies.map(({ name }, index) => [name, index]));
  const placeOf = ([value, bit]: [string, number]) => rank.get(value) ?? tallies.length + bit;
  return facet.values.map((value, bit): [string, number] => [value, bit]).sort((a, b) => placeOf(a) - placeOf(b));
}
