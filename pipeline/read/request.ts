import { CliError } from '../error.ts';

/** Milliseconds that a server may take for its head, and between two pieces of its answer. */
const patience = 60_000;

const mostRedirects = 5;

/** Headers that every server may see; all others (tokens, signatures) go to the host that was asked first. */
const forAll = new Set(['range', 'accept-encoding']);

/** Bytes a second that are sent at least, where a body goes out. */
const leastRate = 50_000;

/** As fetch, for clients that take one: an answer that is not whole after a minute, and the time its body may take, is given up. */
export async function patientFetch(input: string | URL | Request, init: RequestInit = {}): Promise<Response> {
  const limit = AbortSignal.timeout(Math.ceil(patience + (sizeOf(init.body) / leastRate) * 1000));
  const signal = init.signal ? AbortSignal.any([init.signal, limit]) : limit;
  return fetch(input, { ...init, signal });
}

/** Bytes of a body; of a stream nobody knows, and it may take an hour. */
function sizeOf(body: RequestInit['body']): number {
  if (body === null || body === undefined) return 0;
  if (typeof body === 'string') return body.length;
  if (body instanceof Blob) return body.size;
  if (body instanceof ArrayBuffer || ArrayBuffer.isView(body)) return body.byteLength;
  return 3600 * leastRate;
}

/** Sends a request and follows redirects itself: another host gets no token, and no redirect leads from https to http. */
export async function follow(request: Request): Promise<Response> {
  let next = request;
  for (let count = 0; count <= mostRedirects; count++) {
    const answer = await fetch(next, { redirect: 'manual', signal: AbortSignal.timeout(patience) });
    const location = answer.headers.get('location');
    if (answer.status < 300 || answer.status >= 400 || answer.status === 304 || location === null) return answer;
    await answer.body?.cancel();
    if (!URL.canParse(location, next.url)) throw new Error('a redirect to no address');
    next = redirected(next, new URL(location, next.url));
  }
  throw new Error(`more than ${mostRedirects} redirects`);
}

function redirected(from: Request, to: URL): Request {
  const here = new URL(from.url);
  if (to.protocol !== here.protocol && to.protocol !== 'https:')
    throw new CliError(`a redirect leads from ${here.protocol}//${here.host} to ${to.protocol}//${to.host}`, {
      hint: 'give the address it leads to, if you trust it',
      exitCode: 66,
    });
  const headers = [...from.headers].filter(([name]) => to.origin === here.origin || forAll.has(name));
  return new Request(to, { method: from.method, headers: Object.fromEntries(headers) });
}

/** The body of an answer, at most `most` bytes; throws where it is longer, or where nothing comes for a minute. */
export async function boundedBody(answer: Response, most: number): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of timedChunks(answer, most + 1)) {
    bytes += chunk.length;
    if (bytes > most) throw new Error('more bytes than were asked for');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, bytes);
}

/** The body of an answer as it comes, until `most` bytes are there; throws where nothing comes for a minute. */
export async function* timedChunks(answer: Response, most: number): AsyncGenerator<Uint8Array> {
  const reader = answer.body?.getReader();
  if (reader === undefined) return;
  try {
    for (let bytes = 0; bytes < most; ) {
      const { done, value } = await inTime(reader.read());
      if (done) return;
      bytes += value.length;
      yield value;
    }
  } finally {
    await reader.cancel();
  }
}

async function inTime<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('the server stopped in the middle of its answer')), patience);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** Throws CliError before a token is sent where others could read it, or where it is none. */
export function requireSafeToken(address: string, url: string, token: string): void {
  const { protocol, hostname } = new URL(url);
  const loopback = /^(?:localhost|127\.0\.0\.1|\[::1\])$/.test(hostname);
  if (protocol !== 'https:' && !loopback)
    throw new CliError(`HF_TOKEN is not sent to ${protocol}//${hostname} for ${address}`, {
      hint: 'let HF_ENDPOINT name an https address, or unset HF_TOKEN',
      exitCode: 77,
    });
  if (!/^[\x21-\x7e]+$/.test(token))
    throw new CliError('HF_TOKEN holds a space, a line end or another character that no token has', {
      hint: 'set it again, without what stands around it',
      exitCode: 77,
    });
}
