#!/usr/bin/env bash
# Other people's readers and validators over two releases: Python from test/interop/requirements.txt, JavaScript from the package.json
# beside it. Both are installed into out/interop and here, never into the project. Where they cannot be had it says so and ends with 0.
# R is taken where the machine has it.
set -euo pipefail
cd "$(dirname "$0")/../.."
. test/interop/venv.sh
venv venv test/interop/requirements.txt
npm ci --prefix test/interop --no-audit --no-fund --loglevel=error >"$work/npm.log" 2>&1 || skip 'the packages of test/interop/package.json cannot be installed'

node test/interop/data.mjs "$work"
releases=("$work/seed/out/releases/1.0.0" "$work/edge/out/releases/1.0.0")
export HF_HOME="$work/hf" HF_HUB_OFFLINE=1 HF_DATASETS_OFFLINE=1
failed=0
"$work/venv/bin/python" test/interop/readers.py "${releases[@]}" || failed=1
"$work/venv/bin/python" test/interop/metadata.py "${releases[@]}" || failed=1
node test/interop/readers.mjs "${releases[@]}" || failed=1
if Rscript -e 'for (each in c("readr", "data.table", "jsonlite")) loadNamespace(each)' >"$work/r.log" 2>&1; then
  node test/interop/readers-r.mjs "${releases[@]}" || failed=1
else
  echo 'r: skipped: there is no R with readr, data.table and jsonlite'
fi
exit $failed
