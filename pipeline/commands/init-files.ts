import type { Config } from '../../schemas/config.ts';

/** Files of a new dataset, by their path in its folder. */
export function initFiles(config: Config): [path: string, text: string][] {
  return [
    ['paperset.json', `${JSON.stringify(config, null, 2)}\n`],
    ['raw/.gitkeep', ''],
    ['corrections.jsonl', ''],
    ['Makefile', makefile],
    ['.github/workflows/paperset.yml', workflow],
    ['.gitignore', 'node_modules/\nout/build/\n*.tmp\n'],
    ['README.md', readme(config)],
  ];
}

const makefile = `# The dataset's own commands. PAPERSET="node path/to/paperset/dist/pipeline/cli.js" runs another program.
PAPERSET ?= npx paperset
.PHONY: build check report release verify clean

build: ## clean raw/ into a checked dataset in out/build
\t@$(PAPERSET) build

check: ## read every row back and check it
\t@$(PAPERSET) check

report: ## pages about the dataset in out/build/site
\t@$(PAPERSET) report

release: ## plan the next release (DATE=2026-11-30 YES=--yes writes it)
\t@$(PAPERSET) release $(if $(DATE),--date $(DATE)) $(YES)

verify: ## verify the newest release
\t@$(PAPERSET) verify

clean:
\trm -rf out/build
`;

const workflow = `name: paperset
on: [push, pull_request]
permissions:
  contents: read
jobs:
  build:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - uses: actions/setup-node@v4
        with:
          node-version: 24
      - run: make build check
      - run: make report
      - uses: actions/upload-artifact@v4
        with:
          name: dataset
          path: out/build
`;

function readme({ title, description }: Config): string {
  return `# ${title}

${description}

Made with Paperset: \`paperset.json\` says what the dataset is, \`raw/\` holds the listings as they came (never edited),
\`corrections.jsonl\` what a person knows better. Everything else is made:

\`\`\`sh
make           # raw/ into out/build: papers.parquet, papers.jsonl, papers.csv and six more tables
make report    # pages in out/build/site
make release DATE=2026-11-30 YES=--yes   # the next version, in out/releases
\`\`\`
`;
}
