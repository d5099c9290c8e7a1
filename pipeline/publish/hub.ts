import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { CommitOperation, ListFileEntry } from '@huggingface/hub';
import { CliError } from '../error.ts';
import { openHub } from './hub-api.ts';
import { cardFiles } from './hub-files.ts';
import { type PublishPlan, type PublishStep, sizeText } from './plan.ts';
import type { VerifiedRelease } from './verified-release.ts';

/** Where on the Hugging Face Hub. */
export interface HubOptions {
  /** "owner/name" of the dataset repository. */
  repo: string;
  endpoint: string;
  private: boolean;
}

interface Upload {
  path: string;
  from: string;
  bytes: number;
  sha256: string;
}

/**
 * Publishes a release to a dataset repository in Hugging Face's layout: one commit of what differs, then the tag
 * "v<version>". A tag that holds the same files is done, one that holds others is refused.
 */
export async function planHub(release: VerifiedRelease, options: HubOptions): Promise<PublishPlan> {
  const hub = await openHub(options);
  const tag = `v${release.version}`;
  const uploads = await listUploads(release);
  const state = await hub.tags();
  const tagged = state?.includes(tag) === true;
  const there = state === null ? new Map<string, ListFileEntry>() : await hub.files(tagged ? tag : 'main');
  const steps: PublishStep[] =
    state === null ? [{ kind: 'new', what: `dataset ${options.repo}`, detail: visibility(options) }] : [];
  const left: Upload[] = [];
  for (const upload of uploads) {
    const same = await isSame(upload, there.get(upload.path));
    if (!same) left.push(upload);
    const kind = same ? 'same' : tagged ? 'clash' : 'new';
    steps.push({
      kind,
      what: upload.path,
      detail: tagged && !same ? `${tag} holds another one` : sizeText(upload.bytes),
    });
  }
  steps.push({ kind: tagged ? 'same' : 'new', what: `tag ${tag}`, detail: '' });
  return {
    destination: `the dataset ${options.repo} at ${options.endpoint}`,
    steps,
    async apply(progress) {
      if (tagged) return;
      if (state === null) progress(await hub.create());
      const commit =
        left.length === 0 ? 'main' : await hub.commit(`${release.name} ${release.version}`, left.map(operation));
      if (left.length > 0) progress(`${left.length} file${left.length === 1 ? '' : 's'} in commit ${commit}`);
      await hub.tag(tag, commit);
      progress(`tag ${tag}`);
    },
  };
}

function visibility({ private: hidden }: HubOptions): string {
  return hidden ? 'private' : "public, or the owner's default";
}

async function listUploads({ folder, files }: VerifiedRelease): Promise<Upload[]> {
  const card = await readFile(join(folder, 'README.md'), 'utf8');
  return (await cardFiles(card, [...files.keys()])).map(({ file, path }) => {
    const fact = files.get(file);
    if (fact !== undefined) return { path, from: join(folder, file), ...fact };
    throw new CliError(`the card names ${path}, but the release holds no ${file}`, {
      hint: 'make the release again',
      exitCode: 1,
    });
  });
}

function operation({ path, from }: Upload): CommitOperation {
  return { operation: 'addOrUpdate', path, content: pathToFileURL(from) };
}

/** Git LFS names a file by its SHA-256, Git itself by the SHA-1 of a header and the bytes. */
async function isSame({ from, bytes, sha256 }: Upload, entry: ListFileEntry | undefined): Promise<boolean> {
  if (entry === undefined) return false;
  if (entry.lfs !== undefined) return entry.lfs.oid === sha256;
  if (entry.size !== bytes) return false;
  const blob = createHash('sha1')
    .update(`blob ${bytes}\0`)
    .update(await readFile(from));
  return entry.oid === blob.digest('hex');
}
