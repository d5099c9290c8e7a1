import { createWriteStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { CliError } from '../error.ts';
import { boundedBody, follow, requireSafeToken, timedChunks } from './request.ts';
import { BusyError, retryAfter, withRetries } from './retry.ts';
import { type Environment, s3Request } from './s3.ts';
import type { Cuttable } from './shards.ts';

/** Whether an input is an object of a store (s3://bucket/key, https://host/path, hf://datasets/owner/name/path) and not a file. */
export function isRemote(path: string): boolean {
  return /^(?:s3|hf|https?):\/\//.test(path);
}

/** An object of a store, read by byte ranges. Network failures, 429 and 5xx are tried again; a refusal, a missing object or one that changes is a CliError. */
export class RemoteFile implements Cuttable {
  readonly #address: string;
  /** Bytes of the whole object, as each answer has to say them; null before the first. */
  #total: number | null = null;

  constructor(address: string) {
    if (!URL.canParse(address)) throw refused(address, 'the address is malformed');
    const { username, password } = new URL(address);
    if (username !== '' || password !== '')
      throw refused(address, 'it holds a name or a password, which would be written into the data');
    this.#address = address;
  }

  /** Bytes of the object, by the answer to a request for its first one; null where the server answers no byte ranges. */
  async sizeIfRanged(): Promise<number | null> {
    return withRetries(this.#address, async () => {
      const answer = await this.#ask({ range: 'bytes=0-0' });
      await answer.body?.cancel();
      if (answer.status === 416) return this.#requireTotal(totalOf(answer) ?? 0);
      if (answer.status !== 206 || isEncoded(answer)) return null;
      const total = totalOf(answer);
      return total === null ? null : this.#requireTotal(total);
    });
  }

  /** Bytes of the object. */
  async size(): Promise<number> {
    const size = await this.sizeIfRanged();
    if (size === null) throw refused(this.#address, 'it does not answer byte ranges');
    return size;
  }

  /** Answers fewer bytes than asked for at the end of the object alone. */
  async read(buffer: Buffer, offset: number, length: number, position: number): Promise<{ bytesRead: number }> {
    if (length === 0) return { bytesRead: 0 };
    const last = position + length - 1;
    const bytes = await withRetries(this.#address, async () => {
      const answer = await this.#ask({ range: `bytes=${position}-${last}` });
      if (answer.status !== 206 || isEncoded(answer)) await answer.body?.cancel();
      if (answer.status === 416) return this.#pastEnd(answer, position);
      if (answer.status !== 206) throw refused(this.#address, 'it does not answer byte ranges');
      if (isEncoded(answer)) throw refused(this.#address, 'it answers byte ranges of compressed bytes');
      const body = await boundedBody(answer, length);
      const total = totalOf(answer);
      if (total !== null) this.#requireTotal(total);
      const sent = /^bytes (\d+)-(\d+)\//.exec(answer.headers.get('content-range') ?? '');
      const end = this.#total === null ? last : Math.min(last, this.#total - 1);
      const isWhole =
        sent !== null &&
        Number(sent[1]) === position &&
        (Number(sent[2]) === end || (this.#total === null && Number(sent[2]) < end));
      if (!isWhole || body.length !== Number(sent[2]) - position + 1) throw new Error('an incomplete answer');
      return body;
    });
    return { bytesRead: bytes.copy(buffer, offset) };
  }

  /** Copies the object, or its first bytes, into a file, in one stream; answers its bytes. Throws CliError where the server sends another number than it says. */
  async copyTo(path: string, most = Number.POSITIVE_INFINITY): Promise<number> {
    return withRetries(this.#address, async () => {
      const answer = await this.#ask({ 'accept-encoding': 'identity' });
      if (answer.status !== 200) throw new Error(`the server answers ${answer.status} to a request for the whole`);
      const said = isEncoded(answer) ? null : answer.headers.get('content-length');
      await pipeline(timedChunks(answer, most), createWriteStream(path));
      const { size } = await stat(path);
      if (said !== null && size < Math.min(Number(said), most)) throw new Error('an incomplete answer');
      return size;
    });
  }

  async close(): Promise<void> {}

  /** A request past the end: the object has no more bytes, unless it is longer than that. */
  #pastEnd(answer: Response, position: number): Buffer {
    const total = totalOf(answer);
    if (total !== null && this.#requireTotal(total) > position) throw new Error('an incomplete answer');
    return Buffer.alloc(0);
  }

  #requireTotal(total: number): number {
    this.#total ??= total;
    if (this.#total === total) return total;
    throw new CliError(`${this.#address} changed while it was read: it had ${this.#total} bytes and has ${total}`, {
      hint: 'run the same command again when nothing writes into it',
    });
  }

  /** GET. fetch asks for bytes as they are (identity) with every range; whoever asks without one says so. */
  async #ask(headers: Record<string, string>): Promise<Response> {
    const answer = await follow(await this.#request(headers));
    if (answer.ok || answer.status === 416) return answer;
    await answer.body?.cancel();
    const said = `the server answers ${answer.status}`;
    if (answer.status === 429 || answer.status >= 500)
      throw new BusyError(said, retryAfter(answer.headers.get('retry-after'), Date.now()));
    throw refused(this.#address, said, answer.status);
  }

  /** Signed for s3:// and with the token for hf://, where there are any; the address as it is for https://. */
  async #request(headers: Record<string, string>): Promise<Request> {
    if (this.#address.startsWith('s3://')) return s3Request(this.#address, 'GET', headers);
    if (!this.#address.startsWith('hf://')) return new Request(this.#address, { headers });
    const { HF_TOKEN } = process.env;
    const url = hubUrl(this.#address, process.env);
    if (HF_TOKEN !== undefined) requireSafeToken(this.#address, url, HF_TOKEN);
    const token = HF_TOKEN === undefined ? {} : { authorization: `Bearer ${HF_TOKEN}` };
    return new Request(url, { headers: { ...headers, ...token } });
  }
}

/** Bytes of the whole object by an answer's Content-Range; null where it does not say. */
function totalOf(answer: Response): number | null {
  const total = /\/(\d+)$/.exec(answer.headers.get('content-range') ?? '')?.[1];
  return total === undefined ? null : Number(total);
}

/** Whether the bytes that come are not those of the object. */
function isEncoded(answer: Response): boolean {
  return !/^(?:identity)?$/.test(answer.headers.get('content-encoding') ?? '');
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

/** What gives permission, by the kind of address. */
const permissions: readonly [RegExp, string][] = [
  [
    /^s3:/,
    'set AWS_PROFILE, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY (and AWS_REGION, AWS_ENDPOINT_URL), for every task',
  ],
  [/^hf:/, 'set HF_TOKEN to a token that may read it, for every task'],
  [/^/, 'give an address that needs no login, or download the file and give that'],
];

/** 66 (no input) or 77 (no permission) of sysexits: an engine does not try again. */
function refused(address: string, why: string, status?: number): CliError {
  const forbidden = status === 401 || status === 403;
  const missing = 'give an object that is there and answers byte ranges, or download the file and give that';
  return new CliError(`cannot read ${address}: ${why}`, {
    hint: forbidden ? permissions.find(([kind]) => kind.test(address))![1] : missing,
    exitCode: forbidden ? 77 : 66,
  });
}
