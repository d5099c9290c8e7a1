import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

type Files = Map<string, { size: number; oid: string; lfs?: { oid: string; size: number } }>;

/** A stand-in for the Hugging Face Hub on loopback: the routes that publishing uses, and what it was asked. */
export interface StandIn {
  url: string;
  /** Method and path of every request, in order. */
  requests: string[];
  /** Contents by SHA-256 of what came by LFS. */
  stored: Map<string, Buffer>;
  /** Files of main; null while there is no repository. */
  main(): Files | null;
  commits: string[];
  tags: Map<string, Files>;
  /** Answers the next request whose path holds the text with this status. */
  failOnce(path: string, status: number): void;
  close(): void;
}

const token = 'hf_inventedHarbourToken';

export { token };

export async function startHub(): Promise<StandIn> {
  const requests: string[] = [];
  const stored = new Map<string, Buffer>();
  const commits: string[] = [];
  const tags = new Map<string, Files>();
  let main: Files | null = null;
  let failure: { path: string; status: number } | null = null;

  const answer = (method: string, path: string, body: Buffer): { status?: number; json?: unknown } => {
    if (path.endsWith('/refs')) {
      if (main === null) return { status: 404, json: { error: 'Repository not found' } };
      return {
        json: {
          branches: [{ name: 'main' }],
          tags: [...tags.keys()].map((name) => ({ name, ref: `refs/tags/${name}` })),
        },
      };
    }
    const tree = /\/tree\/([^/?]+)/.exec(path);
    if (tree !== null) {
      const files = tree[1] === 'main' ? main : tags.get(tree[1]!);
      return { json: [...(files ?? [])].map(([name, file]) => ({ type: 'file', path: name, ...file })) };
    }
    if (path === '/api/repos/create') {
      main = new Map();
      return { json: { url: `${url}/datasets/harbour/tides`, id: '1' } };
    }
    if (path.includes('/preupload/')) {
      const { files } = JSON.parse(body.toString()) as { files: { path: string }[] };
      const uploadMode = (name: string) => (name.endsWith('.parquet') ? 'lfs' : 'regular');
      return { json: { files: files.map((file) => ({ path: file.path, uploadMode: uploadMode(file.path) })) } };
    }
    if (path.endsWith('/info/lfs/objects/batch')) {
      const { objects } = JSON.parse(body.toString()) as { objects: { oid: string; size: number }[] };
      const upload = (oid: string) => (stored.has(oid) ? {} : { actions: { upload: { href: `${url}/store/${oid}` } } });
      return { json: { transfer: 'basic', objects: objects.map((one) => ({ ...one, ...upload(one.oid) })) } };
    }
    if (method === 'PUT' && path.startsWith('/store/')) {
      stored.set(createHash('sha256').update(body).digest('hex'), body);
      return { json: {} };
    }
    if (path.includes('/commit/')) {
      for (const line of body.toString().split('\n'))
        commitLine(JSON.parse(line) as { key: string; value: Record<string, string> });
      commits.push(createHash('sha1').update(body).digest('hex'));
      return { json: { commitOid: commits.at(-1), commitUrl: `${url}/commit` } };
    }
    if (path.includes('/tag/')) {
      const { tag } = JSON.parse(body.toString()) as { tag: string };
      if (tags.has(tag)) return { status: 409, json: { error: 'tag exists' } };
      tags.set(tag, new Map(main));
      return { json: {} };
    }
    return { status: 500, json: { error: `no such route: ${method} ${path}` } };
  };

  const commitLine = ({ key, value }: { key: string; value: Record<string, string> }): void => {
    const pointer = { size: 130, oid: 'f'.repeat(40) };
    if (key === 'lfsFile') main!.set(value.path!, { ...pointer, lfs: { oid: value.oid!, size: Number(value.size) } });
    if (key !== 'file') return;
    const content = Buffer.from(value.content!, 'base64');
    const oid = createHash('sha1').update(`blob ${content.length}\0`).update(content).digest('hex');
    main!.set(value.path!, { size: content.length, oid });
  };

  const server = createServer(async (request, response) => {
    const path = request.url ?? '';
    requests.push(`${request.method} ${path}`);
    const body = await read(request);
    const reply = (status: number, value: unknown) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value));
    if (failure !== null && path.includes(failure.path)) {
      const { status } = failure;
      failure = null;
      // As a careless server would: the token comes back in the message.
      return void reply(status, { error: `refused for ${request.headers.authorization ?? 'nobody'}` });
    }
    const writes = request.method !== 'GET' && !path.startsWith('/store/');
    if (writes && request.headers.authorization !== `Bearer ${token}`)
      return void reply(401, { error: 'unauthorized' });
    const { status, json } = answer(request.method ?? '', path, body);
    reply(status ?? 200, json);
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const failOnce = (path: string, status: number) => {
    failure = { path, status };
  };
  return { url, requests, stored, main: () => main, commits, tags, failOnce, close: () => void server.close() };
}

async function read(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
