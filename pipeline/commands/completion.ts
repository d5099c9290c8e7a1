import root from '@bomb.sh/tab';
import register from '@bomb.sh/tab/commander';
import type { Command } from 'commander';

/** `paperset completion`: prints the script that a shell reads; it asks `paperset complete` at every tab. */
export function completionCommand(shell: string): number {
  const script = printed(() => root.setup('paperset', 'paperset', shell));
  process.stdout.write(shell === 'bash' ? forAnyBash(script) : script);
  return 0;
}

/** `paperset complete`: prints what may follow the words of an unfinished command, a line each; then what a shell does besides. */
export function completeCommand(program: Command, words: readonly string[]): number {
  // the library adds commands of these names
  const own = program.commands as Command[];
  own.splice(0, own.length, ...own.filter((command) => !/^complet(?:e|ion)$/.test(command.name())));
  register(program, { completionCommandName: 'completion' });
  const answer = printed(() => root.parse([...words]));
  // 4: no files. What is neither a command nor one of a few words is a file or a folder
  process.stdout.write(answer === ':4\n' ? ':0\n' : answer);
  return 0;
}

/** What work would print: the library knows no other way. */
function printed(work: () => void): string {
  const { log } = console;
  let text = '';
  console.log = (line: unknown) => {
    text += `${line}\n`;
  };
  try {
    work();
  } finally {
    console.log = log;
  }
  return text;
}

/** The script for a bash without the package bash-completion too, read once more without a complaint, with files where nothing else fits. */
function forAnyBash(script: string): string {
  return script
    .replaceAll(/^readonly /gm, '')
    .replace(
      /^ *(_get_comp_words_by_ref .*)$/m,
      `    if declare -F _get_comp_words_by_ref >/dev/null; then
        $1
    else
        cur=\${COMP_WORDS[COMP_CWORD]} cword=$COMP_CWORD words=("\${COMP_WORDS[@]:0:COMP_CWORD+1}")
    fi`,
    )
    .replace(/^complete -F/m, 'complete -o default -F');
}
