#!/usr/bin/env bash
# Stands before the program in a Slurm task: FAULT says what goes wrong, STATE is a folder that counts.
#   kill:SHARD:TIMES   the program is killed as it starts, in the task of that shard, so many times
#   slow:SECONDS       every task takes longer
set -u
shard=$((${SLURM_ARRAY_TASK_ID:--1} + ${SHARD_INDEX_OFFSET:-0}))
touch "$STATE/began-$shard-$(date +%s%N)-$SLURMD_NODENAME"
IFS=: read -r kind first times <<<"$FAULT"
if [ "$kind" = slow ]; then sleep "$first"; fi
if [ "$kind" = kill ] && [ "$shard" -eq "$first" ] && [ "$(ls "$STATE" | grep -c "^began-$shard-")" -le "$times" ]; then
  "$@" &
  sleep 0.2
  kill -KILL $!
  wait $!
  exit
fi
"$@"
