import type { Manifest } from '../../schemas/manifest.ts';

/** So many kinds of inputs are named. */
const mostKinds = 4;

/** What the inputs were taken for, those of one kind together, the most frequent first. */
export function readAs({ inputs }: Manifest): string {
  const kinds = new Map<string, { count: number; confidence: number }>();
  for (const { recognised } of inputs) {
    if (recognised === undefined) continue;
    const kind = recognised.encoding === 'UTF-8' ? recognised.as : `${recognised.as} in ${recognised.encoding}`;
    const known = kinds.get(kind) ?? { count: 0, confidence: 1 };
    kinds.set(kind, { count: known.count + 1, confidence: Math.min(known.confidence, recognised.confidence) });
  }
  const sorted = [...kinds].sort(([a, { count: x }], [b, { count: y }]) => y - x || (a < b ? -1 : 1));
  const words = sorted.slice(0, mostKinds).map(([kind, { count, confidence }]) => {
    const files = count > 1 ? `${count} files: ` : '';
    return `${files}${kind} (${Math.round(100 * confidence)} % sure)`;
  });
  return [...words, ...(sorted.length > mostKinds ? [`and ${sorted.length - mostKinds} other kinds`] : [])].join('; ');
}
