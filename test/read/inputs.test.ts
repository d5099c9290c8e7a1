import { mkdirSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CliError } from '../../pipeline/error.ts';
import { findInputs } from '../../pipeline/read/inputs.ts';
import { temporaryFolder, writeFiles } from '../commands/program.ts';

const folder = temporaryFolder();
const at = (name: string) => join(folder, name);

beforeAll(() => {
  writeFiles(
    folder,
    new Map([
      ['tree/b.txt', 'B'],
      ['tree/a.txt', 'A'],
      ['tree/sub/c.txt', 'CC'],
      ['tree/sub/notes.md', 'no'],
      ['tree/sub/paper.pdf', 'no'],
      ['tree/README.txt', 'no'],
      ['tree/corrections.jsonl', 'no'],
      ['tree/dataset.json', 'no'],
      ['mixed/a.bib', 'B'],
      ['mixed/b.csv.gz', 'C'],
      ['mixed/c.html', 'D'],
      ['mixed/list.md', 'E'],
      ['mixed/LICENSE.txt', 'no'],
      ['mixed/script.py', 'no'],
      ['tree/.hidden.txt', 'no'],
      ['tree/empty.txt', ''],
      ['tree [x] (y) {z}/d.txt', 'D'],
      ['other/a.txt', 'other A'],
      ['readme/README.md', 'no'],
      ['empty.txt', ''],
    ]),
  );
  mkdirSync(at('nothing'));
  symlinkSync(at('other/a.txt'), at('tree/link.txt'));
});

afterAll(() => rmSync(folder, { recursive: true }));

describe('findInputs', () => {
  test('a folder gives its data files at any depth, by name, and not what lies beside them', async () => {
    const found = await findInputs([at('tree')]);
    expect(found.map(({ file, bytes }) => [file, bytes])).toEqual([
      ['a.txt', 1],
      ['b.txt', 1],
      ['sub/c.txt', 2],
    ]);
    expect(found[2]?.path).toBe(at('tree/sub/c.txt'));
  });

  test('of any format, also compressed', async () => {
    const found = await findInputs([at('mixed')]);
    expect(found.map(({ file }) => file)).toEqual(['a.bib', 'b.csv.gz', 'c.html', 'list.md']);
  });

  test.each(['ftp://host/x.txt', 'gs://bucket/x.txt', 'file:///x.txt', 'HTTPS://host/x'])(
    '%s is refused with what is read',
    async (address) => {
      await expect(findInputs([address])).rejects.toMatchObject({
        message: `cannot read ${address}: ${address.split('//')[0]}// is not read`,
        hint: expect.stringContaining('https://, http://, s3:// or hf://'),
      });
    },
  );

  test('a folder whose name looks like a pattern is just a folder', async () => {
    expect((await findInputs([at('tree [x] (y) {z}')])).map(({ file }) => file)).toEqual(['d.txt']);
  });

  test('the order of the arguments does not matter', async () => {
    const files = [at('tree/b.txt'), at('tree/sub'), at('tree/a.txt')];
    expect(await findInputs(files)).toEqual(await findInputs([...files].reverse()));
  });

  test.each<[name: string, paths: string[], message: RegExp]>([
    ['a missing path', ['gone.txt'], /cannot read .*gone\.txt: it does not exist/],
    ['a path below a file', ['empty.txt/x'], /cannot read .*: a part of the path is not a folder/],
    ['an empty file', ['empty.txt'], /empty\.txt is empty/],
    ['an empty folder', ['nothing'], /no listings in .*nothing/],
    ['a folder with only a README.md', ['readme'], /no listings in .*readme/],
    ['a file twice', ['tree/a.txt', 'tree/a.txt'], /a\.txt is given twice/],
    ['a file and its folder', ['tree', 'tree/a.txt'], /a\.txt is given twice/],
    ['a file of a sub-folder and the folder', ['tree', 'tree/sub/c.txt'], /c\.txt is given twice/],
    ['a folder and its sub-folder', ['tree/sub', 'tree'], /c\.txt is given twice/],
    ['two files of one name', ['tree/a.txt', 'other/a.txt'], /two inputs have the name a\.txt/],
  ])('%s is refused', async (_, paths, message) => {
    const error = await findInputs(paths.map(at)).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(CliError);
    expect((error as CliError).message).toMatch(message);
    expect((error as CliError).hint).not.toBe('');
    expect((error as CliError).exitCode).toBe(2);
  });
});
