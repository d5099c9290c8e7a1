import { PostgreSQL, SQLDialect, sql } from '@codemirror/lang-sql';
import { HighlightStyle, syntaxHighlighting } from '@codemirror/language';
import { EditorState, Prec } from '@codemirror/state';
import { EditorView, keymap } from '@codemirror/view';
import { tags } from '@lezer/highlight';
import { basicSetup } from 'codemirror';
import type { Summary, TableColumns } from '../model.ts';
import { macroName } from './sql-names.ts';
import { shortType } from './sql-schema.ts';

// Loaded by sql-page.ts when the SQL page opens; hands itself over like a data file.

/** An editor of one query, in place of the plain text box. */
export interface SqlEditor {
  text(): string;
  set(text: string): void;
  insert(text: string): void;
  /** Puts the cursor at a place, both from 1. */
  goTo(line: number, column: number): void;
}

export type MakeEditor = (
  host: HTMLElement,
  text: string,
  tables: readonly TableColumns[],
  sql: Summary['sql'],
  run: () => void,
) => SqlEditor;

const dialect = SQLDialect.define({
  ...PostgreSQL.spec,
  keywords: `${PostgreSQL.spec.keywords} ilike unnest qualify pivot unpivot summarize describe struct list exclude`,
});

const colours = HighlightStyle.define([
  { tag: tags.keyword, color: 'var(--accent)', fontWeight: '600' },
  { tag: [tags.string, tags.special(tags.string)], color: 'var(--ins)' },
  { tag: [tags.number, tags.bool, tags.null], color: 'var(--warn)' },
  { tag: [tags.lineComment, tags.blockComment], color: 'var(--soft)', fontStyle: 'italic' },
  { tag: [tags.typeName, tags.standard(tags.name), tags.operator, tags.punctuation], color: 'var(--ink)' },
]);

const theme = EditorView.theme({
  '&': {
    fontSize: '0.95rem',
    color: 'var(--ink)',
    backgroundColor: 'var(--card)',
    border: '1px solid var(--line)',
    borderRadius: '8px',
  },
  '&.cm-focused': { outline: '2px solid var(--accent)', outlineOffset: '1px' },
  '.cm-scroller': { fontFamily: 'var(--mono)', minHeight: '8.5rem', maxHeight: '24rem' },
  '.cm-content': { caretColor: 'var(--ink)', padding: '0.6rem 0' },
  '.cm-cursor': { borderLeftColor: 'var(--ink)' },
  '.cm-gutters': { backgroundColor: 'var(--card)', color: 'var(--soft)', border: 'none', borderRadius: '8px 0 0 8px' },
  '.cm-activeLine, .cm-activeLineGutter': { backgroundColor: 'transparent' },
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground': {
    backgroundColor: 'var(--mark)',
  },
  '.cm-tooltip': { backgroundColor: 'var(--card)', color: 'var(--ink)', border: '1px solid var(--line)' },
  '.cm-tooltip-autocomplete ul li[aria-selected]': { backgroundColor: 'var(--accent)', color: 'var(--page)' },
  '.cm-completionInfo': { maxWidth: '22rem' },
});

/** Its styles are constructed sheets of a shadow tree: the page's policy admits no style elements. */
const make: MakeEditor = (host, text, tables, known, run) => {
  const root = host.attachShadow({ mode: 'open' });
  const runs = () => {
    run();
    return true;
  };
  const view = new EditorView({
    root,
    parent: root as unknown as Element,
    state: EditorState.create({
      doc: text,
      extensions: [
        Prec.highest(keymap.of([{ key: 'Mod-Enter', run: runs }])),
        basicSetup,
        sql({ dialect, schema: schemaOf(tables, known), upperCaseKeywords: true }),
        syntaxHighlighting(colours),
        theme,
        EditorView.lineWrapping,
        EditorView.contentAttributes.of({ 'aria-label': 'SQL query', spellcheck: 'false', autocapitalize: 'off' }),
      ],
    }),
  });
  return {
    text: () => view.state.doc.toString(),
    set: (next) => view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: next } }),
    insert: (word) => {
      view.dispatch(view.state.replaceSelection(word));
      view.focus();
    },
    goTo: (line, column) => {
      const { from, to } = view.state.doc.line(Math.min(line, view.state.doc.lines));
      view.dispatch({ selection: { anchor: Math.min(to, from + column - 1) }, scrollIntoView: true });
      view.focus();
    },
  };
};

function schemaOf(tables: readonly TableColumns[], { macros }: Summary['sql']) {
  const columns = tables.map(({ name, columns }) => [
    name,
    columns.map((column) => ({
      label: column.name,
      type: 'property',
      detail: shortType(column.type),
      info: column.text,
    })),
  ]);
  const functions = macros.map(macroName).filter((name) => !tables.some((table) => table.name === name));
  return Object.fromEntries([...columns, ...functions.map((name) => [name, []])]);
}

globalThis.paperset('sql-editor', make);
