import { availableParallelism } from 'node:os';
import { defaultCorrections } from '../read/inputs.ts';
import { noChoice } from '../read/sniff/sniff.ts';
import { type BuildOptions, type BuildSettings, buildDefaults } from './options.ts';

/** Puts the defaults where nothing was said. */
export async function buildSettings(options: BuildOptions): Promise<BuildSettings> {
  const { inputs, out, corrections } = options;
  return {
    inputs,
    out,
    choice: options.choice ?? noChoice,
    readings: options.readings ?? new Map(),
    workers: options.workers ?? availableParallelism(),
    shardBytes: options.shardBytes ?? buildDefaults.shardBytes,
    corrections: corrections === undefined ? await defaultCorrections(inputs) : corrections,
    force: options.force ?? false,
    csvSafe: options.csvSafe ?? false,
    memory: options.memory ?? buildDefaults.memory,
    progress: options.progress ?? (() => {}),
  };
}
