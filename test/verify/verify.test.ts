import { execFileSync, spawnSync } from 'node:child_process';
import { createHash, generateKeyPairSync, randomBytes } from 'node:crypto';
import {
  appendFileSync,
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { packageRoot } from '../../pipeline/program.ts';
import { hashFile } from '../../pipeline/read/hash.ts';
import { releaseFiles, writeSums } from '../../pipeline/release/sums.ts';
import { verifySums } from '../../pipeline/verify/files.ts';
import { verify } from '../../pipeline/verify/verify.ts';
import { fileHashes, run, temporaryFolder } from '../commands/program.ts';
import { inventPapers, listing } from '../listing.ts';

const folder = temporaryFolder();
const whole = join(folder, 'releases', '1.0.0');

beforeAll(async () => {
  copyFileSync(join(packageRoot, 'paperset.json'), join(folder, 'paperset.json'));
  mkdirSync(join(folder, 'in'));
  writeFileSync(join(folder, 'in', 'list.txt'), listing(inventPapers(30)));
  expect((await run(['build', 'in', '--out', 'build'], folder)).code).toBe(0);
  const made = await run(
    ['release', 'build', '--inputs', 'in', '--releases', 'releases', '--yes', '--date', '2026-11-23'],
    folder,
  );
  expect([made.code, made.stderr]).toEqual([0, expect.stringContaining('written')]);
});
afterAll(() => rmSync(folder, { recursive: true }));

/** The problems that verify finds, "step: problem". */
async function problems(path: string): Promise<string[]> {
  const limits = { threads: 2, memory: '512MB', spill: join(folder, '.spill') };
  const inputs = [join(folder, 'in')];
  const { ok, findings } = await verify(path, { limits, inputs, corrections: undefined, rebuild: false });
  const found = findings.flatMap((finding) => finding.problems.map((problem) => `${finding.step}: ${problem}`));
  expect(ok).toBe(found.length === 0);
  return found;
}

/** A copy of the release in which something was done. */
async function damaged(damage: (copy: string) => void | Promise<void>): Promise<string> {
  const copy = join(folder, 'copy', '1.0.0');
  rmSync(copy, { recursive: true, force: true });
  cpSync(whole, copy, { recursive: true });
  await damage(copy);
  return copy;
}

test('a release holds, is not written to, and can be built again', async () => {
  const before = fileHashes(whole);
  expect(await problems(whole)).toEqual([]);
  const { code, stdout } = await run(['verify', 'releases/1.0.0', '--rebuild', '--inputs', 'in'], folder);
  expect([code, stdout]).toEqual([0, expect.stringContaining('29 data files built again')]);
  expect(stdout).toContain('everything is ok');
  expect(fileHashes(whole)).toEqual(before);
});

test('a flipped byte in any file is found, and the file is named', async () => {
  const copy = await damaged(() => {});
  const files = await releaseFiles(copy);
  expect(files.length).toBeGreaterThan(40);
  for (const file of files) {
    const bytes = readFileSync(join(whole, file));
    if (bytes.length === 0) continue;
    writeFileSync(join(copy, file), flipped(bytes));
    const { problems } = await verifySums(copy);
    expect(problems).toEqual([`${file} has other bytes than listed`]);
    writeFileSync(join(copy, file), bytes);
  }
  expect(await problems(copy)).toEqual([]);
});

test.each([
  'papers.parquet',
  'papers.jsonl',
  'manifest.json',
  'checks.json',
  'release.json',
  'schemas.json',
  'npm/index.js',
])('the whole of verify finds a flipped byte in %s', async (file) => {
  const copy = await damaged((path) => writeFileSync(join(path, file), flipped(readFileSync(join(whole, file)))));
  expect(await problems(copy)).toContain(`checksums: ${file} has other bytes than listed`);
});

function flipped(bytes: Buffer): Buffer {
  const copy = Buffer.from(bytes);
  copy[Math.floor(bytes.length / 2)]! ^= 1;
  return copy;
}

test('a flipped bit in the list of checksums is found', async () => {
  const text = readFileSync(join(whole, 'SHA256SUMS'), 'utf8');
  for (const place of [0, 65, 70, text.length - 2]) {
    const copy = await damaged((path) => {
      const bytes = Buffer.from(text);
      bytes[place]! ^= 1;
      writeFileSync(join(path, 'SHA256SUMS'), bytes);
    });
    expect(await problems(copy)).not.toEqual([]);
  }
});

/** Rewrites a file and then every checksum, as someone would who wants to hide it. */
async function forged(file: string, edit: (text: string) => string): Promise<string> {
  return damaged(async (copy) => {
    writeFileSync(join(copy, file), edit(readFileSync(join(copy, file), 'utf8')));
    const manifest = JSON.parse(readFileSync(join(copy, 'manifest.json'), 'utf8')) as { outputs?: { file: string }[] };
    for (const output of manifest.outputs ?? []) Object.assign(output, await hashFile(join(copy, output.file)));
    if (file !== 'manifest.json') writeFileSync(join(copy, 'manifest.json'), JSON.stringify(manifest));
    await writeSums(copy);
  });
}

describe('what checksums cannot tell', () => {
  test.each<[string, file: string, edit: (text: string) => string, problem: RegExp]>([
    [
      'a value changed in one format',
      'papers.jsonl',
      (text) => text.replace('Networks', 'Notworks'),
      /^checks: formats-papers/,
    ],
    [
      'a record that is none',
      'papers.jsonl',
      (text) => text.replace('"position":1', '"position":0'),
      /^records: papers.jsonl:1: "authors\[0\]/,
    ],
    ['a field nobody knows', 'authors.jsonl', (text) => text.replace('{', '{"x":1,'), /^records: authors.jsonl:1/],
    [
      'a record gone',
      'papers.jsonl',
      (text) => text.slice(text.indexOf('\n') + 1),
      /^records: papers.jsonl has 29 rows/,
    ],
    [
      'a redirect to no record',
      'redirects.jsonl',
      () => redirect('paaaaaaaaaaaaaaaaaaaa', 'pbbbbbbbbbbbbbbbbbbbb'),
      /^redirects: .* is no record/,
    ],
    ['a redirect that is none', 'redirects.jsonl', () => '{"id":"x"}\n', /^redirects: /],
    ['more changes than told', 'changes.jsonl', () => '{}\n', /^release: changes.jsonl has 1 rows/],
    [
      'another version',
      'release.json',
      (text) => text.replace('"version": "1.0.0"', '"version": "1.0.1"'),
      /^release: the folder is called 1.0.0/,
    ],
    [
      'a step that is none',
      'release.json',
      (text) => text.replace('"first"', '"minor"'),
      /^release: minor is not the release type/,
    ],
    [
      'checks that failed',
      'checks.json',
      (text) => text.replace('"ok": true', '"ok": false'),
      /^checks: checks.json says/,
    ],
    ['no manifest', 'manifest.json', () => '{}', /^manifest: manifest.json is missing or not/],
  ])('%s', async (_, file, edit, problem) => {
    expect(await problems(await forged(file, edit))).toContainEqual(expect.stringMatching(problem));
  });

  test('a file more, and a file less', async () => {
    const copy = await damaged((path) => {
      writeFileSync(join(path, 'npm', 'extra.txt'), 'x');
      rmSync(join(path, 'views.sql'));
    });
    const found = await problems(copy);
    expect(found).toContain('checksums: npm/extra.txt is not listed in SHA256SUMS');
    expect(found).toContain('checksums: views.sql is listed and missing');
    rmSync(join(copy, 'SHA256SUMS'));
    expect(await problems(copy)).toContain('checksums: SHA256SUMS is missing');
  });
});

function redirect(id: string, to_id: string): string {
  return `${JSON.stringify({ id, to_id, since: '1.0.0', evidence: 'source' })}\n`;
}

describe('a release of another schema', () => {
  test('is judged by the schema it carries', async () => {
    const copy = await anotherSchema((schemas) => {
      (schemas.papers as { description: string }).description = 'Other words.';
    });
    expect(await problems(copy)).toEqual([]);
  });

  test('a stricter one of its own is kept', async () => {
    const copy = await anotherSchema((schemas) => {
      const papers = schemas.papers as { properties: { title: { maxLength: number } } };
      papers.properties.title.maxLength = 3;
    });
    expect(await problems(copy)).toContainEqual(expect.stringMatching(/^records: papers.jsonl:1: "title"/));
  });

  test('one that does not fit the manifest is refused', async () => {
    const copy = await forged('manifest.json', (text) =>
      text.replace(/(?<="schema_sha256": ")./, (digit) => (digit === '0' ? '1' : '0')),
    );
    const found = await problems(copy);
    expect(found.filter((problem) => problem.startsWith('records: schemas.json is not the schema'))).toHaveLength(1);
  });
});

async function anotherSchema(edit: (schemas: Record<string, unknown>) => void): Promise<string> {
  const { hash } = await import('node:crypto');
  const copy = await forged('schemas.json', (text) => {
    const schemas = JSON.parse(text) as Record<string, unknown>;
    edit(schemas);
    return JSON.stringify(schemas);
  });
  const sha256 = hash('sha256', readFileSync(join(copy, 'schemas.json'), 'utf8'), 'hex');
  const manifest = JSON.parse(readFileSync(join(copy, 'manifest.json'), 'utf8')) as object;
  writeFileSync(join(copy, 'manifest.json'), JSON.stringify({ ...manifest, schema_sha256: sha256 }));
  await writeSums(copy);
  return copy;
}

describe('the command', () => {
  test('exit code 1 for a damaged release, with the reason', async () => {
    const copy = await damaged((path) => appendFileSync(join(path, 'papers.csv'), 'x'));
    const { code, stdout } = await run(['verify', copy, '--inputs', 'in'], folder);
    expect(code).toBe(1);
    expect(stdout).toMatch(/checksums +FAILED[\s\S]*papers\.csv has other bytes than listed/);
    const json = await run(['verify', copy, '--json'], folder);
    expect([json.code, JSON.parse(json.stdout)]).toEqual([1, expect.objectContaining({ ok: false })]);
  });

  test('exit code 2 where there is nothing to verify or nothing to build from', async () => {
    expect((await run(['verify', 'in'], folder)).code).toBe(2);
    mkdirSync(join(folder, 'other'), { recursive: true });
    writeFileSync(join(folder, 'other', 'list.txt'), 'Another listing\n');
    const { code, stderr } = await run(['verify', 'releases/1.0.0', '--rebuild', '--inputs', 'other'], folder);
    expect([code, stderr]).toEqual([2, expect.stringContaining('list.txt is not the file of the build')]);
  });

  test('a rebuild that comes out otherwise is named', async () => {
    const copy = await forged('rejects.csv', (text) => `${text}list.txt,1,1,code,detail,text\r\n`);
    const { code, stdout } = await run(['verify', copy, '--rebuild', '--inputs', 'in'], folder);
    expect(code).toBe(1);
    expect(stdout).toMatch(/rebuild +FAILED[\s\S]*- rejects\.csv comes out with other bytes/);
    expect(stdout).toMatch(/checksums +ok/);
  });

  test('an imported dataset is released and built again as it was read', async () => {
    writeFileSync(
      join(folder, 'kettles.bib'),
      '@article{a, title={Kettles over Harbours}, author={Moor, Ada and Lake, Ben}}\n',
    );
    expect((await run(['import', 'kettles.bib', '--out', 'imported'], folder)).code).toBe(0);
    const options = ['--inputs', 'kettles.bib'];
    const released = await run(
      ['release', 'imported', '--releases', 'two', '--yes', '--date', '2026-11-23', ...options],
      folder,
    );
    expect(released.code).toBe(0);
    const { code, stdout } = await run(['verify', 'two/1.0.0', '--rebuild', ...options], folder);
    expect([code, stdout]).toEqual([0, expect.stringContaining('data files built again')]);
  });

  test('a build is verified as far as it tells', async () => {
    const { code, stdout } = await run(['verify', 'build', '--inputs', 'in'], folder);
    expect([code, stdout]).toEqual([0, expect.stringContaining('everything is ok')]);
    expect(stdout).not.toContain('checksums');
  });
});

describe('a hostile release', () => {
  const withManifest = (copy: string, file: string) => {
    const path = join(copy, 'manifest.json');
    const manifest = JSON.parse(readFileSync(path, 'utf8')) as { outputs: object[] };
    manifest.outputs.push({ file, bytes: 1, sha256: '0'.repeat(64) });
    writeFileSync(path, JSON.stringify(manifest));
  };

  test.each(['../../planted', join(folder, 'planted'), 'a/../../planted'])(
    'names %s: nothing is written',
    async (name) => {
      const copy = await damaged((copy) => withManifest(copy, name));
      expect(await problems(copy)).toContainEqual(expect.stringContaining('no name of a file'));
      expect(existsSync(join(folder, 'planted'))).toBe(false);
    },
  );

  test.each<[string, (copy: string) => void]>([
    ['a link', (copy) => symlinkSync('/etc/hostname', join(copy, 'NOTES.txt'))],
    ['no plain file', (copy) => execFileSync('mkfifo', [join(copy, 'notes')])],
  ])('holds %s: refused before anything is read', async (what, plant) => {
    await expect(problems(await damaged(plant))).rejects.toThrow(what);
  });

  test('a pattern of its own is not run', async () => {
    const copy = await damaged((copy) => {
      const schemas = JSON.parse(readFileSync(join(copy, 'schemas.json'), 'utf8')) as Record<string, object>;
      schemas.papers = { ...schemas.papers, properties: { id: { type: 'string', pattern: '^(a+)+$' } } };
      const text = JSON.stringify(schemas, null, 2);
      writeFileSync(join(copy, 'schemas.json'), text);
      const path = join(copy, 'manifest.json');
      const manifest = JSON.parse(readFileSync(path, 'utf8')) as object;
      const sha256 = createHash('sha256').update(JSON.stringify(schemas)).digest('hex');
      writeFileSync(path, JSON.stringify({ ...manifest, schema_sha256: sha256 }));
      writeFileSync(join(copy, 'papers.jsonl'), `{"id":"${'a'.repeat(40)}b"}\n`);
    });
    expect(await problems(copy)).toContainEqual(expect.stringContaining('a pattern of others'));
  });
});

describe('what the data gives is made again', () => {
  test.each<[string, (copy: string) => void, RegExp]>([
    [
      'npm/index.js',
      (copy) => appendFileSync(join(copy, 'npm/index.js'), '\nfetch("https://x.example");\n'),
      /npm\/index\.js is not what the data gives/,
    ],
    [
      'site/explore.js',
      (copy) => appendFileSync(join(copy, 'site/explore.js'), '\nalert(1);\n'),
      /site\/explore\.js is not what the data gives/,
    ],
    [
      'README.md',
      (copy) => appendFileSync(join(copy, 'README.md'), 'Pay here.\n'),
      /README\.md is not what the data gives/,
    ],
    [
      "the npm package's papers",
      (copy) => appendFileSync(join(copy, 'npm/data/papers.jsonl'), '{}\n'),
      /npm\/data\/papers\.jsonl is not papers\.jsonl/,
    ],
    [
      'a page more',
      (copy) => writeFileSync(join(copy, 'site/more.js'), 'alert(1)'),
      /site\/more\.js is not written by a release/,
    ],
    [
      'a file more',
      (copy) => writeFileSync(join(copy, 'SETUP.md'), 'curl x | sh'),
      /SETUP\.md is no file of a release/,
    ],
  ])('%s is found, with checksums that fit', async (_name, forge, problem) => {
    const copy = await damaged(async (path) => {
      forge(path);
      await writeSums(path);
    });
    const { code, stdout } = await run(['verify', copy, '--inputs', 'in'], folder);
    expect(stdout).toMatch(problem);
    expect(stdout).toMatch(/checksums +ok/);
    expect(code).toBe(1);
  });

  test('as far as it can be, without the inputs', async () => {
    const { code, stdout } = await run(['verify', 'releases/1.0.0', '--inputs', 'nowhere'], folder);
    expect([code, stdout]).toEqual([0, expect.stringContaining('the data of the pages is not compared')]);
  });

  test.each([
    ['summary', (text: string) => `${text}alert(1);`],
    ['summary', (text: string) => text.replace('"summary",', '"summary",alert(1),')],
    ['records/0', (text: string) => text.replace('"records/0"', '"summary"')],
  ])('but no script among the data of the pages: %s, %s', async (name, edit) => {
    const copy = await damaged(async (path) => {
      const file = join(path, 'site/data', `${name}.js`);
      writeFileSync(file, edit(readFileSync(file, 'utf8')));
      await writeSums(path);
    });
    const { code, stdout } = await run(['verify', copy, '--inputs', 'nowhere'], folder);
    expect([code, stdout]).toEqual([1, expect.stringContaining(`site/data/${name}.js is not data alone`)]);
  });

  test('what claims another program is not taken for verified', async () => {
    const copy = await damaged(async (path) => {
      appendFileSync(join(path, 'npm/index.js'), '\nfetch("https://x.example");\n');
      const manifest = readFileSync(join(path, 'manifest.json'), 'utf8');
      writeFileSync(join(path, 'manifest.json'), manifest.replace(/(?<="code_sha256": ")[0-9a-f]{64}/, '0'.repeat(64)));
      await writeSums(path);
    });
    const { code, stdout } = await run(['verify', copy, '--inputs', 'in'], folder);
    expect(stdout).toMatch(/generated +open[\s\S]*another program[\s\S]*is not known/);
    expect(code).toBe(2);
    const data = await run(['verify', copy, '--inputs', 'in', '--data-only'], folder);
    expect([data.code, data.stdout]).toEqual([0, expect.stringContaining('the data is ok; pages')]);
  });
});

test('the pages of a release with corrections come out of its data and the corrections', async () => {
  const [id] = readFileSync(join(folder, 'build', 'papers.jsonl'), 'utf8').match(/(?<="id":")p\w+/) ?? [];
  const own = join(folder, 'corrected');
  mkdirSync(own);
  cpSync(join(folder, 'in', 'list.txt'), join(own, 'list.txt'));
  const line = { id, field: 'title', value: 'Tides of Another Port', reason: 'a slip', evidence: 'the cover' };
  writeFileSync(join(own, 'corrections.jsonl'), `${JSON.stringify(line)}\n`);
  expect((await run(['build', 'corrected', '--out', 'corrected-build'], folder)).code).toBe(0);
  const made = [
    'release',
    'corrected-build',
    '--inputs',
    'corrected',
    '--releases',
    'third',
    '--yes',
    '--date',
    '2026-11-23',
  ];
  expect((await run(made, folder)).code).toBe(0);
  const { code, stdout } = await run(['verify', 'third/1.0.0', '--inputs', 'corrected'], folder);
  expect([code, stdout]).toEqual([0, expect.stringMatching(/files made again/)]);
  expect(stdout).not.toContain('is not compared');
});

describe('a signature', () => {
  const keys = minisignKeys();
  const signed = join(folder, 'signed', '1.0.0');
  const verifyWith = (path: string, key: string) => run(['verify', path, '--inputs', 'in', '--key', key], folder);

  beforeAll(async () => {
    writeFileSync(join(folder, 'own.key'), keys.secret);
    writeFileSync(join(folder, 'own.pub'), keys.public);
    const made = await run(
      [
        'release',
        'build',
        '--inputs',
        'in',
        '--releases',
        'signed',
        '--yes',
        '--date',
        '2026-11-23',
        '--key',
        'own.key',
      ],
      folder,
    );
    expect(made.code, made.stderr).toBe(0);
  });

  test('is verified by its key, in a file or as it is', async () => {
    const text = keys.public.split('\n')[1]!;
    for (const key of ['own.pub', text]) {
      const { code, stdout } = await verifyWith(signed, key);
      expect([code, stdout]).toEqual([0, expect.stringMatching(/signature +ok +signed as \S+ 1\.0\.0/)]);
    }
  });

  test('of another key, of other bytes, of another version or none is a problem', async () => {
    writeFileSync(join(folder, 'other.pub'), minisignKeys().public);
    expect(await verifyWith(signed, 'other.pub')).toMatchObject({
      code: 1,
      stdout: expect.stringContaining('another key'),
    });
    expect(await verifyWith(whole, 'own.pub')).toMatchObject({
      code: 1,
      stdout: expect.stringContaining('nobody signed'),
    });
    const copy = join(folder, 'copied', '1.0.0');
    cpSync(signed, copy, { recursive: true });
    appendFileSync(join(copy, 'README.md'), 'x');
    await writeSums(copy);
    expect(await verifyWith(copy, 'own.pub')).toMatchObject({
      code: 1,
      stdout: expect.stringContaining('not one of these bytes'),
    });
  });

  test('is one that minisign itself accepts', async ({ skip }) => {
    const args = ['-V', '-p', join(folder, 'own.pub'), '-m', join(signed, 'SHA256SUMS')];
    const { status, error } = spawnSync('minisign', args);
    skip(error !== undefined, 'there is no minisign here');
    expect(status).toBe(0);
  });

  test('cannot be made by what is no key', async () => {
    const { code, stderr } = await run(
      [
        'release',
        'build',
        '--inputs',
        'in',
        '--releases',
        'third',
        '--yes',
        '--date',
        '2026-11-23',
        '--key',
        'own.pub',
      ],
      folder,
    );
    expect([code, stderr]).toEqual([2, expect.stringContaining('no secret key of minisign')]);
  });
});

/** A pair of keys as `minisign -G -W` writes them. */
function minisignKeys(): { secret: string; public: string } {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const seed = privateKey.export({ format: 'der', type: 'pkcs8' }).subarray(-32);
  const point = publicKey.export({ format: 'der', type: 'spki' }).subarray(-32);
  const id = randomBytes(8);
  const head = Buffer.concat([Buffer.from('Ed\0\0B2', 'latin1'), Buffer.alloc(48)]);
  const secret = Buffer.concat([head, id, seed, point, Buffer.alloc(32)]);
  const open = Buffer.concat([Buffer.from('Ed'), id, point]);
  const file = (bytes: Buffer) => `untrusted comment: a key of a test\n${bytes.toString('base64')}\n`;
  return { secret: file(secret), public: file(open) };
}
