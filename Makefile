# Paperset. `make` installs, compiles and builds the dataset; `make test` runs every test; `make help` lists the rest.
.DEFAULT_GOAL := all
.PHONY: all help build check query report test test-web test-cluster test-interop test-engines bench-parquet interop-pins test-long explore fuzz crash races bombs lint types format generate drift golden bench bench-site score train screenshots release verify clean package sbom ci ci-lint ci-test ci-data ci-long ci-web ci-cluster ci-interop ci-engines

SQL ?= SELECT title, len(authors) AS authors, len(repositories) AS repositories FROM papers ORDER BY title LIMIT 20
export SQL
RECORDS ?= 10000,100000
NODE ?= 20 22 24
SOURCES := $(shell find pipeline schemas -name '*.ts' -o -name '*.css' -o -name '*.html' -o -name '*.svg' -o -path '*/stages/*/model/*.*') pipeline/site/page/tsconfig.json

all: build

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "%-14s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

node_modules/.package-lock.json: package.json package-lock.json
	npm ci --loglevel=error
	@touch $@

dist/.compiled: $(SOURCES) tsconfig.json node_modules/.package-lock.json
	@rm -rf dist
	@npx --no-install tsc
	@node dist/pipeline/scripts/bundle-clean.js
	@node dist/pipeline/scripts/bundle.js
	@node dist/pipeline/scripts/bundle-site.js
	@touch $@

build: dist/.compiled ## clean seeds/ into a checked dataset in out/build
	@node dist/pipeline/cli.js build

check: dist/.compiled ## run every check over out/build again
	@node dist/pipeline/cli.js check out/build

query: dist/.compiled ## run SQL="SELECT ..." over out/build
	@node dist/pipeline/cli.js query "$$SQL" out/build

report: dist/.compiled ## write the data report and the explorer of out/build
	@node dist/pipeline/cli.js report out/build

test: dist/.compiled ## run every test that needs nothing but Node
	npx --no-install vitest run --project main
	@echo "Not run here: make test-long (registries, servers, many builds), make test-web (a browser), make test-cluster (a Slurm), make test-interop (Python)."

test-long: dist/.compiled ## run the tests that start registries, servers and many processes
	npx --no-install vitest run --project long

explore: dist/.compiled ## run the properties on cases no run has seen (a failure prints its seed: PAPERSET_SEED=n)
	PAPERSET_SEED=$${PAPERSET_SEED:-new} npx --no-install vitest run $$(grep -rl "from 'fast-check'" test --include '*.test.ts')

fuzz: dist/.compiled ## read 100,000 damaged records of every format (PAPERSET_SEED=n repeats a run, FUZZ=n for more)
	PAPERSET_FUZZ=$(or $(FUZZ),100000) PAPERSET_SEED=$${PAPERSET_SEED:-new} npx --no-install vitest run --project long test/fuzz

crash: dist/.compiled ## fail every file-system call of every writing command, one a run (an hour or more; CRASH=20 for that many of each; needs cc)
	PAPERSET_CRASH=$(or $(CRASH),all) npx --no-install vitest run --project long test/crash

races: dist/.compiled ## start commands at once on one folder, a hundred rounds of each (RACES=10 for fewer)
	PAPERSET_RACES=$(or $(RACES),100) npx --no-install vitest run --project long test/build/races.test.ts

bombs: dist/.compiled ## measure the memory of the largest hostile inputs: a CSV of 100 MB, 500,000 equal records, ... (half an hour)
	PAPERSET_BOMBS=full npx --no-install vitest run --project long test/build/bombs.test.ts

test-web: dist/.compiled ## run the tests in a real browser (Debian: apt-get install chromium)
	PAPERSET_WEB=$${PAPERSET_WEB:-1} npx --no-install vitest run --project web

test-cluster: dist/.compiled ## run the tests on a throwaway Slurm (Debian: apt-get install slurmctld slurmd slurm-client munge)
	@bash test/cluster/run.sh

test-interop: dist/.compiled ## open releases with other people's readers, in Python and JavaScript (docs/readers.md)
	@bash test/interop/run.sh

test-engines: dist/.compiled ## run `paperset filter` on a local Spark and a local Dask (needs Python and Java)
	@bash test/interop/run-engines.sh

