import { constants } from 'node:fs';
import { copyFile, link, mkdir, realpath, rm } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { type Reading, readingOf } from '../../schemas/input-format.ts';
import type { Manifest } from '../../schemas/manifest.ts';
import { build } from '../build/build.ts';
import type { BuildOptions } from '../build/options.ts';
import { temporaryFolder } from '../dataset/temporary.ts';
import { CliError } from '../error.ts';
import { codeHash } from '../program.ts';
import { isDataFile } from '../read/folder.ts';
import type { GivenInputs } from '../release/inputs.ts';
import { Problems } from './finding.ts';

/**
 * Builds again in a temporary folder from the recorded inputs and compares every data file's SHA-256 with the manifest.
 * Throws CliError where the inputs are not at hand.
 */
export async function verifyRebuild(
  manifest: Manifest,
  given: GivenInputs,
  workers: number,
  memory: string,
): Promise<{ examined: string; problems: string[]; notes: string[] }> {
  requireInputs(given);
  const folder = temporaryFolder('rebuild');
  try {
    const placed = await placeInputs(manifest, given.paths, join(folder, 'inputs'));
    const report = await build({
      ...placed,
      out: join(folder, 'out'),
      workers,
      corrections: given.corrections,
      csvSafe: manifest.options.csv_safe,
      memory,
    });
    return {
      examined: `${manifest.outputs.length} data files built again`,
      problems: differences(manifest, report.manifest),
      notes: await otherProgram(manifest, report.manifest),
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Throws CliError where the listings or the corrections are not those of the release. */
export function requireInputs({ differences }: GivenInputs): void {
  if (differences.length === 0) return;
  throw new CliError(`the release cannot be built again: ${differences.join('; ')}`, {
    hint: 'name the listings and corrections of that release with --inputs and --corrections, for example from its git tag',
  });
}

/** Lays the inputs out under the names the manifest gives them; answers what to hand to build. */
async function placeInputs(
  manifest: Manifest,
  paths: ReadonlyMap<string, string>,
  folder: string,
): Promise<Pick<BuildOptions, 'inputs' | 'readings'>> {
  await mkdir(folder);
  const alone: string[] = [];
  const readings = new Map<string, Reading>();
  for (const { file, ...input } of manifest.inputs) {
    // A folder gives its visible data files; others were named one by one.
    const visible = !file.split('/').some((part) => part.startsWith('.'));
    const listed = isDataFile(file) && visible;
    const target = join(folder, listed ? 'folder' : 'alone', file);
    await mkdir(dirname(target), { recursive: true });
    const source = await realpath(paths.get(file)!);
    await link(source, target).catch(() => copyFile(source, target, constants.COPYFILE_FICLONE));
    if (!listed) alone.push(target);
    readings.set(resolve(target), readingOf(input));
  }
  const inputs = alone.length === manifest.inputs.length ? alone : [join(folder, 'folder'), ...alone];
  return { inputs, readings };
}

function differences(recorded: Manifest, rebuilt: Manifest): string[] {
  const problems = new Problems();
  const now = new Map(rebuilt.outputs.map(({ file, sha256 }) => [file, sha256]));
  for (const { file, sha256 } of recorded.outputs) {
    const found = now.get(file);
    if (found === undefined) problems.add(`${file} is not written any more`);
    else if (found !== sha256) problems.add(`${file} comes out with other bytes`);
    now.delete(file);
  }
  for (const file of now.keys()) problems.add(`${file} is written now and not in the release`);
  return problems.list();
}

async function otherProgram(recorded: Manifest, rebuilt: Manifest): Promise<string[]> {
  const notes: string[] = [];
  if (recorded.paperset.code_sha256 !== (await codeHash()))
    notes.push(
      `the release was built by another program (${recorded.paperset.version}, ${recorded.paperset.code_sha256})`,
    );
  for (const [name, version] of Object.entries(recorded.tools)) {
    const now = rebuilt.tools[name];
    if (now !== version) notes.push(`${name} was ${version}, is ${now ?? 'not used'}`);
  }
  return notes;
}
