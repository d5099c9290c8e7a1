import type { Author, Repository } from '../../../schemas/paper.ts';
import type { FoundLinks, Note } from '../../record.ts';

const plain = /https?:\/\/github\.com\/([A-Za-z0-9-]{1,39})\/([A-Za-z0-9._-]{1,100})/g;

/** Finds the code repositories and other links which a paper's clean title and abstract name, in the order of mention. */
export function findRepositories(
  text: { title: string; abstract: string | null },
  _authors: readonly Author[],
  _note: Note,
): FoundLinks {
  const repositories = new Map<string, Repository>();
  for (const field of ['title', 'abstract'] as const) {
    for (const match of (text[field] ?? '').matchAll(plain)) {
      const owner = match[1] ?? '';
      const name = (match[2] ?? '').replace(/(?:\.git)?\.?$/, '');
      const url = `https://github.com/${owner}/${name}`;
      const start = match.index;
      const end = start + match[0].length;
      const key = url.toLowerCase();
      if (name === '' || repositories.has(key)) continue;
      repositories.set(key, { host: 'github.com', owner, name, url, raw_url: match[0], field, start, end });
    }
  }
  return { repositories: [...repositories.values()], links: [] };
}
