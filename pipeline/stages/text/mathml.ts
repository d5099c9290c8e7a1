import { scripted } from './scripts.ts';

/** An element of MathML with its children, or a piece of text. */
type Node = string | { name: string; children: Node[] };

const token = /<(\/?)(?:mml:|m:)?([a-z]{1,20})(?:\s[^<>]{0,400})?(\/?)>|[^<]+|</gi;
const deepest = 60;
const longest = 20_000;

/** The formula whose `<math>` tag ends at the offset, on one line ("x²", "(a + b)/n"), and where it ends; null when it has no end. */
export function readMath(text: string, start: number): { text: string; end: number } | null {
  const root = { name: 'math', children: [] as Node[] };
  const open = [root];
  token.lastIndex = start;
  for (let match = token.exec(text); match !== null && token.lastIndex - start < longest; match = token.exec(text)) {
    const [whole, slash, name, self] = match;
    const top = open[open.length - 1]!;
    if (name === undefined) top.children.push(whole.trim());
    else if (slash === '/') {
      if (name.toLowerCase() === 'math')
        return { text: written(root).replace(/\s+/g, ' ').trim(), end: token.lastIndex };
      if (open.length > 1 && top.name === name.toLowerCase()) open.pop();
    } else {
      const node = { name: name.toLowerCase(), children: [] as Node[] };
      top.children.push(node);
      if (self !== '/' && open.length < deepest) open.push(node);
    }
  }
  return null;
}

function written(node: Node): string {
  if (typeof node === 'string') return node;
  const parts = node.children.map(written).filter((part) => part !== '');
  const [first = '', second = '', third = ''] = parts;
  switch (node.name) {
    case 'annotation':
    case 'annotation-xml':
      return '';
    case 'msup':
    case 'mover':
      return first + script(second, '^');
    case 'msub':
    case 'munder':
      return first + script(second, '_');
    case 'msubsup':
    case 'munderover':
      return first + script(second, '_') + script(third, '^');
    case 'mfrac':
      return `${grouped(first)}/${grouped(second)}`;
    case 'msqrt':
      return `√${grouped(parts.join(''))}`;
    case 'mo':
      return /^[=<>≤≥≈∼~×+∈→≠±]$/.test(first) ? ` ${first} ` : first;
    case 'mspace':
      return ' ';
    default:
      return parts.join('');
  }
}

function script(text: string, side: '^' | '_'): string {
  if (text === '′' || text === '*' || text === '') return text;
  const compact = text.replace(/ /g, '');
  return scripted(compact, side) ?? side + (/^[\p{L}\p{N}]+$/u.test(compact) ? compact : `(${text.trim()})`);
}

function grouped(text: string): string {
  return /^[\p{L}\p{N}.]+$/u.test(text) ? text : `(${text.trim()})`;
}
