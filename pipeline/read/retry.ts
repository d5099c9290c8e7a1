import { setTimeout as sleep } from 'node:timers/promises';
import { CliError, systemReason } from '../error.ts';

/** Tries of one request, and the wait before the second; each further wait is twice as long. */
const tries = 5;
const firstWait = 200;
/** The longest wait, in milliseconds, that a server may ask for; the command ends where it asks for more. */
const longestWait = 120_000;

/** An answer that may be another one later; `wait` is how long the server asks to wait, in milliseconds. */
export class BusyError extends Error {
  readonly wait: number;

  constructor(message: string, wait = 0) {
    super(message);
    this.wait = wait;
  }
}

/** Does the work, again where the network or the server fails it in a way that may pass; a CliError ends it at once. */
export async function withRetries<T>(address: string, work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      if (error instanceof CliError) throw error;
      const asked = error instanceof BusyError ? error.wait : 0;
      const reason = reasonOf(error);
      if (asked > longestWait)
        throw unreachable(address, `${reason}, and asks to wait ${Math.round(asked / 1000)} seconds`, error);
      if (attempt === tries) throw unreachable(`${address} after ${tries} tries`, reason, error);
      await sleep(Math.max(asked, firstWait * 2 ** (attempt - 1)));
    }
  }
}

/** Milliseconds that a Retry-After header asks for (RFC 9110, 10.2.3): seconds, or a date; 0 where there is none. */
export function retryAfter(header: string | null, now: number): number {
  if (header === null) return 0;
  if (/^\s*\d+\s*$/.test(header)) return Number(header) * 1000;
  const date = Date.parse(header);
  return Number.isNaN(date) ? 0 : Math.max(0, date - now);
}

/** What went wrong with a request, in plain words where they are known; else of fetch its cause. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const known = systemReason(error);
  if (known !== null) return known;
  return error.cause instanceof Error && error.cause.message !== '' ? error.cause.message : error.message;
}

/** It may pass: a cluster's engine tries the task again. */
function unreachable(what: string, reason: string, cause: unknown): CliError {
  return new CliError(`cannot read ${what}: ${reason}`, {
    hint: 'look at the address and the network, then run the same command again',
    cause,
  });
}
