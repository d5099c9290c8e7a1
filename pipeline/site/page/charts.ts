import { axisX, axisY, barX, gridX, gridY, plot, rect, ruleX, ruleY, text } from '@observablehq/plot';
import type { Bin, Tally } from '../model.ts';
import { count, h } from './dom.ts';

/** A chart redrawn at the width it has, with its numbers as a table for whoever cannot or would not see it. */
function figure(title: string, draw: (width: number) => Element, table: HTMLTableElement): HTMLElement {
  const canvas = h('div', { class: 'canvas' });
  let drawn = 0;
  const watch = new ResizeObserver(() => {
    const width = Math.round(canvas.clientWidth);
    if (width === 0 || width === drawn) return;
    drawn = width;
    const chart = draw(width);
    chart.setAttribute('role', 'img');
    chart.setAttribute('aria-label', `${title}: a chart; its numbers are in the table below it`);
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

/** Columns over equal bins of a number; bins past the last that holds one in a thousand go into it. */
export function histogram(title: string, bins: readonly Bin[], width: number, unit: string): HTMLElement {
  const label = ({ low }: Bin) => (width === 1 ? String(low) : `${low}–${low + width - 1}`);
  const shown = withoutTail(bins);
  const last = shown.at(-1)?.low ?? 0;
  const data = shown.map(({ low, count: papers }) => ({
    x1: low - (width === 1 ? 0.5 : 0),
    x2: low + width - (width === 1 ? 0.5 : 0),
    papers,
  }));
  const cut = last < (bins.at(-1)?.low ?? 0);
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
          label: cut ? `${unit} (last column: all above)` : unit,
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
      bins.map((bin) => [label(bin), bin.count]),
    ),
  );
}

/** Horizontal bars, a name each, the number at their end. */
export function bars(title: string, tallies: readonly Tally[], unit: string): HTMLElement {
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
      x: { label: null, axis: null },
      y: { label: null, domain: tallies.map(({ name }) => name) },
      marks: [
        gridX({ stroke: 'currentColor', strokeOpacity: 0.12 }),
        barX([...tallies], { x: 'count', y: 'name', fill: 'var(--accent)', rx2: 3, insetTop: 3, insetBottom: 3 }),
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

/** Bins up to the one after which fewer than one value in a thousand lies; the rest is added to the last. */
function withoutTail(bins: readonly Bin[]): Bin[] {
  const total = bins.reduce((sum, bin) => sum + bin.count, 0);
  let rest = 0;
  let end = bins.length;
  while (end > 1 && (rest + bins[end - 1]!.count) * 1000 < total) rest += bins[--end]!.count;
  return bins.slice(0, end).map((bin, index) => (index === end - 1 ? { ...bin, count: bin.count + rest } : bin));
}
