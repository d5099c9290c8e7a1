#!/usr/bin/env bash
# A throwaway Slurm on this host, for tests: Debian's packages, root, no systemd, no cgroups, no database, loopback only.
#   slurm.sh up                 install where missing, start munged, slurmctld and $NODES slurmd, wait until every node is idle
#   slurm.sh kill-node NAME     end a node at once with every process of its tasks
#   slurm.sh start-node NAME    start it again
#   slurm.sh restart-controller end slurmctld and start it from its saved state
#   slurm.sh down               stop exactly the daemons that `up` started, by their pid files
#   eval "$(slurm.sh env)"      SLURM_CONF for sbatch, squeue, scontrol
# Ends with 77 where Slurm is not there and cannot be installed.
set -euo pipefail
BASE=${PAPERSET_SLURM:-${TMPDIR:-/tmp}/paperset-slurm}
NODES=2
CPUS=2                       # each virtual node claims them: they need not exist (config_overrides)
PORT=${PAPERSET_SLURM_PORT:-16917} # slurmctld; the nodes take the ports after it
HOST=$(hostname -s)
export SLURM_CONF=$BASE/slurm.conf

# each by itself: `command -v` of several is content with one
installed() { local name; for name in slurmctld slurmd sbatch munged; do command -v "$name" >/dev/null || return 1; done; }

