#!/usr/bin/env bash
# Other people's readers and validators over two releases: Python from test/interop/requirements.txt, JavaScript from the package.json
# beside it. Both are installed into out/interop and here, never into the project. Where they cannot be had it says so and ends with 0.
set -euo pipefail
cd "$(dirname "$0")/../.."
work=$PWD/out/interop
mkdir -p "$work"

skip() {
  echo "test-interop: skipped: $1"
  exit 0
}

python=$(command -v python3) || skip 'there is no python3'
"$python" -c 'import sys, venv; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || skip 'python3 is older than 3.11 or has no venv'
pins=$(sha256sum test/interop/requirements.txt | cut -d' ' -f1)
if [ "$(cat "$work/venv/.pins" 2>/dev/null)" != "$pins" ]; then
  rm -rf "$work/venv"
  "$python" -m venv "$work/venv" || skip 'python3 makes no virtual environment'
  "$work/venv/bin/pip" install --quiet --disable-pip-version-check --require-hashes --prefer-binary --no-deps \
    -r test/interop/requirements.txt || skip 'the packages of test/interop/requirements.txt cannot be installed'
  echo "$pins" > "$work/venv/.pins"
fi
npm ci --prefix test/interop --no-audit --no-fund --loglevel=error >"$work/npm.log" 2>&1 || skip 'the packages of test/interop/package.json cannot be installed'

node test/interop/data.mjs "$work"
releases=("$work/seed/out/releases/1.0.0" "$work/edge/out/releases/1.0.0")
export HF_HOME="$work/hf" HF_HUB_OFFLINE=1 HF_DATASETS_OFFLINE=1
failed=0
"$work/venv/bin/python" test/interop/readers.py "${releases[@]}" || failed=1
"$work/venv/bin/python" test/interop/metadata.py "${releases[@]}" || failed=1
node test/interop/readers.mjs "${releases[@]}" || failed=1
exit $failed
