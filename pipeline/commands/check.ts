import { availableParallelism } from 'node:os';
import { join, resolve } from 'node:path';
import { checkDataset } from '../build/check-dataset.ts';
import { CliError } from '../error.ts';
import { findInputs } from '../read/inputs.ts';
import { formatReport } from './check-report.ts';
import { defaults } from './defaults.ts';

/** `paperset check`: exit code 0 when every error-level check passed, else 1. */
export async function checkCommand(
  folder: string | undefined,
  flags: { inputs?: string[]; json?: boolean },
): Promise<number> {
  const { out, inputs } = await defaults();
  const path = resolve(folder ?? out);
  const limits = { threads: availableParallelism(), memory: '1GB', spill: join(path, '.spill') };
  const report = await checkDataset(path, { limits, inputs: await inputPaths(flags.inputs ?? inputs) });
  process.stdout.write(flags.json ? `${JSON.stringify(report, null, 2)}\n` : `${formatReport(report)}\n`);
  return report.ok ? 0 : 1;
}

/** Where the inputs lie; without them the checks against the raw text are skipped and say so. */
async function inputPaths(paths: readonly string[]): Promise<Map<string, string>> {
  try {
    return new Map((await findInputs(paths)).map(({ file, path }) => [file, path]));
  } catch (error) {
    if (error instanceof CliError) return new Map();
    throw error;
  }
}
