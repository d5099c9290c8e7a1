import type { Download, Release, Summary } from '../model.ts';
import { copyText } from './copy.ts';
import { type Child, count, h, megabytes, outside, plural, scroll } from './dom.ts';

/** Table whose files are offered first. */
const main = /^papers\./;

/** What a release says of itself: name, version, licence, how to cite it, its files, what changed. Nothing for a build. */
export function releaseHead({ release }: Summary): HTMLElement[] {
  if (release === null) return [];
  return [
    h(
      'div',
      { class: 'release' },
      h('p', { class: 'eyebrow' }, 'Dataset'),
      h('h1', null, h('bdi', null, release.title)),
      release.description === '' ? null : h('p', { class: 'lead' }, h('bdi', null, release.description)),
      h(
        'dl',
        { class: 'about' },
        ...fact('Version', release.version),
        ...fact('Released', release.date),
        ...fact('Licence', license(release)),
        ...fact('By', names(release)),
        ...(release.doi === null ? [] : fact('DOI', outside(`https://doi.org/${release.doi}`, release.doi))),
        ...(release.homepage === null ? [] : fact('Home', outside(release.homepage))),
      ),
      h('div', { class: 'columns' }, changed(release), cite(release)),
      downloads(release),
    ),
  ];
}

function fact(name: string, value: Child): HTMLElement[] {
  return [h('div', null, h('dt', null, name), h('dd', null, value))];
}

function license({ license: { title, spdx }, base }: Release): Child {
  if (spdx !== null) return outside(`https://spdx.org/licenses/${encodeURIComponent(spdx)}`, title);
  return base === null ? title : h('a', { href: `${base}LICENSE.md` }, title);
}

function names({ creators }: Release): string {
  return creators.map((one) => ('name' in one ? one.name : `${one.given} ${one.family}`)).join(', ');
}

function changed({ previous, records, reasons, base }: Release): HTMLElement {
  const kinds = (['added', 'removed', 'changed', 'renamed', 'merged'] as const)
    .filter((kind) => records[kind] > 0)
    .map((kind) => `${count(records[kind])} ${kind}`);
  const text =
    previous === null
      ? `The first release: ${plural(records.after, 'paper')}.`
      : `Since ${previous}: ${kinds.length === 0 ? 'no paper differs' : kinds.join(', ')}; ${count(records.unchanged)} as they were.`;
  return h(
    'section',
    { 'aria-labelledby': 'changed' },
    h('h2', { id: 'changed' }, 'What changed'),
    h('p', null, text),
    previous === null ? null : h('ul', null, ...reasons.map((reason) => h('li', null, h('bdi', null, reason)))),
    base === null || previous === null ? null : h('p', null, h('a', { href: `${base}CHANGES.md` }, 'All changes')),
  );
}

function cite({ bibtex, apa }: Release): HTMLElement {
  return h(
    'section',
    { 'aria-labelledby': 'cite' },
    h('h2', { id: 'cite' }, 'How to cite it'),
    copied('APA', apa, true),
    copied('BibTeX', bibtex.replaceAll(', \n', ',\n'), false),
  );
}

/** A text with a button that copies it; where that is not allowed it is selected. */
function copied(name: string, text: string, prose: boolean): HTMLElement {
  const block = h('pre', { class: prose ? 'prose' : null, tabindex: 0, role: 'group', 'aria-label': name }, text);
  const button = h('button', { type: 'button', class: 'quiet' }, `Copy ${name}`);
  button.addEventListener('click', () => {
    copyText(text).then(
      () => (button.textContent = `${name} copied`),
      () => getSelection()?.selectAllChildren(block),
    );
  });
  return h('div', { class: 'cite' }, block, button);
}

function downloads(release: Release): HTMLElement {
  const first = release.downloads.filter(({ file }) => main.test(file));
  const rest = release.downloads.filter(({ file }) => !main.test(file));
  return h(
    'section',
    { 'aria-labelledby': 'downloads' },
    h('h2', { id: 'downloads' }, 'Downloads'),
    files(first, release, 'Files of the papers'),
    rest.length === 0
      ? null
      : h(
          'details',
          null,
          h(
            'summary',
            null,
            `${plural(rest.length, 'more file')}: authors, repositories, repairs and what was set aside`,
          ),
          files(rest, release, 'Other files'),
        ),
    h(
      'p',
      { class: 'note' },
      release.base === null
        ? 'The files lie in the folder of the release, which these pages were not written into.'
        : [
            'SHA-256 of every file: ',
            h('a', { href: `${release.base}SHA256SUMS` }, 'SHA256SUMS'),
            ', for sha256sum -c.',
          ],
    ),
  );
}

function files(list: readonly Download[], { base }: Release, label: string): HTMLElement {
  const rows = list.map(({ file, title, bytes, rows, sha256 }) =>
    h(
      'tr',
      null,
      h(
        'td',
        null,
        base === null ? file : h('a', { href: `${base}${encodeURIComponent(file)}`, download: true }, file),
      ),
      h('td', null, title),
      h('td', { class: 'number' }, rows === null ? '' : count(rows)),
      h('td', { class: 'number' }, megabytes(bytes)),
      h('td', null, h('code', { class: 'hash' }, sha256)),
    ),
  );
  const head = ['file', 'what it is', 'rows', 'size', 'SHA-256'].map((name) =>
    h('th', { scope: 'col', class: name === 'rows' || name === 'size' ? 'number' : null }, name),
  );
  return scroll(
    label,
    h('table', { class: 'plain' }, h('thead', null, h('tr', null, ...head)), h('tbody', null, ...rows)),
  );
}
