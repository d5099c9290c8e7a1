import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { writeDigests } from '../../pipeline/npm-package/npm-package.ts';
import { packageRoot } from '../../pipeline/program.ts';
import { readJsonLines } from '../commands/program.ts';
import { makeRelease, type Release, version } from '../metadata/release.ts';
import { type Registry, startRegistry } from './registry.ts';

const execute = promisify(execFile);
const name = 'paperset-seed';
let release: Release;
let registry: Registry;
let project: string;

beforeAll(async () => {
  release = await makeRelease();
  registry = await startRegistry(join(release.root, 'registry'));
  await registry.npm(['publish', '--loglevel=error'], join(release.folder, 'npm'));
  project = join(release.root, 'project');
  mkdirSync(project);
  writeFileSync(join(project, 'package.json'), '{ "name": "reader", "private": true, "type": "module" }');
  await registry.npm(['install', '--loglevel=error', `${name}@${version}`], project);
}, 180_000);
afterAll(async () => {
  await registry?.close();
  rmSync(release.root, { recursive: true, force: true });
});

/** Runs a script in the project; rejects with what it wrote to stderr. */
async function node(file: string, script: string): Promise<string> {
  writeFileSync(join(project, file), script);
  return (await execute(process.execPath, [file], { cwd: project })).stdout.trim();
}

describe('an installed package', () => {
  test('brings zod and nothing else', () => {
    const installed = readdirSync(join(project, 'node_modules')).filter((entry) => !entry.startsWith('.'));
    expect(installed.sort()).toEqual([name, 'zod']);
  });

  test('holds the data once', () => {
    const folder = join(project, 'node_modules', name);
    const bytes = readdirSync(join(folder, 'data')).reduce(
      (sum, file) => sum + statSync(join(folder, 'data', file)).size,
      0,
    );
    expect(bytes).toBeLessThan(1.2 * statSync(join(release.folder, 'papers.jsonl')).size);
  });

  test('gives every paper from ESM, one by one and as an array', async () => {
    const script = `import { papers, PaperSchema, readPapers } from '${name}';
      const all = await papers();
      let same = 0;
      for await (const paper of readPapers()) if (paper.id === all[same].id) same++;
      console.log(JSON.stringify({ all, same, valid: PaperSchema.safeParse(all[0]).success, other: PaperSchema.safeParse({}).success }));`;
    const { all, ...rest } = JSON.parse(await node('read.mjs', script)) as { all: unknown[] };
    expect(all).toEqual(readJsonLines(join(release.folder, 'papers.jsonl')));
    expect(rest).toEqual({ same: all.length, valid: true, other: false });
  });

  test('is imported from CommonJS, from any folder', async () => {
    const script = `process.chdir('/'); import('${name}').then(async ({ papers }) => console.log((await papers()).length));`;
    expect(Number(await node('read.cjs', script))).toBe(readJsonLines(join(release.folder, 'papers.jsonl')).length);
  });

  test('an iteration may stop early', async () => {
    const script = `import { readPapers } from '${name}'; for await (const { id } of readPapers()) { console.log(id); break; }`;
    expect(await node('first.mjs', script)).toMatch(/^p[a-z2-7]{20}$/);
  });

  test('reaches schema, JSON Schema, data, descriptor and package.json through exports, and nothing else', async () => {
    const script = `import { createRequire } from 'node:module'; import { readFileSync } from 'node:fs';
      import { paperSchema, authorSchema } from '${name}/schema';
      const require = createRequire(import.meta.url);
      const lines = readFileSync(require.resolve('${name}/data/papers.jsonl'), 'utf8').split('\\n').length - 1;
      const inner = await import('${name}/verify.js').catch((error) => error.code);
      console.log(JSON.stringify({ lines, inner, title: require('${name}/schema.json').title, zod: paperSchema.shape.authors.element === authorSchema,
        rows: require('${name}/datapackage.json').resources[0].rows, version: require('${name}/package.json').version }));`;
    const papers = readJsonLines(join(release.folder, 'papers.jsonl')).length;
    expect(JSON.parse(await node('exports.mjs', script))).toEqual({
      lines: papers,
      rows: papers,
      inner: 'ERR_PACKAGE_PATH_NOT_EXPORTED',
      title: 'papers',
      zod: true,
      version,
    });
  });

  test.each(['nodenext', 'bundler'])('type-checks with module resolution %s', async (resolution) => {
    const script = `import { type Author, type Paper, papers, PaperSchema, readPapers } from '${name}';
      import { paperSchema, type Repository } from '${name}/schema';
      import schema from '${name}/schema.json' with { type: 'json' };
      const all: Paper[] = await papers();
      for await (const paper of readPapers()) { const authors: Author[] = paper.authors; const given: string | null | undefined = authors[0]?.given; void given; }
      const url: Repository['url'] | undefined = PaperSchema.parse({}).repositories[0]?.url;
      // @ts-expect-error an id is text
      const id: number = paperSchema.parse({}).id;
      // @ts-expect-error there is no such field
      void all[0]?.shelf;
      void [schema.title, url, id];`;
    writeFileSync(join(project, 'types.ts'), script);
    const options = [
      '--noEmit',
      '--strict',
      '--target',
      'es2022',
      '--skipLibCheck',
      'false',
      '--types',
      '',
      '--resolveJsonModule',
    ];
    const module = resolution === 'bundler' ? 'esnext' : 'nodenext';
    const compiler = join(packageRoot, 'node_modules/.bin/tsc');
    const run = execute(compiler, [...options, '--module', module, '--moduleResolution', resolution, 'types.ts'], {
      cwd: project,
    });
    await expect(run.catch((error: { stdout: string }) => error.stdout)).resolves.toMatchObject({ stdout: '' });
  });
});

