import { rmSync } from 'node:fs';
import { extname, join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import type { Paper } from '../../schemas/paper.ts';
import { fileHashes, readJsonLines, run, temporaryFolder, writeFiles } from '../commands/program.ts';
import { htmlSamples } from '../read/formats/samples-html.ts';
import { jsonSamples } from '../read/formats/samples-json.ts';
import { taggedSamples } from '../read/formats/samples-tagged.ts';
import { xmlSamples } from '../read/formats/samples-xml.ts';

const folder = temporaryFolder();
afterAll(() => rmSync(folder, { recursive: true }));

const samples = [...jsonSamples, ...xmlSamples, ...taggedSamples, ...htmlSamples];

test('a build of files of all these formats holds its laws, whatever the shards', async () => {
  const files = samples.map(({ file, text }, index): [string, string] => [`${index}${extname(file) || '.txt'}`, text]);
  writeFiles(join(folder, 'in'), new Map(files));
  const built = await run(['build', 'in', '--out', 'out'], folder);
  expect(built.stderr).not.toContain('internal');
  expect(built.code, built.stdout + built.stderr).toBe(0);
  const papers = readJsonLines<Paper>(join(folder, 'out', 'papers.jsonl'));
  const read = papers.flatMap(({ sources }) => sources.map(({ file }) => file));
  const wanted = samples.flatMap(({ records = 1 }, index) => Array.from({ length: records }, () => files[index]![0]));
  expect(read.sort()).toEqual(wanted.sort());
  expect((await run(['build', 'in', '--out', 'cut', '--shard-bytes', '1000', '--workers', '2'], folder)).code).toBe(0);
  const { 'checks.json': _one, 'manifest.json': _two, ...whole } = fileHashes(join(folder, 'out'));
  expect(fileHashes(join(folder, 'cut'))).toMatchObject(whole);
  expect((await run(['check', 'out', '--inputs', 'in'], folder)).code).toBe(0);
});
