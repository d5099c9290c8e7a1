import { createHash, createHmac } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';

/** Keys of the stand-in. */
export const keys = { id: 'invented-key', secret: 'invented/secret+key', region: 'eu-test-1' };

/** A fault of the next answers to GET: a status, a closed connection, half a body, or bytes of another place. */
export type Fault = number | 'close' | 'short' | 'shifted';

/**
 * A stand-in for an S3-compatible store on loopback: objects by path, HEAD and GET with one byte range. Paths below
 * /private/ want a valid AWS Signature Version 4 (docs.aws.amazon.com, "Signature calculation"), checked with code of its own.
 * Paths below /datasets/ want a bearer token and answer with a redirect to /public/, as the Hugging Face hub does.
 */
export class Store {
  readonly objects = new Map<string, Buffer>();
  readonly faults: Fault[] = [];
  requests = 0;
  /** The session token of the last request that had one. */
  lastToken: string | null = null;
  #server: Server | null = null;

  async start(): Promise<string> {
    const server = createServer((request, response) => this.#answer(request, response));
    this.#server = server;
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('no port');
    return `http://127.0.0.1:${address.port}`;
  }

  async stop(): Promise<void> {
    this.#server?.closeAllConnections();
    await new Promise((done) => this.#server?.close(done));
  }

  #answer(request: IncomingMessage, response: ServerResponse): void {
    this.requests++;
    const token = request.headers['x-amz-security-token'];
    if (typeof token === 'string') this.lastToken = token;
    const path = decodeURIComponent((request.url ?? '').split('?')[0]!);
    const object = this.objects.get(path);
    if (path.startsWith('/private/') && !isSigned(request)) return void response.writeHead(403).end();
    const [, file] = /^\/datasets\/.*\/resolve\/v1\/(.+)$/.exec(path) ?? [];
    if (file !== undefined) {
      if (request.headers.authorization !== `Bearer ${keys.secret}`) return void response.writeHead(401).end();
      return void response.writeHead(302, { location: `/public/${file}` }).end();
    }
    if (object === undefined) return void response.writeHead(404).end();
    if (request.method === 'HEAD') return void response.writeHead(200, { 'content-length': object.length }).end();
    const fault = this.faults.shift();
    if (typeof fault === 'number') return void response.writeHead(fault).end();
    if (fault === 'close') return void request.socket.destroy();
    const [, first, last] = /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? '') ?? [];
    if (first === undefined) return void response.writeHead(200).end(object);
    if (Number(first) >= object.length) return void response.writeHead(416).end();
    const start = Number(first) + (fault === 'shifted' ? 1 : 0);
    const end = Math.min(Number(last), object.length - 1);
    const body = object.subarray(start, end + 1);
    const headers = { 'content-range': `bytes ${start}-${end}/${object.length}`, 'content-length': body.length };
    response.writeHead(206, headers);
    if (fault === 'short') response.write(body.subarray(0, body.length >> 1), () => request.socket.destroy());
    else response.end(body);
  }
}

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const hmac = (key: string | Buffer, text: string) => createHmac('sha256', key).update(text).digest();

function isSigned(request: IncomingMessage): boolean {
  const [, scope, signed, signature] =
    /^AWS4-HMAC-SHA256 Credential=([^,]+), SignedHeaders=([^,]+), Signature=(\w+)$/.exec(
      request.headers.authorization ?? '',
    ) ?? [];
  if (scope === undefined || signed === undefined) return false;
  const [id, date, region, service] = scope.split('/');
  if (id !== keys.id || region !== keys.region || service !== 's3') return false;
  const headers = signed.split(';').map((name) => `${name}:${String(request.headers[name]).trim()}\n`);
  const payload = String(request.headers['x-amz-content-sha256']);
  const canonical = [request.method, request.url, '', headers.join(''), signed, payload].join('\n');
  const text = ['AWS4-HMAC-SHA256', request.headers['x-amz-date'], scope.slice(id.length + 1), sha256(canonical)];
  const key = [date!, region, service, 'aws4_request'].reduce<string | Buffer>(hmac, `AWS4${keys.secret}`);
  return hmac(key, text.join('\n')).toString('hex') === signature;
}
