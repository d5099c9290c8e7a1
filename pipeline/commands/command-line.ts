import { Command, InvalidArgumentError, Option } from 'commander';
import { buildDefaults } from '../build/options.ts';
import { print, tell } from '../printable.ts';
import { packageVersion } from '../program.ts';
import { choiceOptions } from './choice-options.ts';
import { clusterCommands } from './cluster.ts';
import { addExamples } from './examples.ts';
import { buildFolder, ofConfig } from './option-texts.ts';
import { releaseCommands } from './release-commands.ts';

type Finish = (exitCode: number) => void;

/** Every command with its options; each one's work is loaded when it is asked for, and `finish` told its exit code. */
export function commandLine(finish: Finish): Command {
  const program = new Command('paperset')
    .description('Raw paper listings in; a cleaned, checked dataset in JSONL, CSV and Parquet out.')
    .version(packageVersion(), '-V, --version', 'print the version')
    .configureOutput({ writeOut: print, writeErr: tell })
    .enablePositionalOptions()
    .showHelpAfterError('(run `paperset --help` to see the commands)')
    .exitOverride();
  program.commandsGroup('Make a dataset:');
  buildCommands(program, finish);
  program.commandsGroup('Look at it:');
  datasetCommands(program, finish);
  program
    .command('explain')
    .description('say what an issue code or a repair rule means')
    .argument('[code]', 'a code such as text/math-stripped; all of them when left out')
    .action(async (code) => finish(await (await import('./explain.ts')).explainCommand(code)));
  program.commandsGroup('Version and publish it:');
  releaseCommands(program, finish);
  program.commandsGroup('On a cluster:');
  clusterCommands(program, finish);
  program.commandsGroup('Other:');
  const help = new Command('help').argument('[command]').description('say how a command is used');
  program.addHelpCommand(help.helpGroup('Other:'));
  program
    .command('completion')
    .description('print the completions of a shell')
    .addArgument(program.createArgument('<shell>', 'which').choices(['bash', 'zsh', 'fish', 'powershell']))
    .action(async (shell) => finish((await import('./completion.ts')).completionCommand(shell)));
  program
    .command('complete', { hidden: true })
    .description('what may follow an unfinished command')
    .argument('[words...]', 'its words')
    .allowUnknownOption()
    .action(async (words) => finish((await import('./completion.ts')).completeCommand(program, words)));
  addExamples(program);
  return program;
}

/** What makes a dataset. */
function buildCommands(program: Command, finish: Finish): void {
  program
    .command('init')
    .description('make a dataset of your own: paperset.json, raw/, corrections.jsonl, a Makefile, a CI workflow')
    .argument('[folder]', 'where', '.')
    .option('--title <text>', 'title in a few words (default: name of the folder)')
    .option('--description <text>', 'what the dataset holds, in a paragraph')
    .option('--creator <name...>', '"Family, Given" for a person, or the name of a group')
    .option('--license <id>', 'SPDX identifier of its licence (default: CC-BY-4.0)')
    .option('--homepage <url>', 'address people are sent to')
    .option('--no-ask', 'ask nothing, also on a terminal')
    .action(async (folder, options) => finish(await (await import('./init.ts')).initCommand(folder, options)));

  buildOptions(
    program
      .command('build')
      .description('clean listings and other files of papers into a checked dataset')
      .argument('[input...]', `${inputs} ${ofConfig}`)
      .option('--out <folder>', 'where the dataset is written (default: out of paperset.json, else out/build)'),
    finish,
  );
  buildOptions(
    program
      .command('import')
      .description('the same as build')
      .argument('<input...>', inputs)
      .requiredOption('--out <folder>', 'where the dataset is written'),
    finish,
  );
  choiceOptions(program.command('preview'))
    .description('show what an input is taken for and its first records beside their lines; writes nothing')
    .argument('<input...>', inputs)
    .option('--records <n>', 'records of each input to show', count, 5)
    .option('--json', 'the answer as JSON')
    .action(async (inputs, options) => finish(await (await import('./preview.ts')).previewCommand(inputs, options)));
}

const inputs = 'listings, other files of papers (docs/input.md), folders of them, addresses, or - for stdin';

