import { type Command, Option } from 'commander';
import { buildFolder, ofConfig } from './option-texts.ts';

/** What makes and moves a release. */
export function releaseCommands(program: Command, finish: (exitCode: number) => void): void {
  program
    .command('release')
    .description('turn a build into the next release; prints its plan, and writes it with --yes')
    .argument('[folder]', buildFolder)
    .option('--releases <folder>', 'folder of all releases (default: releases of paperset.json, else out/releases)')
    .option('--inputs <path...>', `the listings the build was made from ${ofConfig}`)
    .addOption(
      new Option('--corrections <file>', 'its corrections').default(
        undefined,
        'corrections.jsonl of the one folder given',
      ),
    )
    .option('--config <file>', 'what the dataset is called and who made it (default: paperset.json)')
    .option('--date <day>', 'YYYY-MM-DD; without it the day of SOURCE_DATE_EPOCH')
    .option('--version <version>', 'a higher version than the one the data asks for')
    .option('--memory <size>', "DuckDB's memory limit", '1GB')
    .option('--key <file>', 'sign the release with this secret key of minisign (one without a password)')
    .option('--yes', 'write the release')
    .option('--json', 'the plan as JSON')
    .option('--force', 'write into the folder although it holds files that paperset did not make')
    .action(async (folder, options) => finish(await (await import('./release.ts')).releaseCommand(folder, options)));

  program
    .command('verify')
    .description(
      'verify a release: checksums, records, checks, redirects, pages and metadata; with --rebuild also that it can be built again, with --key who signed it',
    )
    .argument('[folder]', 'folder of a release, such as out/releases/1.0.0 (default: the newest one)')
    .option('--key <key>', 'the public key of minisign that must have signed it, or the file with it')
    .option(
      '--data-only',
      'leave out pages, metadata and the code of the npm package, as for a release of another program',
    )
    .option('--rebuild', 'build again from the recorded inputs: every data file must have the same bytes')
    .option('--inputs <path...>', `the listings it was built from ${ofConfig}`)
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
    .argument('[folder]', 'folder of a release, such as out/releases/1.0.0 (default: the newest one)')
    .addOption(
      new Option('--to <where>', 'where it goes (default: publish of paperset.json)').choices(['dir', 'npm', 'hf']),
    )
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
