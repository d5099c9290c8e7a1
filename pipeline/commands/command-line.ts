import { Command, InvalidArgumentError, Option } from 'commander';
import { buildDefaults } from '../build/options.ts';
import { packageVersion } from '../program.ts';
import { choiceOptions } from './choice.ts';
import { clusterCommands } from './cluster.ts';

type Finish = (exitCode: number) => void;

/** Every command with its options; each one's work is loaded when it is asked for, and `finish` told its exit code. */
export function commandLine(finish: Finish): Command {
  const program = new Command('paperset')
    .description('Raw paper listings in; a cleaned, checked dataset in JSONL, CSV and Parquet out.')
    .version(packageVersion(), '--version', 'print the version')
    .enablePositionalOptions()
    .showHelpAfterError('(run `paperset --help` to see the commands)')
    .exitOverride();
  buildCommands(program, finish);
  datasetCommands(program, finish);
  releaseCommands(program, finish);
  program
    .command('explain')
    .description('say what an issue code or a repair rule means')
    .argument('[code]', 'a code such as text/math-stripped; all of them when left out')
    .action(async (code) => finish(await (await import('./explain.ts')).explainCommand(code)));
  clusterCommands(program, finish);
  return program;
}

/** What makes a dataset. */
function buildCommands(program: Command, finish: Finish): void {
  buildOptions(
    program
      .command('build')
      .description('clean listings and other files of papers into a checked dataset')
      .argument('[input...]', inputs, ['seeds'])
      .option('--out <folder>', 'where the dataset is written', 'out/build'),
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
    .argument('[folder]', 'folder of a build', 'out/build')
    .option('--inputs <path...>', 'the listings it was built from, for the checks against the raw text', ['seeds'])
    .option('--json', 'the report as JSON')
    .action(async (folder, options) => finish(await (await import('./check.ts')).checkCommand(folder, options)));

  program
    .command('query')
    .description('run SQL over a built dataset; its tables are views')
    .argument('<sql>', 'a DuckDB statement')
    .argument('[folder]', 'folder of a build', 'out/build')
    .option('--json', 'rows as a JSON array')
    .option('--csv', 'rows as CSV')
    .option('--unsafe', 'let the SQL read and write other files, databases and extensions')
    .action(async (sql, folder, options) =>
      finish(await (await import('./query.ts')).queryCommand(sql, folder, options)),
    );

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
    .argument('[folder]', 'folder of a build', 'out/build')
    .option('--out <folder>', 'where the pages are written (default: the folder site in it)')
    .option('--inputs <path...>', 'the listings it was built from: papers show their lines as they stand', ['seeds'])
    .option('--force', 'write into the folder although it holds files that paperset did not make')
    .action(async (folder, options) => finish(await (await import('./report.ts')).reportCommand(folder, options)));
}

/** What makes and moves a release. */
function releaseCommands(program: Command, finish: Finish): void {
  program
    .command('release')
    .description('turn a build into the next release; prints its plan, and writes it with --yes')
    .argument('[folder]', 'folder of a build', 'out/build')
    .option('--releases <folder>', 'folder of all releases', 'out/releases')
    .option('--inputs <path...>', 'the listings the build was made from', ['seeds'])
    .addOption(
      new Option('--corrections <file>', 'its corrections').default(
        undefined,
        'corrections.jsonl of the one folder given',
      ),
    )
    .addOption(
      new Option('--dataset <file>', 'what the dataset is called and who made it').default(
        undefined,
        'dataset.json of the one folder given, if it is there',
      ),
    )
    .option('--date <day>', 'YYYY-MM-DD; without it the day of SOURCE_DATE_EPOCH')
    .option('--version <version>', 'a higher version than the one the data asks for')
    .option('--memory <size>', "DuckDB's memory limit", '1GB')
    .option('--yes', 'write the release')
    .option('--json', 'the plan as JSON')
    .option('--force', 'write into the folder although it holds files that paperset did not make')
    .action(async (folder, options) => finish(await (await import('./release.ts')).releaseCommand(folder, options)));

  program
    .command('verify')
    .description(
      'verify a release: checksums, records, checks, redirects; with --rebuild also that it can be built again',
    )
    .argument('<folder>', 'folder of a release, such as out/releases/1.0.0')
    .option('--rebuild', 'build again from the recorded inputs: every data file must have the same bytes')
    .option('--inputs <path...>', 'the listings it was built from', ['seeds'])
    .addOption(
      new Option('--corrections <file>', 'its corrections').default(
        undefined,
        'corrections.jsonl of the one folder given',
      ),
    )
    .option('--memory <size>', "DuckDB's memory limit", '1GB')
    .option('--json', 'the report as JSON')
    .action(async (folder, options) => finish(await (await import('./verify.ts')).verifyCommand(folder, options)));

  program
    .command('publish')
    .description('publish a release: prints the plan, and carries it out with --yes')
    .argument('<folder>', 'folder of a release, such as out/releases/1.0.0')
    .addOption(new Option('--to <where>', 'where it goes').choices(['dir', 'npm', 'hf']).makeOptionMandatory())
    .option('--yes', 'carry the plan out')
    .option('--target <folder>', 'dir: the folder that holds every version')
    .option('--registry <url>', "npm: the registry (default: npm's own configuration)")
    .option('--tag <name>', 'npm: the dist-tag (default: latest)')
    .option('--repo <owner/name>', 'hf: the dataset repository')
    .option('--endpoint <url>', 'hf: address of the Hub (default: HF_ENDPOINT, else https://huggingface.co)')
    .option('--private', 'hf: make the repository private when it is new')
    .option('--json', 'the plan as JSON')
    .action(async (folder, options) => finish(await (await import('./publish.ts')).publishCommand(folder, options)));
}

function count(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1 || value > 1024)
    throw new InvalidArgumentError('a whole number from 1 to 1024 is needed.');
  return value;
}

function bytes(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1 || value > 64 << 20)
    throw new InvalidArgumentError('a whole number of bytes from 1 to 67108864 is needed.');
  return value;
}
