import { hash } from 'node:crypto';
import { mkdir, readdir, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import * as z from 'zod';
import { readingSchema, recognisedSchema } from '../../schemas/input-format.ts';
import type { PlannedRange, RangedPlan } from '../build/plan.ts';
import { writeWhole } from '../dataset/write-whole.ts';
import { absent, CliError } from '../error.ts';
import { codeHash } from '../program.ts';
import type { ListStylePrior } from '../stages/authors/prior.ts';
import { exit } from './exit.ts';

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const count = z.int().min(0);

/** A plan as it is kept: never changed, named by the hash of its bytes. Paths and addresses are where the tasks read. */
const planSchema = z.strictObject({
  paperset: z.literal('plan-1'),
  code: sha256,
  csvSafe: z.boolean(),
  corrections: z.strictObject({ sha256: sha256.nullable(), count }),
  inputs: z.array(
    z.strictObject({
      ...{ file: z.string(), path: z.string(), bytes: count, sha256 },
      ...readingSchema.shape,
      recognised: recognisedSchema.optional(),
      prior: z.custom<ListStylePrior>((value) => typeof value === 'object').optional(),
    }),
  ),
  shards: z.array(z.array(z.strictObject({ input: count, start: count, end: count, sha256 }))).min(1),
});

/** A plan for tasks that share no memory: its ranges stand in shards, one a task. */
export interface ShardedPlan extends Omit<RangedPlan, 'ranges'> {
  shards: PlannedRange[][];
}

/** A plan in a work folder. */
export interface StoredPlan {
  plan: ShardedPlan;
  /** SHA-256 of the plan file. */
  hash: string;
  folder: string;
  partsFolder: string;
  correctionsPath: string | null;
}

const prefix = 'plan-';
const nameLetters = 16;

/** Writes a plan, with the corrections it was made with, into the work folder; the same plan again changes nothing. */
export async function storePlan(work: string, plan: ShardedPlan, corrections: Buffer | null): Promise<StoredPlan> {
  const text = `${JSON.stringify({ paperset: 'plan-1', ...plan })}\n`;
  const stored = place(resolve(work), hash('sha256', text, 'hex'), plan);
  await mkdir(stored.folder, { recursive: true });
  await mkdir(stored.partsFolder, { recursive: true });
  if (stored.correctionsPath !== null) await writeWhole(stored.correctionsPath, corrections!);
  await writeWhole(join(stored.folder, 'plan.json'), text);
  return stored;
}

function place(work: string, name: string, plan: ShardedPlan): StoredPlan {
  const folder = join(work, `${prefix}${name.slice(0, nameLetters)}`);
  const correctionsPath = plan.corrections.sha256 === null ? null : join(folder, 'corrections.jsonl');
  return { plan, hash: name, folder, partsFolder: join(work, 'parts'), correctionsPath };
}

/** Reads the work folder's plan; `name` (the beginning of its hash) says which where there are several. Throws CliError. */
export async function readPlan(work: string, name?: string): Promise<StoredPlan> {
  const root = resolve(work);
  const folder = join(root, await planFolder(root, name));
  const text = await readFile(join(folder, 'plan.json'), 'utf8').catch(absent(''));
  const whole = hash('sha256', text, 'hex');
  if (!folder.endsWith(`${prefix}${whole.slice(0, nameLetters)}`))
    throw new CliError(`${folder} is not the plan its name says: it was changed, or not copied whole`, {
      hint: 'remove that folder and run `paperset plan` again: finished shards of the same inputs are not worked again',
      exitCode: exit.config,
    });
  const { paperset: _version, ...plan } = planSchema.parse(JSON.parse(text));
  return place(root, whole, plan);
}

async function planFolder(work: string, name: string | undefined): Promise<string> {
  const names = (await readdir(work).catch(absent<string[]>([]))).filter((entry) => entry.startsWith(prefix));
  const found = name === undefined ? names : names.filter((entry) => entry.startsWith(`${prefix}${name}`));
  if (found.length === 1) return found[0]!;
  const known = names.map((entry) => entry.slice(prefix.length)).sort();
  throw new CliError(
    known.length === 0 ? `${work} holds no plan` : `${work} holds several plans: ${known.join(', ')}`,
    {
      hint:
        known.length === 0
          ? 'make one with `paperset plan INPUT... --shards N --work DIR`'
          : 'say which with --plan HASH (its first letters)',
      exitCode: exit.config,
    },
  );
}

/** Throws CliError when this program is not the one the plan was made with: its part files would not fit. */
export async function requireSameProgram({ plan }: StoredPlan): Promise<void> {
  if ((await codeHash()) === plan.code) return;
  throw new CliError('the plan was made by another version of the program', {
    hint: 'use that version on every node, or run `paperset plan` again with this one',
    exitCode: exit.config,
  });
}
