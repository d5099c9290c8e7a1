import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { globSync } from 'tinyglobby';
import { describe, expect, test } from 'vitest';
import { dataFiles, packageRoot } from '../../pipeline/program.ts';
import { trainModels } from '../../pipeline/scripts/train/models.ts';
import { splitFeatureNames } from '../../pipeline/stages/authors/split-name.ts';
import { modelText } from '../../pipeline/stages/model-file.ts';
import { modelRows } from '../../pipeline/stages/model-table.ts';
import { features, lineFeatureNames } from '../../pipeline/stages/segment/emission-costs.ts';
import { measure } from '../../pipeline/stages/segment/measure.ts';

const stages = join(packageRoot, 'pipeline/stages');
const files = globSync('*/model/*.{tsv,json}', { cwd: stages }).sort();
const corpus = process.env.PAPERSET_CORPUS;

const row = /^\| `(?<file>[^`]+)` \|.*\| (?<rows>\d+) \| (?<bytes>\d+) \| `(?<sha256>[0-9a-f]{64})` \|$/gm;

/** What the README beside the files says of each: path, rows, bytes and SHA-256. */
function said(stage: string): Record<string, string>[] {
  const readme = readFileSync(join(stages, stage, 'model/README.md'), 'utf8');
  return [...readme.matchAll(row)].map(({ groups }) => ({ ...groups, file: `${stage}/model/${groups!.file}` }));
}

function found(file: string): Record<string, string> {
  const text = readFileSync(join(stages, file));
  const lines = text.toString('utf8').split('\n').length - 1;
  return {
    file,
    rows: String(file.endsWith('.json') ? lines - 2 : lines - 1),
    bytes: String(text.length),
    sha256: createHash('sha256').update(text).digest('hex'),
  };
}

describe('model files', () => {
  test('are what the README beside them says', () => {
    expect(files).toHaveLength(10);
    expect(['authors', 'segment', 'text'].flatMap(said).sort(byFile)).toEqual(files.map(found));
  });

  test.each(files.filter((file) => file.endsWith('.tsv')))('%s: every row has a cell a column', (file) => {
    const columns = modelText(file).split('\n', 1)[0]!.split('\t').length;
    const rows = modelRows(file);
    expect(rows.filter((cells) => cells.split('\t').length !== columns)).toEqual([]);
    expect(new Set(rows.map((cells) => cells.split('\t')[0])).size).toBe(rows.length);
  });

  test('are part of the hash of the program', () => {
    const hashed = globSync(dataFiles, { cwd: packageRoot });
    expect(hashed).toEqual(expect.arrayContaining(files.map((file) => `pipeline/stages/${file}`)));
  });

  test('have a weight for every feature', () => {
    const named = (file: string) => modelRows(file).map((cells) => cells.split('\t')[0]);
    expect(named('authors/model/split.tsv')).toEqual([...splitFeatureNames]);
    expect(named('segment/model/weights.tsv')).toEqual([...lineFeatureNames]);
    expect(features(measure('A line'))).toHaveLength(lineFeatureNames.length);
  });

  test.skipIf(corpus === undefined)(
    'are what training makes of PAPERSET_CORPUS (skipped without it)',
    () => {
      const made = trainModels(corpus!);
      expect(made.map(({ path }) => path).sort()).toEqual(files);
      for (const { path, text } of made) expect(text === modelText(path), path).toBe(true);
    },
    600_000,
  );
});

function byFile(a: Record<string, string>, b: Record<string, string>): number {
  return a.file! < b.file! ? -1 : 1;
}
