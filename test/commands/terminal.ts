import { spawn, spawnSync } from 'node:child_process';
import { program } from './program.ts';

/** Whether util-linux's script(1) is here, which gives a program a terminal. */
export const hasTerminal: boolean = /util-linux/.test(
  spawnSync('script', ['--version'], { encoding: 'utf8' }).stdout ?? '',
);

/** Milliseconds after which a program that waits for more answers is ended. */
const patience = 60_000;

/** What a person does: what is typed once a text stands on the screen. */
export type Answer = [when: string | RegExp, keys: string];

interface Screen {
  code: number | null;
  /** All that was written, escape codes too. */
  raw: string;
  /** The same without escape codes. */
  text: string;
}

/** Runs the program on a terminal of so many columns and answers what it asks for. */
export function onTerminal(args: readonly string[], options: TerminalOptions): Promise<Screen> {
  const words = [process.execPath, program, ...args].map((word) => `'${word.replaceAll("'", "'\\''")}'`);
  return lineOnTerminal(words.join(' '), options);
}

interface TerminalOptions {
  cwd: string;
  columns?: number;
  env?: Record<string, string>;
  answers?: readonly Answer[];
}

/** The same for any program. */
export function lineOnTerminal(line: string, options: TerminalOptions): Promise<Screen> {
  const { cwd, columns = 80, env = {}, answers = [] } = options;
  const words = ['-qfec', `stty cols ${columns} rows 40; exec ${line}`, '/dev/null'];
  const { NO_COLOR: _no, FORCE_COLOR: _force, CI: _ci, ...own } = process.env;
  const child = spawn('script', words, { cwd, env: { ...own, TERM: 'xterm-256color', ...env } });
  let raw = '';
  let seen = 0;
  const left = [...answers];
  return new Promise((done, failed) => {
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      raw += text;
      for (let next = left[0]; next !== undefined; next = left[0]) {
        const at = plain(raw).slice(seen).search(next[0]);
        if (at === -1) break;
        seen = plain(raw).length;
        left.shift();
        child.stdin.write(next[1]);
      }
    });
    const timer = setTimeout(() => child.kill(), patience);
    child.on('error', failed);
    child.on('close', (code) => {
      clearTimeout(timer);
      done({ code, raw, text: plain(raw) });
    });
  });
}

/** What a terminal shows of a text: without colours and moves of the cursor. */
export function plain(text: string): string {
  return text.replaceAll(/\x1b(?:\[[0-9;?]*[A-Za-z]|\][^\x07]*\x07|[()][A-Z0-9])/g, '').replaceAll('\r\n', '\n');
}
