import { readPlan } from '../cluster/plan-file.ts';
import { readStatus, type Status } from '../cluster/status.ts';
import { print } from '../printable.ts';

/** Failed shards that are reported with their reason. */
const shownFailures = 10;

/** `paperset status`: exit code 0 when every shard is done, 1 while some are not. */
export async function statusCommand(work: string, flags: { plan?: string; json?: boolean }): Promise<number> {
  const status = await readStatus(await readPlan(work, flags.plan), Date.now());
  print(flags.json ? `${JSON.stringify(status)}\n` : page(status));
  return status.counts.done === status.shards ? 0 : 1;
}

function page(status: Status): string {
  const { counts, failed, rate, resubmit } = status;
  const speed = rate.seconds > 0 ? (rate.bytes / 1e6 / rate.seconds).toFixed(1) : '-';
  const lines: [string, string][] = [
    ['plan', status.plan.slice(0, 16)],
    ['done', `${counts.done} of ${status.shards} shards`],
    ['running', named(counts.running, status.running)],
    ['lost', named(counts.lost, status.lost)],
    ['failed', String(counts.failed)],
    ['waiting', named(counts.waiting, status.waiting)],
    ['records', status.records.toLocaleString('en-US')],
    ['read', `${(status.bytes / 1e6).toFixed(1)} MB; one task ${speed} MB/s`],
  ];
  const table = lines.map(([label, value]) => `${label.padEnd(8)} ${value}\n`).join('');
  const reasons = failed
    .slice(0, shownFailures)
    .map(({ shard, permanent, error }) => `  ${shard}: ${error}${permanent ? ' (permanent)' : ''}\n`);
  const more = failed.length > shownFailures ? `  and ${failed.length - shownFailures} more\n` : '';
  const next =
    resubmit === ''
      ? 'next     paperset reduce\n'
      : `resubmit ${resubmit} with SHARD_COUNT=${status.shards} (\`paperset submit\` with the same folders does it)\n`;
  return `${table}${reasons.join('')}${more}${next}`;
}

function named(count: number, shards: string): string {
  return count === 0 ? '0' : `${count}: ${shards}`;
}
