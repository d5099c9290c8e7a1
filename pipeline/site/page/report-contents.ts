import type { Summary } from '../model.ts';
import { bars, histogram } from './charts.ts';
import { count, h, plural, scroll, share } from './dom.ts';
import { link } from './links.ts';
import { head } from './report-tables.ts';
import { verdict } from './verdict.ts';

/** The page's head: what this dataset is in numbers, and whether it is sound. */
export function facts(summary: Summary): HTMLElement {
  const { manifest, checks, withRepository, authorNames } = summary;
  const { papers = 0, authors = 0, repositories = 0, repairs = 0, rejects = 0 } = manifest.counts;
  const lines = manifest.inputs.reduce((sum, input) => sum + input.lines, 0);
  return h(
    'div',
    { class: 'hero' },
    h('p', { class: 'eyebrow' }, 'Data report'),
    h('h1', null, `${plural(papers, 'paper')}, cleaned${checks.length === 0 ? '' : ' and checked'}`),
    h('p', { class: 'lead' }, `From ${plural(lines, 'line')} of ${plural(manifest.inputs.length, 'input file')}.`),
    verdictLine(checks),
    h(
      'dl',
      { class: 'tiles' },
      tile('Authors', authors, `${plural(authorNames, 'name')}`, 'explore.html'),
      tile(
        'Repositories',
        repositories,
        `in ${share(withRepository, papers)} of the papers`,
        link.list({ hosts: ['github'] }),
      ),
      tile('Repairs', repairs, repairs === 0 ? 'no value was changed' : 'changes made to values', '#cleaning'),
      tile(
        'Rejects',
        rejects,
        rejects === 0 ? 'no line was refused' : 'refused, with file and line',
        rejects === 0 ? '#rejected' : link.review({ severity: ['rejected'] }),
      ),
    ),
  );
}

/** Whether the dataset is sound, a mark each; every mark leads to the checks. */
function verdictLine(checks: Summary['checks']): HTMLElement {
  return h(
    'p',
    { class: 'verdicts' },
    ...verdict(checks).flatMap(({ text, kind }) => [h('a', { href: '#checks', class: `verdict ${kind}` }, text), ' ']),
  );
}

function tile(name: string, value: number, note: string, href: string): HTMLElement {
  return h(
    'div',
    { class: 'tile' },
    h('dt', null, name),
    h('dd', null, h('a', { href, class: 'figure' }, count(value)), h('span', { class: 'note' }, note)),
  );
}

/** Distributions, issues and hosts. */
export function contents(summary: Summary): HTMLElement[] {
  const { binWidths, authorsPerPaper, titleLengths, abstractLengths, withoutAbstract } = summary;
  if ((summary.manifest.counts.papers ?? 0) === 0) return [h('p', null, 'There is no paper in this dataset.')];
  const missing =
    withoutAbstract === 0 ? 'Every paper has an abstract.' : `${plural(withoutAbstract, 'paper')} without an abstract.`;
  return [
    h(
      'div',
      { class: 'charts three' },
      histogram('Authors of a paper', authorsPerPaper, 1, 'authors', (value) => link.review({ authors: [value] })),
      histogram('Length of titles', titleLengths, binWidths.title, 'characters', (value) =>
        link.review({ title: [value] }),
      ),
      histogram('Length of abstracts', abstractLengths, binWidths.abstract, 'characters', (value) =>
        link.review({ abstract: [value] }),
      ),
    ),
    h('p', { class: 'note' }, missing),
    h(
      'div',
      { class: 'charts two' },
      summary.issues.length === 0
        ? h('p', null, 'No paper carries an issue.')
        : bars('Issues: papers that carry each', summary.issues, 'papers', (name) => link.review({ issues: [name] })),
      summary.hosts.length === 0
        ? h('p', null, 'No paper names a link.')
        : bars('Hosts that links and repositories lead to', summary.hosts, 'links', (name) =>
            link.list({ hosts: [name] }),
          ),
    ),
    summary.issues.length === 0 ? h('p', null) : issueTable(summary),
  ];
}

function issueTable({ issues, manifest }: Summary): HTMLElement {
  const rows = issues.map(({ name, text, level, papers }) =>
    h(
      'tr',
      null,
      h('td', null, h('a', { href: link.review({ issues: [name] }) }, h('code', null, name))),
      h('td', null, h('span', { class: `level ${level}` }, level)),
      h('td', null, text),
      h('td', { class: 'number' }, count(papers)),
      h('td', { class: 'number' }, share(papers, manifest.counts.papers ?? 0)),
    ),
  );
  return scroll(
    'Issue codes',
    h('table', { class: 'plain' }, head('code', 'level', 'meaning', '#papers', '#share'), h('tbody', null, ...rows)),
  );
}
