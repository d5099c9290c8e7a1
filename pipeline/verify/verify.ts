import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Manifest } from '../../schemas/manifest.ts';
import { tryManifest } from '../dataset/manifest.ts';
import { plainTree } from '../dataset/plain-files.ts';
import type { Limits } from '../duckdb/session.ts';
import { CliError } from '../error.ts';
import { compareInputs, type GivenInputs } from '../release/inputs.ts';
import { readPublicKey } from '../release/minisign.ts';
import { sumsFile } from '../release/sums.ts';
import { verifyChecks } from './checks.ts';
import { verifyOutputs, verifySums } from './files.ts';
import { attempt, type Finding } from './finding.ts';
import { verifyGenerated } from './generated.ts';
import { verifyNote, verifyRedirects } from './note.ts';
import { requireInputs, verifyRebuild } from './rebuild.ts';
import { readRowSchemas, verifyRecords } from './records.ts';
import { verifyKey } from './signature.ts';

export interface VerifyOptions {
  limits: Limits;
  /** Listings, for the checks against the raw text and for the rebuild. */
  inputs: readonly string[];
  corrections: string | undefined;
  /** Whether to build again and compare. */
  rebuild: boolean;
  /** Public key of minisign that must have signed the release, or the file with it; who signed it is not asked without. */
  key?: string | undefined;
  /** Leaves out what is made from the data: pages, metadata, the code of the npm package. */
  dataOnly?: boolean;
}

export interface VerifyReport {
  /** Nothing was found wrong. */
  ok: boolean;
  /** Nothing that a reader runs is unknown, or a signature vouches for it. */
  known: boolean;
  findings: Finding[];
}

/**
 * Verifies a release, or a build as far as it says anything of itself, and writes nothing into it. Throws CliError where
 * the folder holds neither, or a link or a pipe, and where a rebuild is asked for and its inputs are not at hand.
 */
export async function verify(path: string, options: VerifyOptions): Promise<VerifyReport> {
  const folder = resolve(path);
  if (existsSync(folder)) await plainTree(folder);
  const manifest = await tryManifest(folder);
  const isRelease = [sumsFile, 'release.json'].some((name) => existsSync(join(folder, name)));
  if (manifest === null && !isRelease) {
    throw new CliError(`${path} holds no release and no build`, {
      hint: 'name the folder of a release, such as out/releases/1.0.0',
    });
  }
  const findings: Finding[] = [];
  if (isRelease) findings.push(await attempt('checksums', () => verifySums(folder)));
  if (options.key !== undefined) {
    const publicKey = await readPublicKey(options.key);
    findings.push(await attempt('signature', () => verifyKey(folder, publicKey)));
  }
  if (manifest === null) {
    const problems = ['manifest.json is missing or not one that this version understands'];
    findings.push({ step: 'manifest', examined: 'nothing', problems, notes: [] });
  } else {
    findings.push(...(await verifyData(folder, manifest, isRelease, options)));
  }
  const ok = findings.every(({ problems }) => problems.length === 0);
  const known = options.key !== undefined || findings.every(({ unknown = [] }) => unknown.length === 0);
  return { ok, known, findings };
}

async function verifyData(
  folder: string,
  manifest: Manifest,
  isRelease: boolean,
  options: VerifyOptions,
): Promise<Finding[]> {
  const given = await compareInputs(manifest, options.inputs, options.corrections, false);
  if (options.rebuild) requireInputs(given);
  return [
    await attempt('manifest', () => verifyOutputs(folder, manifest)),
    ...(await verifyRows(folder, manifest, given, options)),
    ...(isRelease
      ? [
          await attempt('release', () => verifyNote(folder, manifest)),
          await attempt('redirects', () => verifyRedirects(folder, options.limits)),
          await attempt('generated', () => verifyGenerated(folder, manifest, given, options.dataOnly === true)),
        ]
      : []),
    ...(options.rebuild
      ? [await attempt('rebuild', () => verifyRebuild(manifest, given, options.limits.threads, options.limits.memory))]
      : []),
  ];
}

async function verifyRows(
  folder: string,
  manifest: Manifest,
  given: GivenInputs,
  { limits }: VerifyOptions,
): Promise<Finding[]> {
  let sameColumns = false;
  const records = await attempt('records', async () => {
    const schemas = await readRowSchemas(folder, manifest);
    sameColumns = schemas.sameColumns;
    return verifyRecords(folder, manifest, schemas);
  });
  if (sameColumns) return [records, await attempt('checks', () => verifyChecks(folder, manifest, given.paths, limits))];
  const notes = ["not run: the release has other columns than today's checks ask for"];
  return [records, { step: 'checks', examined: 'nothing', problems: [], notes }];
}
