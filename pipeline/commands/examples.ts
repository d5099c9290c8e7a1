import type { Command } from 'commander';

/** An example a command, shown below its help. */
const examples: Record<string, string> = {
  init: 'paperset init my-papers --license CC-BY-4.0 --creator "Moor, Ada"',
  build: 'paperset build my-listing.txt --out out/mine',
  import: 'paperset import references.bib --out out/mine',
  preview: 'paperset preview my-listing.txt',
  check: 'paperset check out/mine --inputs my-listing.txt',
  query: 'paperset query "SELECT title, len(authors) FROM papers ORDER BY 2 DESC LIMIT 5" out/mine',
  open: 'paperset open out/mine',
  diff: 'paperset diff out/releases/1.0.0 out/build',
  report: 'paperset report out/mine --out public',
  explain: 'paperset explain text/hyphenation',
  release: 'paperset release --yes --date 2026-11-30',
  verify: 'paperset verify out/releases/1.0.0 --rebuild',
  publish: 'paperset publish out/releases/1.0.0 --to dir --target /srv/datasets --yes',
  plan: 'paperset plan listings/ --work /shared/work',
  map: 'paperset map --work /shared/work --shard 3/64',
  reduce: 'paperset reduce --work /shared/work --out out/mine',
  submit: 'paperset submit listings/ --work /shared/work --out out/mine',
  status: 'paperset status /shared/work',
  filter: 'paperset filter < records.jsonl > papers.jsonl',
  completion: 'paperset completion bash >> ~/.bashrc',
};

/** Adds to the help of every command its example. */
export function addExamples(program: Command): void {
  for (const command of program.commands) {
    const example = examples[command.name()];
    if (example !== undefined) command.addHelpText('after', `\nExample:\n  ${example}`);
  }
  program.addHelpText('after', `\nExample:\n  ${examples.build}\n  paperset open out/mine`);
}
