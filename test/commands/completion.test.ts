import { spawnSync } from 'node:child_process';
import { chmodSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { program, run, temporaryFolder, writeFiles } from './program.ts';
import { hasTerminal, lineOnTerminal } from './terminal.ts';

const cwd = temporaryFolder();
beforeAll(() => {
  writeFiles(cwd, new Map([['bin/paperset', `#!/bin/sh\nexec '${process.execPath}' '${program}' "$@"\n`]]));
  chmodSync(join(cwd, 'bin/paperset'), 0o755);
  writeFileSync(join(cwd, 'my-listing.txt'), '');
});
afterAll(() => rmSync(cwd, { recursive: true }));

test.each<[words: string[], answer: RegExp]>([
  [['qu'], /^query\t.*\n:4\n$/],
  [['query', '--pa'], /^--parquet\t.*\n:4\n$/],
  [['publish', '--to', ''], /^dir\t\nnpm\t\nhf\t\n:4\n$/],
  [['completion', ''], /^zsh\t\nbash\t\nfish\t\npowershell\t\n:4\n$/],
  // files
  [['build', 'my'], /^:0\n$/],
  [['build', '--out', ''], /^:0\n$/],
])('what may follow %j', async (words, answer) => {
  expect((await run(['complete', '--', ...words])).stdout).toMatch(answer);
});

const shells: [name: string, start: string, source: string][] = [
  ['bash', "env PS1='ready: ' bash --norc --noprofile -i", 'source <(paperset completion bash)'],
  [
    'zsh',
    "env PS1='ready: ' zsh -f -i",
    'autoload -Uz compinit && compinit -u -D && source <(paperset completion zsh)',
  ],
  [
    'fish',
    `fish --no-config -i --init-command 'function fish_prompt; echo -n "ready: "; end'`,
    'paperset completion fish | source',
  ],
];

const isInstalled = (name: string) => spawnSync(name, ['--version']).status === 0;

describe.skipIf(!hasTerminal).each(shells)('%s', (name, start, source) => {
  test.skipIf(!isInstalled(name))('completes commands, options, words and files', async () => {
    const { text } = await lineOnTerminal(start, {
      cwd,
      env: { PATH: `${join(cwd, 'bin')}:${process.env.PATH}`, HOME: cwd },
      answers: [
        ['ready: ', `${source}; ${source}\r`],
        ['ready: ', 'paperset qu\t'],
        ['query ', '\x15paperset build --wo\t'],
        ['--workers ', '\x15paperset build my-l\t'],
        ['my-listing\\.txt', '\x15exit\r'],
      ],
    });
    expect(text).toContain('my-listing.txt');
    expect(text).not.toMatch(/readonly|not found|error/i);
  });
});
