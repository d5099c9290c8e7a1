import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import sirv from 'sirv';
import { CliError, systemReason } from '../error.ts';
import type { Desk } from './desk.ts';

/** Bytes of corrections taken at once: a few abstracts. */
const maxBody = 1 << 20;

export interface Served {
  /** Folder of the site. */
  folder: string;
  /** 0 for a free one. */
  port: number;
  /** Name of the folder that the pages seem to lie in: only who knows it reads or writes. */
  token: string;
  /** Null where nothing may be written. */
  desk: Desk | null;
}

/**
 * Serves a site on loopback alone, below /TOKEN/. Requests under another host's name (DNS rebinding) and writing from pages of
 * another origin are refused; besides reading there is one thing to ask for: corrections.
 */
export async function serve({ folder, port, token, desk }: Served): Promise<Server> {
  const files = sirv(folder, { dev: true, etag: true });
  const base = `/${token}/`;
  const server = createServer((request, response) => {
    const { port } = server.address() as AddressInfo;
    const host = request.headers.host ?? '';
    response.setHeader('x-content-type-options', 'nosniff');
    if (![`127.0.0.1:${port}`, `localhost:${port}`].includes(host)) return refuse(response, 421);
    const path = (request.url ?? '').split('?')[0]!;
    if (!path.startsWith(base)) return refuse(response, 404);
    if (path === `${base}corrections`) return corrections(request, response, desk, host);
    if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(response, 405);
    request.url = request.url!.slice(base.length - 1);
    files(request, response, () => refuse(response, 404));
  });
  return new Promise((ready, failed) => {
    server.once('error', (error) =>
      failed(
        new CliError(`port ${port} cannot be used: ${systemReason(error) ?? error.message}`, {
          hint: 'leave --port out for a free one',
          cause: error,
        }),
      ),
    );
    server.listen(port, '127.0.0.1', () => ready(server));
  });
}

function refuse(response: ServerResponse, status: number): void {
  response.writeHead(status, { 'content-type': 'text/plain', connection: 'close' });
  response.end();
}

function answer(response: ServerResponse, status: number, value: object): void {
  response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' });
  response.end(JSON.stringify(value));
}

/** The desk that is writing: one build at a time. */
let busy: Desk | null = null;

/** Why a request to write is refused; null where it is not. */
function refusal(
  { method, headers }: IncomingMessage,
  desk: Desk | null,
  host: string,
): { status: number; message: string } | null {
  if (method !== 'POST') return { status: 405, message: 'Only GET and POST are answered.' };
  if (headers.origin !== `http://${host}`) return { status: 403, message: 'Only the pages served here may write.' };
  if (headers['content-type'] !== 'application/x-ndjson') return { status: 415, message: 'JSON Lines are expected.' };
  if (desk === null) return { status: 409, message: 'Corrections cannot be written here.' };
  return busy === null ? null : { status: 409, message: 'A build is under way: try again when it has ended.' };
}

/** GET says whether corrections can be written; POST, from the site's own pages alone, writes lines and builds again. */
function corrections(request: IncomingMessage, response: ServerResponse, desk: Desk | null, host: string): void {
  const refused = request.method === 'GET' ? null : refusal(request, desk, host);
  if (refused !== null) answer(response, refused.status, { message: refused.message });
  else if (request.method === 'GET') answer(response, 200, { file: desk?.file ?? null });
  else takeUp(request, response, desk!);
}

function takeUp(request: IncomingMessage, response: ServerResponse, desk: Desk): void {
  busy = desk;
  readBody(request)
    .then(async (body) => {
      if (body === null) return answer(response, 413, { message: 'That is too much at once.' });
      await desk.write(body);
      answer(response, 200, { message: `written to ${desk.file}` });
    })
    .catch((error: unknown) => {
      if (error instanceof CliError) answer(response, 422, { message: error.message });
      else answer(response, 500, { message: `The build could not be made: ${(error as Error).message}` });
    })
    .finally(() => {
      busy = null;
    });
}

/** The body as text; null where it is longer than maxBody, whatever its header says. */
async function readBody(request: IncomingMessage): Promise<string | null> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    // read on without keeping it: the answer reaches who is still sending
    if (size <= maxBody) chunks.push(chunk);
    if (size > 64 * maxBody) request.destroy();
  }
  return size > maxBody ? null : Buffer.concat(chunks).toString('utf8');
}
