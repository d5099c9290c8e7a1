import type { Example, Excerpt, RuleTally, Summary } from '../model.ts';
import { count, h, plural } from './dom.ts';
import { link } from './links.ts';
import { inline } from './marks.ts';

/** Every rule that made a repair, with how often and with real examples. */
export function cleaning({ rules, rearranged, manifest }: Summary): HTMLElement[] {
  const total = manifest.counts.repairs ?? 0;
  if ((manifest.counts.papers ?? 0) === 0) return [h('p', null, 'There is no paper to clean.')];
  if (total + rearranged.count === 0)
    return [h('p', null, 'No title, name or abstract was changed: each stands as the source has it.')];
  const cards = rearranged.count === 0 ? rules : [...rules, rearranged];
  const most = Math.max(...cards.map((rule) => rule.count));
  return [
    h(
      'p',
      null,
      total === 0 ? 'No repair' : `${plural(total, 'repair')} by ${plural(rules.length, 'rule')}`,
      rearranged.count === 0 ? '' : `; ${plural(rearranged.count, 'name')} put in another order than the source’s`,
      '. Below, from papers drawn at random (the same ones each time), ',
      h('del', null, 'what the source has'),
      ' and ',
      h('ins', null, 'what the record has instead'),
      ', in the text around it.',
    ),
    h('div', { class: 'rules' }, ...cards.map((rule) => ruleCard(rule, most, rule !== rearranged))),
  ];
}

function ruleCard(rule: RuleTally, most: number, isRule: boolean): HTMLElement {
  return h(
    'article',
    { class: 'card rule' },
    h(
      'h3',
      null,
      isRule ? h('a', { href: link.review({ rules: [rule.name] }) }, h('code', null, rule.name)) : rule.name,
    ),
    h(
      'p',
      { class: 'tally' },
      h('strong', null, count(rule.count)),
      ` in ${plural(rule.papers, 'paper')}`,
      h('meter', { min: 0, max: most, value: rule.count, 'aria-label': `share of ${rule.name} among the repairs` }),
    ),
    h('p', { class: 'note' }, rule.text),
    h(
      'ul',
      { class: 'examples' },
      ...rule.examples.map((example) => h('li', null, ...exampleLine(example, rule.name))),
    ),
  );
}

function exampleLine(example: Example, rule: string): Node[] {
  const from = h(
    'a',
    { href: link.paper(example.paper_id), class: 'from', 'aria-label': `the paper of this ${example.field}` },
    example.field,
  );
  return [quoted(example, rule), document.createTextNode(' '), from];
}

/** A change in the text around it. */
export function quoted({ left, before, after, right }: Excerpt, rule: string): HTMLElement {
  const parts = [
    { kind: 'same' as const, text: left },
    { kind: 'changed' as const, before, after, rules: [rule] },
    { kind: 'same' as const, text: right },
  ];
  return h('bdi', { class: 'quote' }, ...inline(parts));
}
