import { SingleBar } from 'cli-progress';
import type { Progress } from '../build/options.ts';

/** Seconds between two lines where no terminal shows a bar. */
const lineEvery = 10;
/** A phase's first seconds say nothing of how long it takes. */
const etaAfter = 2;

const phases: Record<Progress['phase'], string> = {
  hash: 'reading inputs',
  map: 'cleaning records',
  reduce: 'sorting and writing',
  check: 'checking files',
};
const order = Object.keys(phases);

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
  let last: Progress = { phase: 'hash', done: 0, total: 1, records: 0 };
  let since = performance.now();
  const bar = new SingleBar({
    format: () => barLine(last, (performance.now() - since) / 1000, process.stderr.columns ?? 80),
    stream: process.stderr,
    hideCursor: true,
    clearOnComplete: true,
  });
  return {
    show(progress: Progress) {
      if (!bar.isActive) bar.start(1, 0);
      if (progress.phase !== last.phase) since = performance.now();
      last = progress;
      // never full: the bar would end before the last phase
      bar.update(0);
    },
    end() {
      bar.stop();
    },
  };
}

/** The line of a terminal `width` columns wide, never longer: parts are left out from the least needed on. */
export function barLine(progress: Progress, seconds: number, width: number): string {
  const share = shareOf(progress);
  const head = `[${order.indexOf(progress.phase) + 1}/${order.length}] ${phases[progress.phase]}`;
  const left = seconds < etaAfter || share === 0 ? null : `${duration((seconds * (1 - share)) / share)} left`;
  const percent = `${String(Math.floor(100 * share)).padStart(3)} %`;
  const parts = [
    left,
    progress.records > 0 ? `${progress.records.toLocaleString('en-US')} records` : null,
    speed(progress, seconds),
  ];
  const tail = [percent];
  const barWidth = 6;
  for (const part of parts) {
    if (part === null || head.length + 3 + barWidth + [...tail, part].join('  ').length >= width) continue;
    tail.push(part);
  }
  const end = tail.join('  ');
  const room = Math.min(40, width - 1 - head.length - end.length - 2);
  if (room < 4) return `${head} ${end}`.slice(0, width - 1);
  const full = Math.round(room * share);
  return `${head} ${'█'.repeat(full)}${'░'.repeat(room - full)} ${end}`;
}

function linePrinter() {
  let last: Progress | null = null;
  let since = performance.now();
  const timer = setInterval(() => {
    if (last !== null) process.stderr.write(`${line(last, (performance.now() - since) / 1000)}\n`);
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

function line(progress: Progress, seconds: number): string {
  const records = `${progress.records.toLocaleString('en-US')} records`;
  const parts = [`${Math.floor(100 * shareOf(progress))} %`, records, speed(progress, seconds)];
  return `${phases[progress.phase]}: ${parts.filter((part) => part !== null).join(', ')}`;
}

function shareOf({ done, total }: Progress): number {
  return total > 0 ? Math.min(1, done / total) : 0;
}

function speed({ phase, done }: Progress, seconds: number): string | null {
  return phase === 'map' && seconds > 0 && done > 0 ? `${(done / 1e6 / seconds).toFixed(1)} MB/s` : null;
}

/** 45 s, 3 min 20 s, 2 h 5 min. */
function duration(seconds: number): string {
  const whole = Math.ceil(seconds);
  if (whole < 60) return `${whole} s`;
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${whole % 60} s`;
  return `${Math.floor(whole / 3600)} h ${Math.floor((whole % 3600) / 60)} min`;
}
