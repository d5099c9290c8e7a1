#!/usr/bin/env node
import { CommanderError } from 'commander';
import { commandLine } from './commands/command-line.ts';
import { CliError } from './error.ts';

// The only file that sets the exit code.
const program = commandLine((exitCode) => {
  process.exitCode = exitCode;
});

process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(process.exitCode ?? 0);
  throw error;
});
// Work goes on when nobody reads what it says about its progress.
process.stderr.on('error', () => {});

try {
  await program.parseAsync();
} catch (error) {
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 1 ? 2 : error.exitCode;
  else if (error instanceof CliError) {
    process.stderr.write(`paperset: ${error.message}\n  ${error.hint}\n`);
    process.exitCode = error.exitCode;
  } else {
    const text = error instanceof Error ? error.stack : String(error);
    process.stderr.write(
      `${text}\npaperset: a fault of the program, not of the data; please report it with the command\n`,
    );
    process.exitCode = 2;
  }
}