install() {
  installed && return 0
  [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null || { echo "Slurm is not installed, and only root on Debian can install it here" >&2; exit 77; }
  local policy=/usr/sbin/policy-rc.d ours=no packages=(slurmctld slurmd slurm-client munge)
  # 101: Debian's own scripts must not start daemons of theirs
  [ -e "$policy" ] || { ours=yes; printf '#!/bin/sh\nexit 101\n' >"$policy"; chmod +x "$policy"; }
  export DEBIAN_FRONTEND=noninteractive
  apt-get install -y -qq --no-install-recommends "${packages[@]}" >/dev/null 2>"$BASE/apt.log" ||
    { apt-get update -qq && apt-get install -y -qq --no-install-recommends "${packages[@]}"; } >/dev/null 2>>"$BASE/apt.log" || true
  [ "$ours" = no ] || rm -f "$policy"
  installed || { echo "Slurm cannot be installed here; see $BASE/apt.log" >&2; exit 77; }
}

configure() {
  cat >"$SLURM_CONF" <<CONF
ClusterName=test
SlurmctldHost=$HOST(127.0.0.1)
SlurmUser=root
SlurmdUser=root
AuthType=auth/munge
# a task queued again waits this long before it may start (120 s by default, 5 s at least)
AuthInfo=socket=$BASE/munge/socket,cred_expire=5
CommunicationParameters=NoInAddrAny,NoCtldInAddrAny
CredType=cred/munge
SlurmctldPort=$PORT
StateSaveLocation=$BASE/state
SlurmctldPidFile=$BASE/slurmctld.pid
SlurmctldLogFile=$BASE/slurmctld.log
SlurmdPidFile=$BASE/slurmd-%n.pid
SlurmdLogFile=$BASE/slurmd-%n.log
SlurmdSpoolDir=$BASE/spool-%n
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
JobAcctGatherType=jobacct_gather/none
MpiDefault=none
SwitchType=switch/none
AccountingStorageType=accounting_storage/none
SelectType=select/cons_tres
SelectTypeParameters=CR_Core
SlurmdParameters=config_overrides
# quick reactions; a real cluster's are ten times these
SchedulerType=sched/backfill
SchedulerParameters=batch_sched_delay=0,bf_interval=2,sched_interval=2,sched_min_interval=0
ReturnToService=2
SlurmdTimeout=6
KillWait=3
MinJobAge=600
# indexes stay below it: 8 shards need two windows
MaxArraySize=5
JobRequeue=1
NodeName=n[1-$NODES] NodeHostname=$HOST NodeAddr=127.0.0.1 Port=[$((PORT + 1))-$((PORT + NODES))] CPUs=$CPUS RealMemory=2000 State=UNKNOWN
PartitionName=main Nodes=ALL Default=YES MaxTime=60 State=UP
CONF
}

check_folder() {
  # munged wants every folder above its socket to be searchable by all; mktemp -d makes 0700
  local folder=$BASE
  while [ "$folder" != / ]; do
    [ $((0$(stat -c %a "$folder") & 1)) -eq 1 ] || { echo "munged refuses $folder: chmod o+x it first" >&2; return 1; }
    folder=$(dirname "$folder")
  done
}

loopback() {
  # Slurm asks for addresses with AI_ADDRCONFIG: where loopback is all there is, even 127.0.0.1 is not found
  ip -o -4 addr show 2>/dev/null | grep -qv ' lo ' && return 0
  ip link set lo up; ip link add slurm0 type veth peer name slurm1
  ip addr add 192.0.2.1/32 dev slurm0; ip link set slurm0 up; ip link set slurm1 up
}

start_node() { mkdir -p "$BASE/spool-$1"; slurmd -f "$SLURM_CONF" -N "$1"; }

wait_idle() {
  local end=$((SECONDS + 30))
  while [ $SECONDS -lt $end ]; do
    [ "$(timeout 5 sinfo -h -N -t idle -o %N 2>/dev/null | sort -u | wc -l)" -eq "$NODES" ] && return 0; sleep 0.2
  done
  tail -n 5 "$BASE"/*.log >&2; return 1
}

up() {
  mkdir -p "$BASE"; check_folder; install; loopback
  rm -rf "$BASE"/state "$BASE"/spool-*; mkdir -p "$BASE"/{state,munge}; chmod 711 "$BASE/munge"; configure
  [ -s "$BASE/munge/key" ] || { head -c 128 /dev/urandom >"$BASE/munge/key"; chmod 600 "$BASE/munge/key"; }
  munged --key-file="$BASE/munge/key" --socket="$BASE/munge/socket" --pid-file="$BASE/munge/pid" \
    --log-file="$BASE/munge/log" --seed-file="$BASE/munge/seed" --num-threads=2
  slurmctld -c -f "$SLURM_CONF"
  for number in $(seq "$NODES"); do start_node "n$number"; done
  wait_idle
}

# Ends the process of a pid file and waits; a container's first process may reap late, so a zombie counts as ended.
stop() {
  local pid; [ -s "$1" ] || return 0; pid=$(cat "$1"); kill "${2:--TERM}" "$pid" 2>/dev/null || return 0
  for _ in $(seq 50); do grep -qs '^State:[[:space:]][^ZX]' "/proc/$pid/status" || return 0; sleep 0.1; done
  kill -KILL "$pid" 2>/dev/null || true
}

# Tasks of this cluster on a node, with the slurmstepd above each.
tasks_of() {
  local process pid parent
  for process in /proc/[0-9]*; do
    pid=${process#/proc/}
    grep -qsxz "SLURMD_NODENAME=$1" "$process/environ" 2>/dev/null || continue
    grep -qsxz "SLURM_CONF=$SLURM_CONF" "$process/environ" 2>/dev/null || continue
    echo "$pid"; parent=$(awk '/^PPid:/ {print $2}' "$process/status" 2>/dev/null || true)
    if [ -n "$parent" ] && [ "$(cat "/proc/$parent/comm" 2>/dev/null)" = slurmstepd ]; then echo "$parent"; fi
  done
}

kill_node() {
  stop "$BASE/slurmd-$1.pid" -KILL
  local tasks; tasks=$(tasks_of "$1" | sort -un)
  [ -z "$tasks" ] || kill -KILL $tasks 2>/dev/null || true
}

down() {
  local file tasks
  for file in "$BASE"/slurmd-*.pid "$BASE/slurmctld.pid" "$BASE/munge/pid"; do stop "$file"; done
  # tasks outlive the daemons
  tasks=$(for number in $(seq "$NODES"); do tasks_of "n$number"; done | sort -un)
  [ -z "$tasks" ] || kill -KILL $tasks 2>/dev/null || true
}

case ${1:-} in
  up) up ;;
  kill-node) kill_node "$2" ;;
  start-node) start_node "$2"; wait_idle ;;
  restart-controller) stop "$BASE/slurmctld.pid"; slurmctld -f "$SLURM_CONF" ;;
  down) down ;;
  env) echo "export SLURM_CONF=$SLURM_CONF" ;;
  *) sed -n '3,9s/^# *//p' "$0" >&2; exit 64 ;;
esac
