import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, isAbsolute, relative, resolve } from 'node:path';
import type { z } from 'zod';
import { type Config, configSchema, describingSchema } from '../../schemas/config.ts';
import { CliError, systemReason } from '../error.ts';
import type { ConfigIssue } from './config-problems.ts';
import type { License } from './license.ts';

/** Name of the file that makes a folder a dataset of its own. */
export const configFile = 'paperset.json';

/** A config with its licence looked up and its paths as seen from the working directory. */
export interface DatasetConfig extends Omit<Config, 'license'> {
  license: License;
}

/** The config of the working directory, or the one at `path`; null where there is none and none was named. Throws CliError for one that is not valid. */
export async function findConfig(path?: string): Promise<DatasetConfig | null> {
  if (path === undefined && !existsSync(configFile)) return null;
  return readConfig(path ?? configFile);
}

/** What a config says of its dataset, as it stands there. */
export async function readDescription(path: string): Promise<z.infer<typeof describingSchema>> {
  const { config } = await readValid(path);
  return describingSchema.strip().parse(config);
}

/** Reads and validates a config; throws CliError with a sentence a problem, each with its line. */
export async function readConfig(path: string): Promise<DatasetConfig> {
  const { config, license } = await readValid(path);
  return { ...placed(config, dirname(path)), license };
}

async function readValid(path: string): Promise<{ config: Config; license: DatasetConfig['license'] }> {
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    throw new CliError(`${path} cannot be read: ${systemReason(error) ?? String(error)}`, {
      hint: 'it says what the dataset is: `paperset init` makes one',
      cause: error,
    });
  });
  const value = parse(path, text);
  const parsed = configSchema.safeParse(value);
  if (!parsed.success) throw await refused(path, text, value, parsed.error.issues);
  const { licenseOf } = await import('./license.ts');
  const license = licenseOf(parsed.data.license);
  if (license === null) throw await refused(path, text, value, [await unknownLicense(String(parsed.data.license))]);
  return { config: parsed.data, license };
}

function parse(path: string, text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    const { message } = error as Error;
    const position = Number(/position (\d+)/.exec(message)?.[1] ?? text.length);
    const line = text.slice(0, position).split('\n').length;
    throw invalid(path, [`line ${line}: not JSON: a comma, a quote or a bracket is missing or too much near here`]);
  }
}

function invalid(path: string, problems: readonly string[]): CliError {
  const [first, ...more] = problems;
  const message =
    more.length === 0 ? `${path}, ${first}` : `${path} has ${problems.length} faults:\n  ${problems.join('\n  ')}`;
  return new CliError(message, { hint: "docs/datasets.md in paperset's package describes every field" });
}

async function refused(path: string, text: string, value: unknown, issues: readonly ConfigIssue[]): Promise<CliError> {
  const { configProblems } = await import('./config-problems.ts');
  return invalid(path, configProblems(text, value, issues));
}

async function unknownLicense(name: string): Promise<ConfigIssue> {
  const { similarLicense } = await import('./license.ts');
  const meant = similarLicense(name);
  const advice =
    meant === null ? 'see https://spdx.org/licenses, or write terms of your own' : `did you mean "${meant}"?`;
  return { code: 'custom', path: ['license'], message: `is not on the SPDX list: ${advice}` };
}

/** A config with its paths as seen from the working directory. */
function placed(config: Config, folder: string): Config {
  const place = (path: string) => {
    if (isAbsolute(path) || /^[a-z0-9]+:\/\//i.test(path)) return path;
    const full = resolve(folder, path);
    const near = relative('', full) || '.';
    return near.startsWith('..') ? full : near;
  };
  return {
    ...config,
    inputs: config.inputs.map(place),
    out: place(config.out),
    releases: place(config.releases),
    ...(config.corrections === undefined ? {} : { corrections: place(config.corrections) }),
    ...(config.publish?.target === undefined
      ? {}
      : { publish: { ...config.publish, target: place(config.publish.target) } }),
  };
}
