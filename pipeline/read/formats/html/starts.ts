import type { Block } from './blocks.ts';

const headings = ['h1', 'h2', 'h3', 'h4', 'h5', 'h6'];

/** Places of the blocks that are titles of papers: by class, else terms, the headings there are most of, items, or bold paragraphs. */
export function startsOf(blocks: readonly Block[]): number[] {
  const where = (is: (block: Block, index: number) => boolean) =>
    blocks.flatMap((block, index) => (is(block, index) ? [index] : []));
  const hinted = where(({ hint }) => hint === 'title');
  if (hinted.length > 0 && blocks.some(({ hint }) => hint === 'authors' || hint === 'abstract')) return hinted;
  const levels = headings.map((tag) => where((block) => block.tag === tag));
  const most = levels.reduce((best, level) => (level.length >= best.length ? level : best), []);
  const terms = where((block) => block.tag === 'dt');
  const items = where(isItemStart(blocks));
  const bold = where((block) => block.tag === 'p' && block.strong.join(' ') === block.text);
  const enough = (places: number[]) => places.length > 1;
  if (enough(terms)) return terms;
  if (enough(items) && items.length >= most.length) return items;
  if (most.length > 0 && most.some((place) => place + 1 < blocks.length)) return most;
  return enough(bold) ? bold : items;
}

/** The first block of a list item or of a table's row. */
function isItemStart(blocks: readonly Block[]): (block: Block, index: number) => boolean {
  return ({ items, tag }, index) => {
    const own = items.at(-1);
    return own !== undefined && tag !== 'th' && tag !== 'dt' && blocks[index - 1]?.items.at(-1) !== own;
  };
}
