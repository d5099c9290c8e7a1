import { CliError } from '../error.ts';
import { isPlaceholder } from '../metadata/address.ts';
import { print, tell } from '../printable.ts';
import type { PublishStep } from '../publish/plan.ts';
import { type Destination, type Publication, planPublication } from '../publish/publish.ts';
import { defaults, newestRelease } from './defaults.ts';

interface Flags {
  to?: 'dir' | 'npm' | 'hf';
  yes?: boolean;
  json?: boolean;
  target?: string | undefined;
  registry?: string | undefined;
  tag?: string | undefined;
  repo?: string | undefined;
  endpoint?: string;
  private?: boolean;
}

/** `paperset publish`: prints the plan, carries it out with --yes; exit code 1 when something else is there already. */
export async function publishCommand(folder: string | undefined, flags: Flags): Promise<number> {
  const { publish } = await defaults();
  const wish = flags.to === undefined || flags.to === publish?.to ? { ...publish, ...flags } : flags;
  const { release, plan } = await planPublication(folder ?? (await newestRelease()), destinationOf(wish));
  const clashes = plan.steps.some(({ kind }) => kind === 'clash');
  const wanted = plan.steps.some(({ kind }) => kind === 'new');
  if (!flags.json) print(planText({ release, plan }));
  const apply = flags.yes === true && wanted && !clashes;
  if (apply) await plan.apply((line) => tell(`  done   ${line}\n`));
  if (flags.json) {
    const { name, version } = release;
    const { destination, steps } = plan;
    print(`${JSON.stringify({ name, version, destination, steps, published: apply || !wanted }, null, 2)}\n`);
  } else print(`${verdict({ clashes, wanted, apply })}\n`);
  return clashes ? 1 : 0;
}

function destinationOf(flags: Flags): Destination {
  if (flags.to === undefined)
    throw missing('--to <dir|npm|hf>', 'say where the release goes, or write "publish" in paperset.json');
  switch (flags.to) {
    case 'dir':
      return { to: 'dir', target: need(flags.target, '--target <folder>', 'the folder that holds every version') };
    case 'npm':
      return {
        to: 'npm',
        ...(flags.registry === undefined ? {} : { registry: flags.registry }),
        ...(flags.tag === undefined ? {} : { tag: flags.tag }),
      };
    case 'hf': {
      const repo = need(flags.repo, '--repo <owner/name>', 'the dataset repository on the Hub');
      if (!/^[\w.-]+\/[\w.-]+$/.test(repo))
        throw new CliError(`${repo} names no dataset`, { hint: 'a dataset is named owner/name' });
      const endpoint = flags.endpoint ?? process.env.HF_ENDPOINT ?? 'https://huggingface.co';
      if (!URL.canParse(endpoint))
        throw new CliError(`${endpoint} is no address`, { hint: 'give --endpoint an https address' });
      return { to: 'hf', repo, endpoint, private: flags.private === true };
    }
  }
}

function need(value: string | undefined, option: string, meaning: string): string {
  if (value !== undefined) return value;
  throw missing(option, `it names ${meaning}`);
}

function missing(option: string, hint: string): CliError {
  return new CliError(`${option} is missing`, { hint });
}

function planText({ release, plan }: Publication): string {
  const width = Math.max(...plan.steps.map(({ what }) => what.length));
  const line = ({ kind, what, detail }: PublishStep) =>
    `  ${kind.padEnd(5)}  ${`${what.padEnd(width)}  ${detail}`.trimEnd()}\n`;
  return [
    `${release.name} ${release.version} to ${plan.destination}\n`,
    ...plan.steps.map(line),
    ...(release.homepage !== null && isPlaceholder(release.homepage)
      ? [`  note   the homepage ${release.homepage} is a placeholder: set yours in paperset.json\n`]
      : []),
  ].join('');
}

function verdict({ clashes, wanted, apply }: { clashes: boolean; wanted: boolean; apply: boolean }): string {
  if (clashes) return 'Refused: what is published is never replaced. Make a new release of what has changed.';
  if (!wanted) return 'Nothing to do: all of it is there.';
  return apply ? 'Published.' : 'Nothing was written: this is the plan. Add --yes to carry it out.';
}
