import { issues, rules } from '../../schemas/codes.ts';
import { CliError } from '../error.ts';

/** `paperset explain`: prints one code or rule, or all of them. */
export async function explainCommand(code: string | undefined): Promise<number> {
  const known = new Map<string, string>([
    ...Object.entries(issues).map(([name, [level, text]]) => [name, `${level}: ${text}`] as const),
    ...Object.entries(rules).map(([name, text]) => [name, `repair: ${text}`] as const),
  ]);
  if (code === undefined) {
    const width = Math.max(...[...known.keys()].map((name) => name.length));
    for (const [name, text] of [...known].sort()) process.stdout.write(`${name.padEnd(width)}  ${text}\n`);
    return 0;
  }
  const text = known.get(code);
  if (text === undefined) {
    throw new CliError(`no code or rule is called ${code}`, { hint: 'run `paperset explain` to see them all' });
  }
  process.stdout.write(`${code}\n${text}\n`);
  return 0;
}
