import { execFile } from 'node:child_process';
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { packageRoot } from '../pipeline/program.ts';

const execute = promisify(execFile);

/** The program as others get it: packed, and installed in an empty folder outside the repository. */
export interface Installed {
  /** The folder with node_modules. */
  folder: string;
  /** The installed package's folder. */
  root: string;
  /** Bytes of the tarball. */
  bytes: number;
}

/**
 * Packs the program and installs the tarball; where npm has neither network nor cache, its declared dependencies, and no
 * other packages, are linked from the checkout instead.
 */
export async function installPackage(folder: string): Promise<Installed> {
  mkdirSync(folder, { recursive: true });
  const packed = await execute('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', folder], {
    cwd: packageRoot,
  });
  const [{ filename, size }] = JSON.parse(packed.stdout) as [{ filename: string; size: number }];
  writeFileSync(join(folder, 'package.json'), '{ "name": "user", "private": true, "type": "module" }\n');
  const options = ['--prefer-offline', '--ignore-scripts', '--no-audit', '--no-fund', '--fetch-retries=0'];
  const root = join(folder, 'node_modules', 'paperset');
  await execute('npm', ['install', ...options, join(folder, filename)], { cwd: folder }).catch(() =>
    link(folder, root, join(folder, filename)),
  );
  return { folder, root, bytes: size };
}

async function link(folder: string, root: string, tarball: string): Promise<void> {
  mkdirSync(root, { recursive: true });
  await execute('tar', ['-xzf', tarball, '--strip-components=1', '-C', root]);
  const { dependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    dependencies: Record<string, string>;
  };
  for (const name of Object.keys(dependencies)) {
    const place = join(folder, 'node_modules', name);
    mkdirSync(dirname(place), { recursive: true });
    symlinkSync(join(packageRoot, 'node_modules', name), place);
  }
}

/** Runs a shell line in a folder below the user's, where `paperset` is the installed program, on the Node that runs the tests. */
export function userShell(
  { folder, root }: Installed,
  line: string,
  cwd: string = folder,
): Promise<{ code: number; stdout: string; stderr: string }> {
  const env = { ...process.env, PATH: `${dirname(process.execPath)}:${process.env.PATH}`, HOME: cwd };
  const start = `paperset() { "${process.execPath}" "${root}/dist/pipeline/cli.js" "$@"; }; `;
  return new Promise((done) => {
    execFile('bash', ['-o', 'pipefail', '-c', start + line], { cwd, env }, (error, stdout, stderr) =>
      done({ code: error === null ? 0 : Number(error.code), stdout, stderr }),
    );
  });
}
