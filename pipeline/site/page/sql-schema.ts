import type { Summary, TableColumns } from '../model.ts';
import { count, h, megabytes } from './dom.ts';

/** The tables with their columns, types and meanings; a name pressed goes into the query. */
export function schemaPanel(
  tables: readonly TableColumns[],
  sql: Summary['sql'],
  insert: (name: string) => void,
): HTMLElement {
  const name = (text: string) => h('button', { type: 'button', class: 'name', onclick: () => insert(text) }, text);
  return h(
    'section',
    { class: 'schema', 'aria-labelledby': 'schema-title' },
    h('h2', { id: 'schema-title' }, 'Tables'),
    ...tables.map((table) => {
      const { rows, bytes } = sql.tables.find((known) => known.name === table.name) ?? { rows: 0, bytes: 0 };
      return h(
        'details',
        null,
        h('summary', null, h('code', null, table.name), h('span', { class: 'count' }, ` ${count(rows)}`)),
        h('p', { class: 'note' }, `${table.text}${bytes > 0 ? ` ${megabytes(bytes)} to load.` : ''}`),
        h(
          'dl',
          null,
          ...table.columns.flatMap((column) => [
            h('dt', null, name(column.name), ' ', h('span', { class: 'type' }, shortType(column.type))),
            h('dd', null, column.text),
          ]),
        ),
      );
    }),
  );
}

/** A nested type without its inner fields, which a column's place in the panel has no room for. */
export function shortType(type: string): string {
  return type.startsWith('STRUCT(')
    ? `STRUCT(${[...type.matchAll(/"(\w+)" /g)].map(([, name]) => name).join(', ')})${type.endsWith('[]') ? '[]' : ''}`
    : type;
}
