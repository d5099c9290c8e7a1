# Paperset. `make` installs, compiles and builds the dataset; `make test` runs every test; `make help` lists the rest.
.DEFAULT_GOAL := all
.PHONY: all help build check query test lint types format generate drift golden bench score clean ci

SQL ?= SELECT title, len(authors) AS authors, len(repositories) AS repositories FROM papers ORDER BY title LIMIT 20
CORPUS ?= ../shared/corpus
SOURCES := $(shell find pipeline schemas -name '*.ts')

all: build

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "%-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

node_modules/.package-lock.json: package.json package-lock.json
	npm ci --no-audit --no-fund --loglevel=error
	@touch $@

dist/.compiled: $(SOURCES) tsconfig.json node_modules/.package-lock.json
	@rm -rf dist
	npx --no-install tsc
	@touch $@

build: dist/.compiled ## clean seeds/ into a checked dataset in out/build
	@node dist/pipeline/cli.js build seeds --out out/build

check: dist/.compiled ## run every check over out/build again
	@node dist/pipeline/cli.js check out/build

query: dist/.compiled ## run SQL="SELECT ..." over out/build
	@node dist/pipeline/cli.js query "$(SQL)" out/build

test: dist/.compiled ## run every test
	npx --no-install vitest run

lint: node_modules/.package-lock.json ## lint, check the format, find unused code
	npx --no-install biome ci --error-on-warnings .
	npx --no-install knip

types: node_modules/.package-lock.json ## check the types of the program and the tests
	npx --no-install tsc --noEmit
	npx --no-install tsc --noEmit -p test

format: node_modules/.package-lock.json ## format every file
	npx --no-install biome check --write .

generate: dist/.compiled ## write the files generated from the schemas
	@node dist/schemas/generate.js

drift: dist/.compiled ## fail when a generated file is stale
	@node dist/schemas/generate.js --check

golden: dist/.compiled ## compare the seed's records with the hand-made goldens
	npx --no-install vitest run test/golden

bench: dist/.compiled ## measure speed and memory (CORPUS_LISTINGS="a.txt b.txt" for real text, RECORDS=100000)
	@node dist/pipeline/cli.js --version >/dev/null
	@node test/bench/bench.mjs

score: dist/.compiled ## measure accuracy on CORPUS=folder
	@node test/score/score.mjs $(CORPUS)

clean: ## remove what make made (node_modules stays)
	rm -rf dist out/build out/score out/bench coverage

ci: ## what continuous integration runs
	bash .ci/run
