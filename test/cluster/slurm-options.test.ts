import { expect, test } from 'vitest';
import { batchScript, type SlurmRequest } from '../../pipeline/cluster/slurm.ts';

const request: SlurmRequest = {
  partition: null,
  account: null,
  time: null,
  mem: null,
  cpus: 1,
  arrayLimit: null,
  retryWait: 1,
};
const script = { name: 'paperset-map', log: '/shared/logs/map-%A_%a.log', command: ['node'], environment: {} };

test.each<[keyof SlurmRequest, string]>([
  ['account', 'lab\nrm -rf ~'],
  ['partition', 'a b'],
  ['time', '1:00\r'],
  ['mem', '4G;id'],
])('--%s %j is refused', (option, value) => {
  expect(() => batchScript(script, { ...request, [option]: value })).toThrow(/is no value/);
});

test('a line end in the work folder is refused, odd letters are not', () => {
  expect(() => batchScript({ ...script, log: '/w\nid\n/a.log' }, request)).toThrow(/path of Slurm/);
  expect(batchScript({ ...script, log: '/w ü/a.log' }, { ...request, account: 'lab-1', time: '1-02:30:00' })).toContain(
    '#SBATCH --time=1-02:30:00\n',
  );
});
