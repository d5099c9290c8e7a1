import type { CommitOperation, ListFileEntry } from '@huggingface/hub';
import * as z from 'zod';
import { CliError } from '../error.ts';
import { redact } from '../printable.ts';
import { requireToken } from '../read/request.ts';
import { hubFetch } from './hub-fetch.ts';

/** What publishing asks of a Hub; every failure is a CliError without a token in it. */
export interface Hub {
  /** Names of the tags, null where there is no such repository (or none that may be seen). */
  tags(): Promise<string[] | null>;
  /** Files of a revision by path; none where the repository is empty. */
  files(revision: string): Promise<Map<string, ListFileEntry>>;
  /** Makes the repository and answers its address. */
  create(): Promise<string>;
  /** Commits to main and answers the commit's id. */
  commit(title: string, operations: CommitOperation[]): Promise<string>;
  tag(name: string, commit: string): Promise<void>;
}

const refsSchema = z.object({ tags: z.array(z.object({ name: z.string() })).default([]) });

/** Opens a dataset repository with the token of HF_TOKEN, if there is one; it is sent to https or loopback addresses only. */
export async function openHub(place: { repo: string; endpoint: string; private: boolean }): Promise<Hub> {
  const endpoint = place.endpoint.replace(/\/+$/, '');
  requireSafe(endpoint);
  const client = await import('@huggingface/hub');
  const repo = { type: 'dataset', name: place.repo } as const;
  const token = process.env.HF_TOKEN;
  if (token !== undefined && token !== '') requireToken(token);
  const safeFetch = hubFetch(endpoint);
  const access = {
    hubUrl: endpoint,
    repo,
    fetch: safeFetch,
    ...(token === undefined ? {} : { accessToken: token }),
  };
  const api = `${endpoint}/api/datasets/${place.repo}`;
  const headers = {
    'content-type': 'application/json',
    ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
  };
  return {
    tags: () =>
      withCause(async () => {
        const response = await safeFetch(`${api}/refs`, { headers });
        if (response.status === 404 || response.status === 401) return null;
        return refsSchema.parse(await json(response)).tags.map(({ name }) => name);
      }),
    files: (revision) =>
      withCause(async () => {
        const found = new Map<string, ListFileEntry>();
        for await (const entry of client.listFiles({ ...access, revision, recursive: true }))
          found.set(entry.path, entry);
        return found;
      }),
    create: () =>
      withCause(async () => {
        const visibility = place.private ? { visibility: 'private' as const } : {};
        return (await client.createRepo({ ...access, accessToken: needToken(token), ...visibility })).repoUrl;
      }),
    commit: (title, operations) =>
      withCause(async () => {
        const made = await client.commit({ ...access, accessToken: needToken(token), title, operations });
        if (made === undefined) throw new Error('it named no commit');
        return made.commit.oid;
      }),
    tag: (name, commit) =>
      withCause(async () => {
        needToken(token);
        const body = JSON.stringify({ tag: name });
        const response = await safeFetch(`${api}/tag/${encodeURIComponent(commit)}`, {
          method: 'POST',
          headers,
          body,
        });
        // Two publishers at once: the other one made the tag.
        if (response.status !== 409) await json(response);
      }),
  };
}

function requireSafe(endpoint: string): void {
  const { protocol, hostname } = new URL(endpoint);
  if (protocol === 'https:' || ['127.0.0.1', 'localhost', '[::1]'].includes(hostname)) return;
  throw new CliError(`a token must not be sent to ${endpoint}`, {
    hint: 'name an https address with --endpoint or HF_ENDPOINT',
  });
}

function needToken(token: string | undefined): string {
  if (token !== undefined && token !== '') return token;
  throw new CliError('publishing to Hugging Face needs a token', {
    hint: 'set HF_TOKEN to a token that may write to the dataset; it is read from the environment only',
  });
}

async function json(response: Response): Promise<unknown> {
  if (response.ok) return response.headers.get('content-type')?.includes('json') ? response.json() : null;
  throw new Error(
    `${response.status} ${response.statusText} from ${response.url}: ${(await response.text()).slice(0, 500)}`,
  );
}

async function withCause<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof CliError) throw error;
    const { message, cause } = error as Error;
    const reason = cause instanceof Error ? `${message} (${cause.message})` : message;
    throw new CliError(`Hugging Face did not do it: ${redact(reason)}`, {
      hint: 'fix the cause and run the same command: what is there already is not sent again',
    });
  }
}
