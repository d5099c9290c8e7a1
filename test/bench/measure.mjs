import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** @typedef {{seconds: number, cpu: number, peakMiB: number, code: number | null, stdout: string, phases: Record<string, number>}} Run */

/**
 * Runs a command to its end: wall and CPU seconds, peak resident memory of the process (all its threads) and of its
 * children, and for `paperset build --json` the seconds each phase took.
 * @param {string} command @param {string[]} args @returns {Promise<Run>}
 */
export function measure(command, args) {
  return new Promise((resolve, reject) => {
    const started = performance.now();
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'] });
    let stdout = '';
    let stderr = '';
    let peak = 0;
    let cpu = 0;
    const begun = new Map();
    const sample = () => {
      peak = Math.max(peak, treePeak(child.pid));
      cpu = Math.max(cpu, cpuSeconds(child.pid));
    };
    const timer = setInterval(sample, 50);
    child.stdout.on('data', (chunk) => {
      stdout += chunk;
    });
    child.stderr.on('data', (chunk) => {
      stderr += chunk;
      for (const [, phase] of stderr.matchAll(/"phase":"([a-z]+)"/g)) if (!begun.has(phase)) begun.set(phase, performance.now());
      stderr = stderr.slice(-200);
    });
    child.on('error', reject);
    child.on('close', (code) => {
      clearInterval(timer);
      const ended = performance.now();
      const marks = [...begun.entries()];
      const phases = Object.fromEntries(
        marks.map(([phase, at], index) => [phase, ((marks[index + 1]?.[1] ?? ended) - at) / 1000]),
      );
      resolve({ seconds: (ended - started) / 1000, cpu, peakMiB: peak / 1024, code, stdout, phases });
    });
  });
}

/** The middle value. @param {number[]} values */
export function median(values) {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

/** Peak KiB of a process and its living children, from /proc; 0 where there is none. */
function treePeak(pid) {
  const own = field(`/proc/${pid}/status`, /VmHWM:\s+(\d+)/);
  const children = read(`/proc/${pid}/task/${pid}/children`).split(' ').filter(Boolean);
  return own + children.reduce((sum, child) => sum + treePeak(Number(child)), 0);
}

/** CPU seconds of a process so far, user and system (proc(5), fields 14 and 15 of stat, in hundredths). */
function cpuSeconds(pid) {
  const fields = read(`/proc/${pid}/stat`).split(') ')[1]?.split(' ') ?? [];
  return (Number(fields[11] ?? 0) + Number(fields[12] ?? 0)) / 100;
}

function field(path, pattern) {
  return Number(pattern.exec(read(path))?.[1] ?? 0);
}

function read(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
