import { type Command, Option } from 'commander';
import { formatNames, mapFields } from '../../schemas/format-names.ts';

/** The options that overrule what an input looks like. */
export function choiceOptions(command: Command): Command {
  return command
    .addOption(
      new Option('--as <format>', 'what all inputs are').choices(formatNames).default(undefined, 'what they look like'),
    )
    .addOption(new Option('--format <format>', 'the same as --as').choices(formatNames).conflicts('as').hideHelp())
    .option(
      '--map <columns>',
      `columns of a table: title=COLUMN,authors=COLUMN,...; also ${mapFields.slice(2).join(', ')}`,
      (text, before: string[]) => [...before, text],
      [],
    )
    .option(
      '--authors-separator <text>',
      "what stands between two authors in a table's cell, when it is not a usual list",
    );
}
