import { setTimeout as sleep } from 'node:timers/promises';
import { CliError, systemReason } from '../error.ts';
import { boundedBody, follow, requireSafeToken } from './request.ts';
import type { Cuttable } from './shards.ts';

/** Whether an input is an object of a store (s3://bucket/key, https://host/path, hf://datasets/owner/name/path) and not a file. */
export function isRemote(path: string): boolean {
  return /^(?:s3|hf|https?):\/\//.test(path);
}

/** Tries of one request, and the wait before the second; each further wait is twice as long. */
const tries = 5;
const firstWait = 200;

/** An object of a store, read by byte ranges. Network failures, 429 and 5xx are tried again; a refusal or a missing object is a CliError. */
export class RemoteFile implements Cuttable {
  readonly #address: string;

  constructor(address: string) {
    if (!URL.canParse(address)) throw refused(address, 'the address is malformed');
    const { username, password } = new URL(address);
    if (username !== '' || password !== '')
      throw refused(address, 'it holds a name or a password, which would be written into the data');
    this.#address = address;
  }

  /** Bytes of the object. */
  async size(): Promise<number> {
    return this.#tried(async () => {
      const answer = await this.#ask('HEAD', {});
      const length = answer.headers.get('content-length');
      if (length === null) throw refused(this.#address, 'it does not say how long it is');
      return Number(length);
    });
  }

  /** Answers fewer bytes than asked for at the end of the object alone. */
  async read(buffer: Buffer, offset: number, length: number, position: number): Promise<{ bytesRead: number }> {
    if (length === 0) return { bytesRead: 0 };
    const last = position + length - 1;
    const bytes = await this.#tried(async () => {
      const range = `bytes=${position}-${last}`;
      const answer = await this.#ask('GET', { range });
      if (answer.status !== 206) await answer.body?.cancel();
      if (answer.status === 416) return Buffer.alloc(0);
      if (answer.status !== 206) throw refused(this.#address, 'it does not answer byte ranges');
      const body = await boundedBody(answer, length);
      const sent = /^bytes (\d+)-(\d+)\//.exec(answer.headers.get('content-range') ?? '');
      const whole = sent !== null && Number(sent[1]) === position && Number(sent[2]) <= last;
      if (!whole || body.length !== Number(sent[2]) - position + 1) throw new Error('an incomplete answer');
      return body;
    });
    return { bytesRead: bytes.copy(buffer, offset) };
  }

  async close(): Promise<void> {}

  async #ask(method: string, headers: Record<string, string>): Promise<Response> {
    const request = await this.#request(method, headers);
    const answer = await follow(request);
    if (answer.ok || answer.status === 416) return answer;
    await answer.body?.cancel();
    if (answer.status === 429 || answer.status >= 500) throw new Error(`the store answers ${answer.status}`);
    throw refused(this.#address, `the store answers ${answer.status}`, answer.status);
  }

  /** Signed for s3:// and with the token for hf://, where the environment holds them; the address as it is for https://. */
  async #request(method: string, headers: Record<string, string>): Promise<Request> {
    if (this.#address.startsWith('hf://')) {
      const { HF_TOKEN } = process.env;
      const url = hubUrl(this.#address, process.env);
      if (HF_TOKEN !== undefined) requireSafeToken(this.#address, url, HF_TOKEN);
      const token = HF_TOKEN === undefined ? {} : { authorization: `Bearer ${HF_TOKEN}` };
      return new Request(url, { method, headers: { ...headers, ...token } });
    }
    if (!this.#address.startsWith('s3://')) return new Request(this.#address, { method, headers });
    const url = objectUrl(this.#address, process.env);
    const { AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN } = process.env;
    if (AWS_ACCESS_KEY_ID === undefined || AWS_SECRET_ACCESS_KEY === undefined)
      return new Request(url, { method, headers });
    const { AwsClient } = await import('aws4fetch');
    const client = new AwsClient({
      accessKeyId: AWS_ACCESS_KEY_ID,
      secretAccessKey: AWS_SECRET_ACCESS_KEY,
      ...(AWS_SESSION_TOKEN === undefined ? {} : { sessionToken: AWS_SESSION_TOKEN }),
      service: 's3',
      region: region(process.env),
    });
    return client.sign(url, { method, headers });
  }

  async #tried<T>(work: () => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await work();
      } catch (error) {
        if (error instanceof CliError) throw error;
        const reason = reasonOf(error);
        if (attempt === tries) throw unreachable(this.#address, reason, error);
        await sleep(firstWait * 2 ** (attempt - 1));
      }
    }
  }
}

/** What went wrong with a request, in plain words where they are known; else of fetch its cause. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const known = systemReason(error);
  if (known !== null) return known;
  return error.cause instanceof Error && error.cause.message !== '' ? error.cause.message : error.message;
}

/** It may pass: a cluster's engine tries the task again. */
function unreachable(address: string, reason: string, cause: unknown): CliError {
  return new CliError(`cannot read ${address} after ${tries} tries: ${reason}`, {
    hint: 'look at the address and the network, then run the same command again',
    cause,
  });
}

type Environment = Readonly<Record<string, string | undefined>>;

function region(environment: Environment): string {
  return environment.AWS_REGION ?? environment.AWS_DEFAULT_REGION ?? 'us-east-1';
}

/** Where an s3:// object is asked for: under AWS_ENDPOINT_URL_S3 or AWS_ENDPOINT_URL by path, else AWS's own host of the bucket. */
export function objectUrl(address: string, environment: Environment): string {
  const [, bucket, key] = /^s3:\/\/([^/]+)\/(.+)$/.exec(address) ?? [];
  if (bucket === undefined || key === undefined) throw refused(address, 'it is not s3://bucket/key');
  const path = key.split('/').map(encodeURIComponent).join('/');
  const endpoint = environment.AWS_ENDPOINT_URL_S3 ?? environment.AWS_ENDPOINT_URL;
  if (endpoint !== undefined) return `${endpoint.replace(/\/$/, '')}/${bucket}/${path}`;
  return `https://${bucket}.s3.${region(environment)}.amazonaws.com/${path}`;
}

/** Where a file of a Hugging Face dataset, hf://datasets/owner/name[@revision]/path, is asked for; HF_ENDPOINT names another hub. */
export function hubUrl(address: string, environment: Environment): string {
  const [, name, revision = 'main', file] =
    /^hf:\/\/datasets\/([^/@]+\/[^/@]+)(?:@([^/]+))?\/(.+)$/.exec(address) ?? [];
  if (name === undefined || file === undefined) throw refused(address, 'it is not hf://datasets/owner/name/path');
  const endpoint = (environment.HF_ENDPOINT ?? 'https://huggingface.co').replace(/\/$/, '');
  const path = file.split('/').map(encodeURIComponent).join('/');
  return `${endpoint}/datasets/${name}/resolve/${encodeURIComponent(revision)}/${path}`;
}

/** 66 (no input) or 77 (no permission) of sysexits: an engine does not try again. */
function refused(address: string, why: string, status?: number): CliError {
  const forbidden = status === 401 || status === 403;
  return new CliError(`cannot read ${address}: ${why}`, {
    hint: forbidden
      ? 'set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY (and AWS_REGION, AWS_ENDPOINT_URL), or HF_TOKEN, for every task'
      : 'give an object that is there and answers byte ranges',
    exitCode: forbidden ? 77 : 66,
  });
}
