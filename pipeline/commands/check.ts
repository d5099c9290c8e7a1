import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join, resolve } from 'node:path';
import { checkDataset } from '../build/check-dataset.ts';
import { openFolder } from '../dataset/folder.ts';
import { readManifest } from '../dataset/manifest.ts';
import { workNames } from '../dataset/work-names.ts';
import { print } from '../printable.ts';
import { listings } from '../read/inputs.ts';
import { formatReport } from './check-report.ts';
import { defaults } from './defaults.ts';

/** `paperset check`: exit code 0 when every error-level check passed, else 1. */
export async function checkCommand(
  folder: string | undefined,
  flags: { inputs?: string[]; json?: boolean },
): Promise<number> {
  const usual = await defaults();
  const path = resolve(folder ?? usual.out);
  const limits = { threads: availableParallelism(), memory: '1GB', spill: join(path, workNames.spill) };
  const inputs = await listings(flags.inputs ?? usual.inputs);
  // a commit that was stopped has no manifest until it is ended
  if (!existsSync(join(path, workNames.commit))) await readManifest(path);
  const unlock = await openFolder(path);
  const report = await checkDataset(path, { limits, inputs }).finally(unlock);
  print(flags.json ? `${JSON.stringify(report, null, 2)}\n` : `${formatReport(report)}\n`);
  return report.ok ? 0 : 1;
}