/** The options of build and of its other name. */
function buildOptions(command: Command, finish: Finish): void {
  choiceOptions(command)
    .addOption(new Option('--workers <n>', 'worker threads').argParser(count).default(undefined, 'one a core'))
    .option(
      '--shard-bytes <n>',
      'bytes of a listing that one task works (changes speed, never the result)',
      bytes,
      buildDefaults.shardBytes,
    )
    .addOption(
      new Option('--corrections <file>', 'human corrections (JSON Lines)').default(
        undefined,
        'corrections.jsonl of the one folder given, if it is there',
      ),
    )
    .option('--memory <size>', "DuckDB's memory limit", buildDefaults.memory)
    .option('--csv-safe', 'put an apostrophe before CSV cells a spreadsheet would run as a formula')
    .option('--strict', 'warnings of the checks fail the command too')
    .option('--json', 'progress and summary as JSON lines')
    .option('--force', 'write into the folder although it holds files that paperset did not make')
    .action(async (inputs, options) => finish(await (await import('./build.ts')).buildCommand(inputs, options)));
}

/** What reads a dataset. */
function datasetCommands(program: Command, finish: Finish): void {
  program
    .command('check')
    .description('run every check over a built dataset')
    .argument('[folder]', buildFolder)
    .option('--inputs <path...>', `the listings it was built from, for the checks against the raw text ${ofConfig}`)
    .option('--json', 'the report as JSON')
    .action(async (folder, options) => finish(await (await import('./check.ts')).checkCommand(folder, options)));

  program
    .command('query')
    .description('run SQL over a built dataset; its tables and the shapes of views.sql are views')
    .argument('[sql]', 'DuckDB statements; - reads them from stdin')
    .argument('[folder]', buildFolder)
    .option('-f, --file <file>', 'read the statements from a file')
    .option('--limit <n>', 'rows that a table shows; 0 for all', limit, 100)
    .option('--json', 'rows of the last statement as a JSON array')
    .option('--csv', 'rows of the last statement as CSV, lines ended by LF')
    .option('--parquet <file>', 'write the rows of the last statement to a Parquet file')
    .option('--unsafe', 'let the SQL read and write other files, databases and extensions')
    .action(async (sql, folder, options) => {
      const args = [sql, folder].filter((arg) => arg !== undefined);
      finish(await (await import('./query.ts')).queryCommand(args, options));
    });

  program
    .command('open')
    .description('show report, review desk, explorer and SQL in the browser, served on this machine alone until Ctrl-C')
    .argument('[folder]', 'folder of a build or a release (default: out of paperset.json, else out/build)')
    .option('--inputs <path...>', `the listings it was built from ${ofConfig}`)
    .option('--port <n>', 'port on 127.0.0.1 (default: a free one)', port)
    .option('--no-browser', 'only print the address')
    .action(async (folder, options) => finish(await (await import('./open.ts')).openCommand(folder, options)));

  program
    .command('diff')
    .description('compare two builds or releases, record by record')
    .argument('<before>', 'folder of a build or a release')
    .argument('<after>', 'folder of a build or a release')
    .option('--out <folder>', 'write changes.jsonl (every change) and CHANGES.md there')
    .option('--show <n>', 'changes to show with their values', count, 20)
    .option('--memory <size>', "DuckDB's memory limit", '1GB')
    .option('--json', 'the report as JSON')
    .action(async (before, after, options) =>
      finish(await (await import('./diff.ts')).diffCommand(before, after, options)),
    );

  program
    .command('report')
    .description('write the data report and the explorer of a built dataset: static pages for a browser')
    .argument('[folder]', buildFolder)
    .option('--out <folder>', 'where the pages are written (default: the folder site in it)')
    .option('--inputs <path...>', `the listings it was built from: papers show their lines as they stand ${ofConfig}`)
    .option('--force', 'write into the folder although it holds files that paperset did not make')
    .action(async (folder, options) => finish(await (await import('./report.ts')).reportCommand(folder, options)));
}

function count(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1 || value > 1024)
    throw new InvalidArgumentError('a whole number from 1 to 1024 is needed.');
  return value;
}

function port(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1 || value > 65535)
    throw new InvalidArgumentError('a port from 1 to 65535 is needed.');
  return value;
}

function limit(text: string): number {
  const value = Number(text);
  if (text.trim() === '' || !Number.isInteger(value) || value < 0)
    throw new InvalidArgumentError('a whole number is needed.');
  return value;
}

function bytes(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1 || value > 64 << 20)
    throw new InvalidArgumentError('a whole number of bytes from 1 to 67108864 is needed.');
  return value;
}
