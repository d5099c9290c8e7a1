import { rm } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { temporaryFolder } from '../dataset/temporary.ts';
import { print } from '../printable.ts';
import { type VerifyReport, verify } from '../verify/verify.ts';
import { defaults, newestRelease } from './defaults.ts';

export interface VerifyFlags {
  rebuild?: boolean;
  inputs?: string[];
  corrections?: string;
  memory: string;
  key?: string;
  json?: boolean;
}

/** `paperset verify`: exit code 0 when everything is ok, 1 when something does not. */
export async function verifyCommand(named: string | undefined, flags: VerifyFlags): Promise<number> {
  const usual = await defaults();
  const folder = named ?? (await newestRelease());
  const spill = temporaryFolder('spill');
  try {
    const report = await verify(folder, {
      limits: { threads: availableParallelism(), memory: flags.memory, spill },
      inputs: flags.inputs ?? usual.inputs,
      corrections: flags.corrections ?? (flags.inputs === undefined ? usual.corrections : undefined),
      rebuild: flags.rebuild === true,
      key: flags.key,
    });
    print(flags.json ? `${JSON.stringify(report, null, 2)}\n` : page(report));
    return report.ok ? 0 : 1;
  } finally {
    await rm(spill, { recursive: true, force: true });
  }
}

function page({ ok, findings }: VerifyReport): string {
  const width = Math.max(...findings.map(({ step }) => step.length));
  const lines = findings.flatMap(({ step, examined, problems, notes }) => [
    `${step.padEnd(width)}  ${problems.length === 0 ? 'ok    ' : 'FAILED'}  ${examined}`,
    ...problems.map((problem) => `${' '.repeat(width)}  - ${problem}`),
    ...notes.map((note) => `${' '.repeat(width)}  note: ${note}`),
  ]);
  return `${lines.join('\n')}\n${ok ? 'everything is ok' : 'this is not the release as it was written'}\n`;
}
