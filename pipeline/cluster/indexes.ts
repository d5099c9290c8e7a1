/** Indexes, ascending, in the array syntax that Slurm, SGE and LSF share: "3,7-9". */
export function arraySyntax(indexes: readonly number[]): string {
  const runs: string[] = [];
  for (let from = 0; from < indexes.length; ) {
    let to = from;
    while (indexes[to + 1] === indexes[to]! + 1) to++;
    runs.push(to === from ? `${indexes[from]}` : `${indexes[from]}-${indexes[to]}`);
    from = to + 1;
  }
  return runs.join(',');
}

/** Windows of array indexes below `size`: `offset` is added to each index to give a shard. */
export function windows(shards: readonly number[], size: number): { offset: number; indexes: number[] }[] {
  const byOffset = new Map<number, number[]>();
  for (const shard of shards) {
    const offset = Math.floor(shard / size) * size;
    const indexes = byOffset.get(offset) ?? [];
    indexes.push(shard - offset);
    byOffset.set(offset, indexes);
  }
  return [...byOffset].map(([offset, indexes]) => ({ offset, indexes }));
}
