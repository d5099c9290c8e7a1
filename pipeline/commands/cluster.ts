import { type Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { buildDefaults } from '../build/options.ts';
import { exit } from '../cluster/exit.ts';
import { choiceOptions } from './choice-options.ts';

const whole = (from: number, to: number) => (text: string) => {
  const value = Number(text);
  if (text.trim() !== '' && Number.isInteger(value) && value >= from && value <= to) return value;
  throw new InvalidArgumentError(`a whole number from ${from} to ${to} is needed.`);
};
const workers = () => new Option('--workers <n>', 'threads of this task').argParser(whole(1, 1024)).default(1);
const planName = () => new Option('--plan <hash>', 'which plan, where the work folder holds several');
const partitions = () =>
  new Option('--partitions <p>', 'slices of the ids, each reduced by itself').argParser(whole(1, 1024));
const keep = () => new Option('--keep-partitions', 'leave each table as sorted Parquet files, one a partition');
const memory = () => new Option('--memory <size>', "DuckDB's memory limit").default(buildDefaults.memory);
const work = () => new Option('--work <folder>', 'folder that every task reads and writes').makeOptionMandatory();
const json = () => new Option('--json', 'the answer as JSON');

/** Adds the commands that plan, map and reduce on a cluster. Their bad usage ends with 64 (sysexits), which no engine retries. */
export function clusterCommands(program: Command, finish: (exitCode: number) => void): void {
  planCommands(program, finish);
  taskCommands(program, finish);
}

function planCommands(program: Command, finish: (exitCode: number) => void): void {
  planOptions(task(program, 'plan', 'freeze the inputs and the list of shards for tasks on many machines'))
    .addOption(json())
    .action(async (inputs, flags) => finish(await (await import('./plan.ts')).planCommand(inputs, flags)));

  planOptions(task(program, 'submit', 'plan, then queue what is not done yet as jobs of a cluster'), false)
    .addOption(new Option('--engine <name>', 'what queues jobs here').choices(['slurm']).default('slurm'))
    .requiredOption('--out <folder>', 'where the dataset is written')
    .addOption(planName())
    .option('--partition <name>', "Slurm's partition")
    .option('--account <name>', "Slurm's account")
    .option('--time <limit>', 'time limit of a task, as sbatch writes it')
    .option('--mem <size>', 'memory of a task, as sbatch writes it')
    .option('--cpus <n>', 'CPUs of a task', whole(1, 1024), 1)
    .option('--array-limit <n>', 'tasks of an array that run at once', whole(1, 1 << 22))
    .option('--retry-wait <seconds>', 'wait before a failed task is tried again', whole(0, 3600), 10)
    .addOption(partitions())
    .addOption(keep())
    .addOption(memory())
    .option('--dry-run', 'show the scripts and commands, submit nothing')
    .action(async (inputs, flags) => finish(await (await import('./submit.ts')).submitCommand(inputs, flags)));

  task(program, 'status', 'say how far a plan is and what to submit again')
    .argument('<work>', 'the work folder')
    .addOption(planName())
    .addOption(json())
    .action(async (folder, flags) => finish(await (await import('./status.ts')).statusCommand(folder, flags)));
}

function taskCommands(program: Command, finish: (exitCode: number) => void): void {
  task(program, 'map', 'work one shard of a plan')
    .addOption(work())
    .addOption(planName())
    .option('--shard <i/n>', "which, counted from 0; else the engine's variables say it (docs/cluster/README.md)")
    .addOption(workers())
    .addOption(json())
    .action(async (flags) => finish(await (await import('./map.ts')).mapCommand(flags)));

  task(program, 'reduce', 'make the checked dataset of a plan whose shards are all mapped')
    .addOption(work())
    .addOption(planName())
    .option('--out <folder>', 'where the dataset is written', 'out/build')
    .addOption(workers())
    .addOption(memory())
    .addOption(partitions())
    .addOption(keep())
    .option('--partition [i/p]', "reduce one partition only; without a value the engine's variables say which")
    .addOption(json())
    .option('--force', 'write into the folder although it holds files that paperset did not make')
    .action(async (flags) => finish(await (await import('./reduce.ts')).reduceCommand(flags)));

  task(
    program,
    'filter',
    'listing on stdin, papers as JSON Lines on stdout (Spark pipe, Hadoop Streaming, GNU parallel)',
  )
    .option('--corrections <file>', 'human corrections (JSON Lines)')
    .option('--file <name>', 'name of the listing in the records’ sources', 'stdin')
    .action(async (flags) => finish(await (await import('./filter.ts')).filterCommand(flags)));
}

function planOptions(command: Command, inputNeeded = true): Command {
  return choiceOptions(command)
    .argument(
      inputNeeded ? '<input...>' : '[input...]',
      'listings and other files of papers, folders of them, addresses',
    )
    .addOption(work())
    .addOption(new Option('--shards <n>', 'number of tasks').argParser(whole(1, 1e6)).conflicts('shardBytes'))
    .option('--shard-bytes <n>', 'bytes of input a task works', whole(1, 2 ** 50))
    .option('--part-bytes <n>', 'bytes of input of which a part file is made, at most', whole(1, 1 << 28), 16 << 20)
    .option('--corrections <file>', 'human corrections (JSON Lines)')
    .option('--csv-safe', 'put an apostrophe before CSV cells a spreadsheet would run as a formula')
    .option('--workers <n>', 'threads that hash the inputs', whole(1, 1024));
}

function task(program: Command, name: string, description: string): Command {
  return program
    .command(name)
    .description(description)
    .exitOverride((error) => {
      throw new CommanderError(error.exitCode === 0 ? 0 : exit.usage, error.code, error.message);
    });
}
