import { axisX, axisY, barX, gridX, gridY, plot, rect, ruleX, ruleY, text } from '@observablehq/plot';
import type { Bin, Tally } from '../model.ts';
import { columnLabel, columnsOf } from './bins.ts';
import { count, h, plural } from './dom.ts';

/** A chart redrawn at the width it has, with its numbers as a table for whoever cannot or would not see it. */
function figure(title: string, draw: (width: number) => Element, table: HTMLTableElement): HTMLElement {
  const canvas = h('div', { class: 'canvas' });
  let drawn = 0;
  const watch = new ResizeObserver(() => {
    const width = Math.round(canvas.clientWidth);
    if (width === 0 || width === drawn) return;
    drawn = width;
    const chart = draw(width);
    chart.setAttribute('role', 'group');
    chart.setAttribute('aria-label', `${title}: a chart; its numbers are in the table below it`);
    for (const mark of chart.querySelectorAll('a')) mark.setAttribute('aria-label', mark.textContent ?? '');
    // Plot labels its groups, which have no role that takes a name; the whole chart has one
    for (const group of chart.querySelectorAll('g[aria-label]')) group.removeAttribute('aria-label');
    canvas.replaceChildren(chart);
  });
  watch.observe(canvas);
  return h(
    'figure',
    { class: 'card' },
    h('figcaption', null, title),
    canvas,
    h('details', { class: 'numbers' }, h('summary', null, 'Numbers'), table),
  );
}

const className = 'plot';
const muted = { fontSize: 12 };

/** Columns over equal bins of a number, each a link to its papers; odd values far out share one column. */
export function histogram(
  title: string,
  bins: readonly Bin[],
  width: number,
  unit: string,
  hrefOf: (value: string) => string,
): HTMLElement {
  const columns = columnsOf(bins, width);
  const open = columns.find((column) => column.open);
  const data = columns.map((column) => ({
    x1: column.low - (width === 1 ? 0.5 : 0),
    x2: column.low + width - (width === 1 ? 0.5 : 0),
    papers: column.count,
    href: hrefOf(column.open ? `${column.low}+` : String(column.low)),
    title: `${columnLabel(column, width)} ${unit}: ${plural(column.count, 'paper')}`,
  }));
  const draw = (size: number) =>
    plot({
      className,
      width: size,
      height: 200,
      marginLeft: 44,
      marginBottom: 38,
      x: { label: null },
      y: { label: null },
      marks: [
        gridY({ stroke: 'currentColor', strokeOpacity: 0.12 }),
        rect(data, {
          x1: 'x1',
          x2: 'x2',
          y1: 0,
          y2: 'papers',
          href: 'href',
          title: 'title',
          fill: 'var(--accent)',
          insetLeft: 0.5,
          insetRight: 0.5,
          ry2: 2,
        }),
        ruleY([0], { stroke: 'currentColor', strokeOpacity: 0.5 }),
        axisX({
          ...muted,
          tickSize: 0,
          ticks: Math.max(3, Math.min(8, size / 75)),
          label: open === undefined ? unit : `${unit} (last column: ${columnLabel(open, width)})`,
          labelAnchor: 'center',
          labelArrow: 'none',
          tickFormat: (value: number) => (Number.isInteger(value) ? count(value) : ''),
        }),
        axisY({
          ...muted,
          tickSize: 0,
          ticks: 4,
          tickFormat: (value: number) => (Number.isInteger(value) ? count(value) : ''),
        }),
      ],
    });
  return figure(
    title,
    draw,
    table(
      [unit, 'papers'],
      bins.map((bin) => [columnLabel({ ...bin, open: false }, width), bin.count]),
    ),
  );
}

const fills = { info: 'var(--accent)', warning: 'var(--warn)', reject: 'var(--del)', '': 'var(--accent)' } as const;

/** Horizontal bars, a name each, the number at their end, in the colour of their severity; each a link to its papers. */
export function bars(
  title: string,
  tallies: readonly Tally[],
  unit: string,
  hrefOf: (name: string) => string,
): HTMLElement {
  const data = tallies.map(({ name, count: times, text, level }) => ({
    name,
    count: times,
    fill: fills[level],
    href: hrefOf(name),
    title: `${name}: ${count(times)} ${unit}${text === '' ? '' : `\n${text}`}`,
  }));
  const longest = Math.max(0, ...tallies.map(({ name }) => name.length));
  const draw = (size: number) =>
    plot({
      className,
      width: size,
      height: 30 + tallies.length * 25,
      marginLeft: Math.min(size * 0.5, 16 + longest * 7),
      marginRight: 58,
      marginTop: 4,
      marginBottom: 26,
      color: { type: 'identity' },
      x: { label: null, axis: null },
      y: { label: null, domain: tallies.map(({ name }) => name) },
      marks: [
        gridX({ stroke: 'currentColor', strokeOpacity: 0.12 }),
        barX(data, {
          x: 'count',
          y: 'name',
          fill: 'fill',
          href: 'href',
          title: 'title',
          rx2: 3,
          insetTop: 3,
          insetBottom: 3,
        }),
        text([...tallies], {
          x: 'count',
          y: 'name',
          text: (tally: Tally) => count(tally.count),
          textAnchor: 'start',
          dx: 6,
          fill: 'currentColor',
          fontSize: 12,
        }),
        ruleX([0], { stroke: 'currentColor', strokeOpacity: 0.5 }),
        axisY({ ...muted, tickSize: 0 }),
      ],
    });
  return figure(
    title,
    draw,
    table(
      ['name', unit],
      tallies.map((tally) => [tally.name, tally.count]),
    ),
  );
}

function table(head: readonly string[], rows: readonly (readonly [string, number])[]): HTMLTableElement {
  return h(
    'table',
    { class: 'plain' },
    h('thead', null, h('tr', null, ...head.map((name) => h('th', { scope: 'col' }, name)))),
    h(
      'tbody',
      null,
      ...rows.map(([name, value]) => h('tr', null, h('td', null, name), h('td', { class: 'number' }, count(value)))),
    ),
  );
}
