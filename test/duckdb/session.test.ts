import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { expect, test } from 'vitest';
import { allEnded, withConnections, withDuckDb } from '../../pipeline/duckdb/session.ts';
import { temporaryFolder } from '../commands/program.ts';

const limits = { threads: 2, memory: '256MB', spill: join(temporaryFolder(), 'spill') };
const slow = 'SELECT sum(hash(range)) FROM range(3_000_000)';

test('an error beside a query is thrown when the query has ended, so that none runs in a DuckDB that is closed', async () => {
  let ended = 0;
  const query = async (run: (sql: string) => Promise<unknown>) => {
    for (let left = 3; left > 0; left--) await run(slow);
    ended++;
  };
  const failure = () => Promise.reject(new Error('the disk does not answer'));
  const beside = withDuckDb(limits, (connection) => allEnded([query((sql) => connection.run(sql)), failure()]));
  await expect(beside).rejects.toThrow('the disk does not answer');
  expect(ended).toBe(1);
  const works = [(connection: DuckDBConnection) => query((sql) => connection.run(sql)), failure];
  await expect(withConnections(limits, works)).rejects.toThrow('the disk does not answer');
  expect(ended).toBe(2);
});

test('answers stand in the order of the works', async () => {
  expect(await allEnded([Promise.resolve(1), 'two', new Promise((done) => setTimeout(done, 5, 3))])).toEqual([
    1,
    'two',
    3,
  ]);
});
