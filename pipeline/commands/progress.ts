import { SingleBar } from 'cli-progress';
import type { Progress } from '../build/options.ts';

/** Seconds between two lines where no terminal shows a bar. */
const lineEvery = 10;

const phases: Record<Progress['phase'], string> = {
  hash: 'hashing inputs',
  map: 'cleaning',
  reduce: 'sorting and writing',
  check: 'checking',
};

/** Prints progress on stderr: a bar on a terminal, a line every ten seconds elsewhere, JSON lines for machines. */
export function progressPrinter(json: boolean): { show(progress: Progress): void; end(): void } {
  if (json)
    return {
      show: (progress) => void process.stderr.write(`${JSON.stringify({ event: 'progress', ...progress })}\n`),
      end() {},
    };
  return process.stderr.isTTY ? barPrinter() : linePrinter();
}

function barPrinter() {
  const bar = new SingleBar({
    format: '{phase} [{bar}] {percentage}% | {records} records | {rate} MB/s | {eta_formatted} left',
    stream: process.stderr,
    hideCursor: true,
    clearOnComplete: true,
    etaBuffer: 50,
  });
  let phase: Progress['phase'] | null = null;
  let since = 0;
  return {
    show(progress: Progress) {
      if (progress.phase !== phase) {
        phase = progress.phase;
        since = performance.now();
        bar.stop();
        bar.start(progress.total, 0, { phase: phases[phase], records: progress.records, rate: '-' });
      }
      bar.setTotal(progress.total);
      bar.update(progress.done, { records: progress.records, rate: rate(progress, since) });
    },
    end() {
      bar.stop();
    },
  };
}

function linePrinter() {
  let last: Progress | null = null;
  let since = performance.now();
  const timer = setInterval(() => {
    if (last !== null) process.stderr.write(`${line(last, since)}\n`);
  }, lineEvery * 1000);
  timer.unref();
  return {
    show(progress: Progress) {
      if (progress.phase !== last?.phase) since = performance.now();
      last = progress;
    },
    end() {
      clearInterval(timer);
    },
  };
}

function line(progress: Progress, since: number): string {
  const share = progress.total > 0 ? Math.round((100 * progress.done) / progress.total) : 0;
  return `${phases[progress.phase]}: ${share} %, ${progress.records} records, ${rate(progress, since)} MB/s`;
}

function rate(progress: Progress, since: number): string {
  const seconds = (performance.now() - since) / 1000;
  return progress.phase === 'map' && seconds > 0 ? (progress.done / 1e6 / seconds).toFixed(1) : '-';
}
