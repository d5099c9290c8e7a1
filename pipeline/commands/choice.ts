import { type Command, Option } from 'commander';
import { type FormatName, formatNames } from '../../schemas/input-format.ts';
import { mapFields, parseMap } from '../read/formats/columns.ts';
import type { Choice } from '../read/sniff/sniff.ts';

/** What the flags say of the inputs. */
export interface ChoiceFlags {
  as?: FormatName;
  /** Older name of `as`. */
  format?: FormatName;
  map?: string[];
  authorsSeparator?: string;
}

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

/** The choice that flags make. Throws CliError for a map of no columns. */
export function choiceOf({ as, format, map = [], authorsSeparator }: ChoiceFlags): Choice {
  return { as: as ?? format ?? null, columns: parseMap(map), authorsSeparator: authorsSeparator ?? null };
}