bench-parquet: dist/.compiled ## measure writers of Parquet over BUILD=out/build
	@npm ci --prefix test/interop --no-audit --no-fund --loglevel=error >/dev/null
	@node test/interop/parquet.mjs $(BUILD)

interop-pins: ## pin the readers' and engines' newest versions with their hashes (needs uv)
	@for name in requirements requirements-engines; do uv pip compile test/interop/$$name.in --overrides test/interop/overrides.txt --universal \
	  --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --no-annotate --upgrade -q -o test/interop/$$name.txt; done

lint: node_modules/.package-lock.json ## lint, check the format, find unused code
	npx --no-install biome ci --error-on-warnings .
	npx --no-install knip

package: dist/.compiled ## check the npm package's exports and types (publint, attw)
	npx --no-install publint --strict
	npx --no-install attw --pack . --profile esm-only --exclude-entrypoints views.sql

sbom: node_modules/.package-lock.json ## write what the program installs, with versions, licences and hashes, to sbom.cdx.json (CycloneDX)
	@npm sbom --omit dev --package-lock-only --sbom-format cyclonedx \
	  | node -e 'const bom = JSON.parse(require("fs").readFileSync(0, "utf8")); delete bom.serialNumber; delete bom.metadata.timestamp; console.log(JSON.stringify(bom, null, 2))' > sbom.cdx.json

types: node_modules/.package-lock.json ## check the types of the program and the tests
	npx --no-install tsc --noEmit
	npx --no-install tsc --noEmit -p test
	npx --no-install tsc --noEmit -p pipeline/site/page

format: node_modules/.package-lock.json ## format every file
	npx --no-install biome check --write .

generate: dist/.compiled ## write the files generated from the schemas
	@node dist/pipeline/scripts/generate.js

drift: dist/.compiled ## fail when a generated file is stale
	@node dist/pipeline/scripts/generate.js --check

golden: dist/.compiled ## compare the seed's records with the hand-made goldens
	npx --no-install vitest run test/golden

bench: dist/.compiled ## measure speed and memory (RECORDS=10000,100000,1000000 LISTINGS="a.txt b.txt" for real text)
	@node test/bench/bench.mjs --peers --records $(RECORDS) $(LISTINGS)

bench-site: dist/.compiled ## measure search, memory and loading of a site in a real browser (SITE=out/build/site)
	@node test/bench/site.mjs $(SITE)

score: dist/.compiled ## measure accuracy on CORPUS=folder (without one: the goldens in other formats; KINDS=--kinds prints a line a kind)
	@node test/score/score.mjs $(CORPUS) $(KINDS)

train: dist/.compiled ## make the stages' model files again from CORPUS=folder
	@node dist/pipeline/scripts/train/train.js $(CORPUS)

screenshots: build report ## take the README's pictures of the pages of out/build again (needs Chromium)
	@node test/site/screenshots.mjs out/build/site docs/images

release: dist/.compiled ## plan the next release of out/build (DATE=2026-11-23 YES=--yes writes it)
	@node dist/pipeline/cli.js release out/build $(if $(DATE),--date $(DATE)) $(YES)

verify: dist/.compiled ## verify the data of every committed release
	@set -e; for release in out/releases/[0-9]*/; do [ -d "$$release" ] || continue; node dist/pipeline/cli.js verify --data-only "$$release"; done

clean: ## remove what make made (node_modules stays)
	rm -rf dist out/build out/score out/bench coverage

ci: ## what continuous integration runs: the jobs below, in order
	@bash .ci/run

ci-lint: lint types drift package ## lint, types, generated files, the npm package

ci-test: dist/.compiled ## the tests on Node 20, 22 and 24 (NODE=22 for one)
	@set -e; for version in $(NODE); do echo "== Node $$version"; bash .ci/node/run $$version $(MAKE) test; done

ci-data: build ## the README's commands: build, check, report, verify
	@$(MAKE) check report verify

ci-long: test-long ## as make test-long; then the installed package on the oldest and the newest Node
	@set -e; for version in 20 24; do echo "== the package on Node $$version"; bash .ci/node/run $$version npx --no-install vitest run --project long test/package.test.ts; done

ci-web: ## as make test-web; installs the browser where it may
	@bash .ci/browser
	@$(MAKE) test-web

ci-cluster: test-cluster ## as make test-cluster

ci-interop: test-interop ## as make test-interop

ci-engines: test-engines ## as make test-engines; not among the jobs of `make ci`, for its packages are large
