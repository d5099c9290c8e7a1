import { isMap, isPair, isScalar, LineCounter, parseDocument } from 'yaml';
import type { z } from 'zod';
import { configSchema } from '../../schemas/config.ts';
import { nameOf } from '../../schemas/fault.ts';

/** What Zod says of one fault, as far as it is told. */
export interface ConfigIssue {
  code: z.core.$ZodIssue['code'];
  path: PropertyKey[];
  message: string;
  /** The unknown ones, of an object with unknown keys. */
  keys?: string[];
}

/** What is wrong with a config, a sentence each in the order of the file: the line, the field, what it must be. */
export function configProblems(text: string, value: unknown, issues: readonly ConfigIssue[]): string[] {
  const lines = new LineCounter();
  // JSON is YAML, whose reader knows where each value stands
  const document = parseDocument(text, { lineCounter: lines, logLevel: 'silent' });
  const lineOf = (path: readonly PropertyKey[]): number | null => {
    const node = keyNode(document, path) ?? (document.getIn(path, true) as { range?: [number] } | undefined);
    return node?.range ? lines.linePos(node.range[0]).line : null;
  };
  const problems = issues
    .flatMap((issue) => sentences(issue, value))
    .map(({ path, says }) => ({ line: lineOf(path), says }));
  problems.sort((a, b) => (a.line ?? 0) - (b.line ?? 0));
  return problems.map(({ line, says }) => (line === null ? says : `line ${line}: ${says}`));
}

/** The key of a field where it has one: a list that is wrong is shown where it is named. */
function keyNode(
  document: ReturnType<typeof parseDocument>,
  path: readonly PropertyKey[],
): { range?: [number] } | null {
  const parent = path.length === 1 ? document.contents : document.getIn(path.slice(0, -1), true);
  if (!isMap(parent)) return null;
  const pair = parent.items.find((item) => isPair(item) && isScalar(item.key) && item.key.value === path.at(-1));
  return (pair?.key as { range?: [number] } | undefined) ?? null;
}

function sentences(issue: ConfigIssue, value: unknown): { path: PropertyKey[]; says: string }[] {
  const path = [...issue.path];
  if (issue.code === 'unrecognized_keys') {
    return (issue.keys ?? []).map((key) => ({
      path: [...path, key],
      says: `${nameOf([...path, key])} is no field${meant(key)}`,
    }));
  }
  if (path.length === 0) return [{ path, says: 'must be an object: {"title": ...}' }];
  if (at(value, path) === undefined) return [{ path, says: `${nameOf(path)} is missing` }];
  return [{ path, says: `${nameOf(path)} ${issue.message.replace(/^Invalid .*/, 'is not of the right kind')}` }];
}

function meant(key: string): string {
  const fold = (name: string) =>
    name
      .toLowerCase()
      .replace(/[^a-z]/g, '')
      .replace('licence', 'license');
  const close = Object.keys(configSchema.shape).find(
    (name) => fold(name) === fold(key) || `${fold(key)}s` === fold(name),
  );
  return close === undefined ? '' : `; did you mean "${close}"?`;
}

function at(value: unknown, path: readonly PropertyKey[]): unknown {
  let found = value as Record<PropertyKey, unknown> | undefined | null;
  for (const step of path) found = found?.[step] as typeof found;
  return found;
}
