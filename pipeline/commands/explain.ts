import { issues, rules } from '../../schemas/codes.ts';
import { CliError } from '../error.ts';
import { print } from '../printable.ts';

/** `paperset explain`: prints what is called so, an issue, a repair rule or both; without a name everything. */
export async function explainCommand(code: string | undefined): Promise<number> {
  const known: [name: string, text: string][] = [
    ...Object.entries(issues).map(([name, [level, text]]): [string, string] => [name, `${level}: ${text}`]),
    ...Object.entries(rules).map(([name, text]): [string, string] => [name, `repair: ${text}`]),
  ];
  if (code === undefined) {
    const width = Math.max(...known.map(([name]) => name.length));
    known.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
    for (const [name, text] of known) print(`${name.padEnd(width)}  ${text}\n`);
    return 0;
  }
  const texts = known.filter(([name]) => name === code).map(([, text]) => text);
  if (texts.length === 0) {
    const near = known.filter(([name]) => name.includes(code) || code.includes(name)).map(([name]) => name);
    const hint =
      near.length > 0 ? `did you mean ${near.slice(0, 3).join(' or ')}?` : 'run `paperset explain` to see them all';
    throw new CliError(`no code or rule is called ${code}`, { hint });
  }
  print(`${code}\n${texts.join('\n')}\n`);
  return 0;
}
