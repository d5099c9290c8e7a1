import type { Summary } from '../model.ts';
import { load } from './data.ts';
import { append, h, replace } from './dom.ts';
import { releaseHead } from './release-head.ts';
import { checks } from './report-checks.ts';
import { cleaning } from './report-cleaning.ts';
import { contents, facts } from './report-contents.ts';
import { changes, lineage, rejected } from './report-trust.ts';
import { failure, loading } from './states.ts';

const sections = [
  ['contents', 'What is in it', contents],
  ['cleaning', 'How it was cleaned', cleaning],
  ['rejected', 'What was refused or set aside', rejected],
  ['checks', 'Checks', checks],
  ['changes', 'Changes', changes],
  ['lineage', 'Where it comes from', lineage],
] as const;

async function draw(main: HTMLElement): Promise<void> {
  const summary = await load('summary');
  const shown = sections.flatMap(([id, title, body]) => {
    const content = body(summary);
    return content === null ? [] : [{ id, title, content }];
  });
  replace(
    main,
    ...releaseHead(summary),
    headOf(summary),
    h(
      'nav',
      { class: 'toc', 'aria-label': 'Sections' },
      ...shown.map(({ id, title }) => h('a', { href: `#${id}` }, title)),
    ),
  );
  for (const { id, title, content } of shown)
    append(main, [
      h('section', { id, 'aria-labelledby': `${id}-title` }, h('h2', { id: `${id}-title` }, title), ...content),
    ]);
  if (location.hash.length > 1) document.getElementById(location.hash.slice(1))?.scrollIntoView();
}

/** The report's head, below the dataset's own title where there is one. */
function headOf(summary: Summary): HTMLElement {
  const head = facts(summary);
  const title = head.querySelector('h1');
  if (summary.release !== null && title !== null) title.replaceWith(h('h2', null, ...title.childNodes));
  return head;
}

const main = document.getElementById('main')!;

function start(): void {
  replace(main, loading('the report'));
  draw(main).catch((error: unknown) => replace(main, failure('The report', error, start)));
}

start();
