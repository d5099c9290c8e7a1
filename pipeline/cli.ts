#!/usr/bin/env node
import { CommanderError } from 'commander';
import { commandLine } from './commands/command-line.ts';
import { CliError, systemReason } from './error.ts';
import { tell } from './printable.ts';

/** Codes of sysexits.h are for the engines that run a cluster's tasks; to all others it is bad usage or environment. */
const clusterCommands = new Set(['plan', 'map', 'reduce', 'submit', 'status', 'filter']);

// The only file that sets the exit code.
const program = commandLine((exitCode) => {
  process.exitCode = exitCode;
});

process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(process.exitCode ?? 0);
  fail(error);
  process.exit(2);
});
// Work goes on when nobody reads what it says about its progress.
process.stderr.on('error', () => {});
for (const event of ['unhandledRejection', 'uncaughtException'] as const)
  process.on(event, (error) => {
    fail(error);
    process.exit(2);
  });

try {
  await program.parseAsync();
} catch (error) {
  fail(error);
}

/** Says what went wrong and sets the exit code: in a sentence where the command, a disk or a network is at fault, else with the stack of a bug. */
function fail(error: unknown): void {
  if (error instanceof CommanderError) {
    process.exitCode = error.exitCode === 1 ? 2 : error.exitCode;
    return;
  }
  process.exitCode = error instanceof CliError ? exitCodeOf(error) : 2;
  tell(wordsOf(error));
}

function exitCodeOf({ exitCode }: CliError): number {
  return exitCode >= 64 && exitCode <= 78 && !clusterCommands.has(process.argv[2] ?? '') ? 2 : exitCode;
}

function wordsOf(error: unknown): string {
  if (error instanceof CliError) return `paperset: ${error.message}\n  ${error.hint}\n`;
  const reason = systemReason(error);
  if (reason !== null)
    return `paperset: cannot go on: ${reason} (${(error as Error).message})\n  fix the cause and run the same command again\n`;
  const text = error instanceof Error ? error.stack : String(error);
  return `${text}\npaperset: a fault of the program, not of the data; please report it with the command\n`;
}
