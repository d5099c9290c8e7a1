import { type Shape, type TableShape, typeText } from './shape.ts';

/** A change of the tables themselves; `column` is a path such as `authors[].given`, null where a whole table is meant. */
export interface SchemaChange {
  table: string;
  column: string | null;
  change: 'added' | 'removed' | 'renamed' | 'retyped' | 'moved';
  /** Type before; for a rename the old name, for a move the old order. Null for what was added. */
  before: string | null;
  after: string | null;
}

/** Changes between the tables of two datasets, as their Parquet files have them, in the order of the tables' names. */
export function compareTables(a: ReadonlyMap<string, TableShape>, b: ReadonlyMap<string, TableShape>): SchemaChange[] {
  const names = [...new Set([...a.keys(), ...b.keys()])].sort();
  return names.flatMap((table): SchemaChange[] => {
    const [before, after] = [a.get(table), b.get(table)];
    if (before === undefined)
      return [{ table, column: null, change: 'added', before: null, after: columnList(after!) }];
    if (after === undefined)
      return [{ table, column: null, change: 'removed', before: columnList(before), after: null }];
    const found = compareFields(before.columns.fields, after.columns.fields, '', sameMeaning(before, after));
    return found.map((change) => ({ table, ...change }));
  });
}

type FieldChange = Omit<SchemaChange, 'table'>;
type Fields = ReadonlyMap<string, Shape>;

function columnList({ columns }: TableShape): string {
  return [...columns.fields.keys()].join(', ');
}

/** Whether two top-level columns are described in the same words. */
function sameMeaning(a: TableShape, b: TableShape): (before: string, after: string) => boolean {
  return (before, after) => a.descriptions.has(before) && a.descriptions.get(before) === b.descriptions.get(after);
}

function compareFields(
  a: Fields,
  b: Fields,
  path: string,
  means: (before: string, after: string) => boolean,
): FieldChange[] {
  const renamed = renames(a, b, means);
  const taken = new Set(renamed.values());
  const changes: FieldChange[] = [];
  for (const [name, shape] of a) {
    const other = b.get(name);
    const to = renamed.get(name);
    if (other !== undefined) changes.push(...compareShapes(shape, other, path + name));
    else if (to !== undefined)
      changes.push({ column: path + to, change: 'renamed', before: path + name, after: path + to });
    else changes.push({ column: path + name, change: 'removed', before: typeText(shape), after: null });
  }
  for (const [name, shape] of b) {
    if (!a.has(name) && !taken.has(name))
      changes.push({ column: path + name, change: 'added', before: null, after: typeText(shape) });
  }
  return [...changes, ...moves(a, b, path)];
}

/** Fields gone and new of the same type that stand between the same fields or are described in the same words. */
function renames(a: Fields, b: Fields, means: (before: string, after: string) => boolean): Map<string, string> {
  const [places, others] = [[...a.keys()], [...b.keys()]];
  const fresh = new Set(others.filter((name) => !a.has(name)));
  const found = new Map<string, string>();
  for (const [place, name] of places.entries()) {
    if (b.has(name)) continue;
    const same = [...fresh].filter((other) => typeText(a.get(name)!) === typeText(b.get(other)!));
    const to =
      same.find((other) => means(name, other)) ??
      same.find((other) => between(others, others.indexOf(other)) === between(places, place));
    if (to === undefined) continue;
    found.set(name, to);
    fresh.delete(to);
  }
  return found;
}

/** The fields before and after a place. */
function between(names: readonly string[], place: number): string {
  return `${names[place - 1] ?? ''} ${names[place + 1] ?? ''}`;
}

function moves(a: Fields, b: Fields, path: string): FieldChange[] {
  const before = [...a.keys()].filter((name) => b.has(name)).join(', ');
  const after = [...b.keys()].filter((name) => a.has(name)).join(', ');
  return before === after ? [] : [{ column: path === '' ? null : path.slice(0, -1), change: 'moved', before, after }];
}

function compareShapes(a: Shape, b: Shape, path: string): FieldChange[] {
  if (a.kind === 'list' && b.kind === 'list') return compareShapes(a.of, b.of, `${path}[]`);
  if (a.kind === 'struct' && b.kind === 'struct') return compareFields(a.fields, b.fields, `${path}.`, () => false);
  const [before, after] = [typeText(a), typeText(b)];
  return before === after ? [] : [{ column: path, change: 'retyped', before, after }];
}
