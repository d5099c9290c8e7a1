import root from '@bomb.sh/tab';
import register from '@bomb.sh/tab/commander';
import type { Command } from 'commander';

/** `paperset completion`: prints the script that a shell reads; it asks `paperset complete` at every tab. */
export function completionCommand(shell: string): number {
  root.setup('paperset', 'paperset', shell);
  return 0;
}

/** `paperset complete`: prints what may follow the words of an unfinished command, a line each. */
export function completeCommand(program: Command, words: readonly string[]): number {
  // the library adds commands of these names
  const own = program.commands as Command[];
  own.splice(0, own.length, ...own.filter((command) => !/^complet(?:e|ion)$/.test(command.name())));
  register(program, { completionCommandName: 'completion' });
  root.parse([...words]);
  return 0;
}
