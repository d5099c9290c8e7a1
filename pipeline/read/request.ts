import { CliError } from '../error.ts';

/** Milliseconds that a server may take for its head, and between two pieces of its answer. */
const patience = 60_000;

/** Bytes a millisecond that an answer must bring, over each time of patience that was waited for it. */
const leastPace = 1;

/** Redirects that one request may lead through. */
export const mostRedirects = 5;

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
export async function follow(request: Request, wait = patience): Promise<Response> {
  let next = request;
  for (let count = 0; count <= mostRedirects; count++) {
    const answer = await headOf(next, wait);
    const location = redirectOf(answer);
    if (location === null) return answer;
    await answer.body?.cancel();
    const to = addressOf(location, next.url);
    const isHome = to.origin === new URL(next.url).origin;
    const headers = [...next.headers].filter(([name]) => isHome || forAll.has(name));
    next = new Request(to, { method: next.method, headers: Object.fromEntries(headers) });
  }
  throw new Error(`more than ${mostRedirects} redirects`);
}

/** An answer without its body, which may take as long as it comes. */
async function headOf(request: Request, wait: number): Promise<Response> {
  const late = new AbortController();
  const timer = setTimeout(() => late.abort(new Error('the server does not answer')), wait);
  try {
    return await fetch(request, { redirect: 'manual', signal: late.signal });
  } finally {
    clearTimeout(timer);
  }
}

/** Where an answer sends on to; null where it does not. */
export function redirectOf({ status, headers }: Response): string | null {
  return status < 300 || status >= 400 || status === 304 ? null : headers.get('location');
}

/** The address that a redirect leads to. Throws CliError where it is less safe than the one that was asked. */
export function addressOf(location: string, from: string): URL {
  if (!URL.canParse(location, from)) throw new Error('a redirect to no address');
  const [here, to] = [new URL(from), new URL(location, from)];
  const refused = (what: string) =>
    new CliError(`a redirect leads from ${here.protocol}//${here.host} to ${what}`, {
      hint: 'give the address it leads to, if you trust it',
      exitCode: 66,
    });
  if (to.protocol !== here.protocol && to.protocol !== 'https:') throw refused(`${to.protocol}//${to.host}`);
  if (to.username !== '' || to.password !== '') throw refused('an address with a name or a password');
  return to;
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

/** The body of an answer as it comes, until `most` bytes are there; throws where nothing, or next to nothing, comes for a minute. */
export async function* timedChunks(answer: Response, most: number, wait = patience): AsyncGenerator<Uint8Array> {
  const reader = answer.body?.getReader();
  if (reader === undefined) return;
  // what the reader of the chunks does between them is no time of the server's
  let [waited, come] = [0, 0];
  try {
    for (let bytes = 0; bytes < most; ) {
      const asked = Date.now();
      const { done, value } = await inTime(reader.read(), wait);
      if (done) return;
      waited += Date.now() - asked;
      come += value.length;
      bytes += value.length;
      yield value;
      if (waited < wait) continue;
      if (come < waited * leastPace) throw new Error('the server sends too slowly');
      [waited, come] = [0, 0];
    }
  } finally {
    await reader.cancel();
  }
}

async function inTime<T>(work: Promise<T>, wait: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('the server stopped in the middle of its answer')), wait);
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
  requireToken(token);
}

/** Throws CliError where a token holds what none does: it would be shown in the error of the request. */
export function requireToken(token: string): void {
  if (!/^[\x21-\x7e]+$/.test(token))
    throw new CliError('HF_TOKEN holds a space, a line end or another character that no token has', {
      hint: 'set it again, without what stands around it',
      exitCode: 77,
    });
}
