#!/usr/bin/env bash
# Starts a throwaway Slurm, runs the tests that need one, stops it. Says so and ends well where there can be no Slurm.
set -euo pipefail
cd "$(dirname "$0")/../.."
export PAPERSET_SLURM=${PAPERSET_SLURM:-${TMPDIR:-/tmp}/paperset-slurm}
started=$SECONDS
code=0
bash test/cluster/slurm.sh up || code=$?
if [ "$code" -eq 77 ]; then
  echo "test-cluster: SKIPPED, no Slurm here"
  exit 0
fi
trap 'bash test/cluster/slurm.sh down' EXIT
[ "$code" -eq 0 ] || exit "$code"
eval "$(bash test/cluster/slurm.sh env)"
npx --no-install vitest run --project cluster
echo "test-cluster: $((SECONDS - started)) s"
