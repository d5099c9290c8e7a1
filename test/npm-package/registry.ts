import { execFile } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { runServer } from 'verdaccio';
import { packageRoot } from '../../pipeline/program.ts';

const execute = promisify(execFile);

/** A registry on loopback with nobody behind it: what is not published to it does not exist. */
export interface Registry {
  url: string;
  /** An .npmrc that knows the registry and a user's token. */
  npmrc: string;
  token: string;
  /** Runs npm against the registry in a folder; rejects with npm's output. */
  npm(args: readonly string[], folder: string): Promise<string>;
  close(): Promise<void>;
}

/** Starts verdaccio with its files in `folder` and publishes the project's own zod to it. */
export async function startRegistry(folder: string): Promise<Registry> {
  mkdirSync(folder, { recursive: true });
  const config = join(folder, 'config.yaml');
  writeFileSync(config, settings);
  const server: Server = await runServer(config);
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const token = await addUser(url);
  const npmrc = join(folder, 'npmrc');
  writeFileSync(npmrc, `registry=${url}\n${url.slice('http:'.length)}:_authToken=${token}\n`);
  const npm = async (args: readonly string[], where: string): Promise<string> => {
    const options = { cwd: where, env: npmEnvironment(npmrc, folder) };
    return (await execute('npm', [...args], options)).stdout;
  };
  await npm(['publish', '--ignore-scripts', '--loglevel=error', join(packageRoot, 'node_modules/zod')], folder);
  const close = () =>
    new Promise<void>((closed) => {
      server.close(() => closed());
      server.closeAllConnections();
    });
  return { url, npmrc, token, npm, close };
}

/** The environment for npm: nothing of the machine's own settings, caches or tokens. */
export function npmEnvironment(npmrc: string, folder: string): NodeJS.ProcessEnv {
  const own = Object.entries(process.env).filter(([name]) => !/^npm_|^NPM_|TOKEN/i.test(name));
  return {
    ...Object.fromEntries(own),
    npm_config_userconfig: npmrc,
    npm_config_globalconfig: join(folder, 'no-global-npmrc'),
    npm_config_cache: join(folder, 'cache'),
    npm_config_update_notifier: 'false',
    npm_config_fetch_retries: '0',
    npm_config_audit: 'false',
    npm_config_fund: 'false',
  };
}

const settings = `
storage: ./storage
auth:
  htpasswd:
    file: ./htpasswd
    max_users: 10
uplinks: {}
packages:
  '**':
    access: $all
    publish: $authenticated
web:
  enable: false
log:
  type: stdout
  format: pretty
  level: fatal
`;

async function addUser(url: string): Promise<string> {
  const user = { name: 'harbour', password: 'invented-harbour' };
  const response = await fetch(`${url}-/user/org.couchdb.user:${user.name}`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(user),
  });
  const { token } = (await response.json()) as { token?: string };
  if (token === undefined) throw new Error(`the registry gave no token: ${response.status}`);
  return token;
}
