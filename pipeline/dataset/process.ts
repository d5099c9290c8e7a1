import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';

/** A process as others can ask for it. */
export interface ProcessName {
  pid: number;
  /** Where process numbers mean the same: one running system and, on Linux, one namespace of it. */
  place: string;
  /** When it was started, as Linux counts it; a number is used again. "" where that is not known. */
  started: string;
}

let own: ProcessName | undefined;

/** This process. */
export function thisProcess(): ProcessName {
  own ??= { pid: process.pid, place: place(), started: startOf(process.pid) };
  return own;
}

/** Whether a process of this place still runs. */
export function isRunning({ pid, started }: Pick<ProcessName, 'pid' | 'started'>): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  if (started === '' && pid === process.pid) return false;
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  return started === '' || startOf(pid) === started;
}

function place(): string {
  try {
    return `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()} ${readlinkSync('/proc/self/ns/pid')}`;
  } catch {
    return hostname();
  }
}

/** Field 22 of /proc/PID/stat; what stands before it may hold spaces, in brackets. */
function startOf(pid: number): string {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return text.slice(text.lastIndexOf(')') + 2).split(' ')[19] ?? '';
  } catch {
    return '';
  }
}