describe('a tampered package', () => {
  const data = () => join(project, 'node_modules', name, 'data/papers.jsonl');
  let published: string;
  beforeAll(() => {
    published = readFileSync(data(), 'utf8');
  });
  afterEach(() => writeFileSync(data(), published));

  /** What reading says after a change to the lines, and how many papers came out before. */
  async function reading(
    change: (lines: string[]) => string[],
  ): Promise<{ got: number; error: string; place: unknown[] }> {
    writeFileSync(
      data(),
      change(published.trimEnd().split('\n'))
        .map((line) => `${line}\n`)
        .join(''),
    );
    const script = `import { DataError, readPapers } from '${name}'; let got = 0; let error = null;
      try { for await (const paper of readPapers()) got++; } catch (caught) { error = caught; }
      console.log(JSON.stringify({ got, error: error?.message, place: [error instanceof DataError, error?.record, error?.id, error?.field] }));`;
    return JSON.parse(await node('tampered.mjs', script)) as { got: number; error: string; place: unknown[] };
  }
  const idOf = (record: number) => (JSON.parse(published.split('\n')[record - 1]!) as { id: string }).id;
  const edit = (record: number, from: RegExp, to: string) => (lines: string[]) =>
    lines.map((line, index) => (index === record - 1 ? line.replace(from, to) : line));

  test('a valid but other value: record and field are named', async () => {
    const { got, error, place } = await reading(edit(3, /"title":"/, '"title":"Not '));
    expect(error).toBe(
      `papers.jsonl, record 3 (${idOf(3)}), field title: is not what was published; install the package again`,
    );
    expect({ got, place }).toEqual({ got: 0, place: [true, 3, idOf(3), 'title'] });
  });

  test('a value the schema forbids: the schema says why', async () => {
    const { error, place } = await reading(edit(2, /"position":1/, '"position":"one"'));
    expect(error).toContain(
      `record 2 (${idOf(2)}), field authors.0.position: is not what was published (must be a number, not text`,
    );
    expect(place).toEqual([true, 2, idOf(2), 'authors.0.position']);
  });

  test('an id', async () => {
    const { place } = await reading(edit(1, /"id":"p[a-z2-7]/, '"id":"pz'));
    expect(place).toEqual([true, 1, idOf(1), 'id']);
  });

  test('a field more', async () => {
    const { error } = await reading(edit(4, /^\{/, '{"shelf":2020,'));
    expect(error).toContain(`record 4 (${idOf(4)}), field shelf: was not published`);
  });

  test('a line that is not JSON', async () => {
    const { error } = await reading(edit(5, /^\{/, ''));
    expect(error).toContain(`record 5 (${idOf(5)}): is not JSON`);
  });

  test('a record less at the end, a record more at the end', async () => {
    const count = published.split('\n').length - 1;
    expect((await reading((lines) => lines.slice(0, -1))).error).toContain(
      `record ${count} (${idOf(count)}): is missing`,
    );
    expect((await reading((lines) => [...lines, lines[0]!])).error).toContain(`record ${count + 1}: was not published`);
  });

  test('white space alone: the hashes are named', async () => {
    expect((await reading(edit(1, /^\{/, '{ '))).error).toMatch(
      /^papers\.jsonl: has SHA-256 [0-9a-f]{64}; [0-9a-f]{64} was published/,
    );
  });

  describe('by one who knows how it is verified', () => {
    const folder = () => join(project, 'node_modules', name);
    const at = (file: string) => join(folder(), file);
    const script = (options: string) => `import { papers, published } from '${name}';
      console.log(JSON.stringify([published.version, await papers(${options}).then((all) => all.length, ({ message }) => message)]));`;
    const read = async (options = '') => JSON.parse(await node('knowing.mjs', script(options))) as [string, unknown];
    const hashOf = (file: string) =>
      createHash('sha256')
        .update(readFileSync(at(file)))
        .digest('hex');
    let kept: Map<string, string>;
    beforeAll(() => {
      kept = new Map(
        ['datapackage.json', 'data/papers.digests', 'published.js', 'package.json'].map((file) => [
          file,
          readFileSync(at(file), 'utf8'),
        ]),
      );
    });
    afterEach(() => {
      for (const [file, text] of kept) writeFileSync(at(file), text);
    });
    const change = async () => {
      const before = hashOf('data/papers.jsonl');
      writeFileSync(data(), published.replace(/"title":"/, '"title":"Not '));
      await writeDigests(join(folder(), 'data'));
      return { before, after: hashOf('data/papers.jsonl') };
    };

    test('all hashes beside the data are made again: the one in the code tells', async () => {
      const { before, after } = await change();
      writeFileSync(at('datapackage.json'), kept.get('datapackage.json')!.replaceAll(before, after));
      const [, said] = await read();
      expect(said).toContain(`has SHA-256 ${after}; ${before} was published`);
    });

    test('the code too: one that the reader holds tells', async () => {
      const { before, after } = await change();
      writeFileSync(at('published.js'), kept.get('published.js')!.replace(before, after));
      expect(await read()).toEqual([version, published.trimEnd().split('\n').length]);
      const [, said] = await read(`{ sha256: '${before}' }`);
      expect(said).toContain(`has SHA-256 ${after}; ${before} was asked for`);
    });

    test('the hash that the release names is the one to hold', async () => {
      const [, count] = await read(`{ sha256: '${hashOf('data/papers.jsonl')}' }`);
      expect(count).toBe(published.trimEnd().split('\n').length);
      expect(readFileSync(at('README.md'), 'utf8')).toContain(hashOf('data/papers.jsonl'));
    });

    test('the code of another version', async () => {
      writeFileSync(at('package.json'), kept.get('package.json')!.replace(`"${version}"`, '"9.9.9"'));
      const [, said] = await read();
      expect(said).toContain(`is of version ${version}, package.json says 9.9.9`);
    });
  });
});
