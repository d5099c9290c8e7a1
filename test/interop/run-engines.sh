#!/usr/bin/env bash
# `paperset filter` on a local Spark and a local Dask of two workers each. Where there is no Python, no Java or no package of theirs it says
# so and ends with 0.
set -euo pipefail
cd "$(dirname "$0")/../.."
. test/interop/venv.sh
command -v java >/dev/null || skip 'there is no java'
venv engines test/interop/requirements-engines.txt
"$work/engines/bin/python" test/interop/engines.py "$work/engines-run"
