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
  dataOnly?: boolean;
  json?: boolean;
}

/** `paperset verify`: exit code 0 when everything is ok, 1 when something is not, 2 when a part of it cannot be verified. */
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
      dataOnly: flags.dataOnly === true,
    });
    print(flags.json ? `${JSON.stringify(report, null, 2)}\n` : page(report, flags.dataOnly === true));
    if (!report.ok) return 1;
    return report.known ? 0 : 2;
  } finally {
    await rm(spill, { recursive: true, force: true });
  }
}

function page({ ok, known, findings }: VerifyReport, dataOnly: boolean): string {
  const width = Math.max(...findings.map(({ step }) => step.length));
  const lines = findings.flatMap(({ step, examined, problems, notes, unknown = [] }) => [
    `${step.padEnd(width)}  ${problems.length > 0 ? 'FAILED' : unknown.length > 0 ? 'open  ' : 'ok    '}  ${examined}`,
    ...problems.map((problem) => `${' '.repeat(width)}  - ${problem}`),
    ...unknown.map((what) => `${' '.repeat(width)}  ? ${what}`),
    ...notes.map((note) => `${' '.repeat(width)}  note: ${note}`),
  ]);
  return `${lines.join('\n')}\n${verdict(ok, known, dataOnly)}\n`;
}

function verdict(ok: boolean, known: boolean, dataOnly: boolean): string {
  if (!ok) return 'this is not the release as it was written';
  if (!known) return 'the data is ok; whether the rest is as it was written is not known';
  return dataOnly
    ? 'the data is ok; pages, metadata and the code of the npm package were left out'
    : 'everything is ok';
}
