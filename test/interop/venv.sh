# Read by the scripts beside this file: virtual environments below out/interop, made again when their pins change.
work=$PWD/out/interop
mkdir -p "$work"

skip() {
  echo "$(basename "$0" .sh): skipped: $1"
  exit 0
}

# venv NAME REQUIREMENTS
venv() {
  local python pins
  python=$(command -v python3) || skip 'there is no python3'
  "$python" -c 'import sys, venv; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || skip 'python3 is older than 3.11 or has no venv'
  pins=$(sha256sum "$2" | cut -d' ' -f1)
  [ "$(cat "$work/$1/.pins" 2>/dev/null)" = "$pins" ] && return
  rm -rf "${work:?}/$1"
  "$python" -m venv "$work/$1" || skip 'python3 makes no virtual environment'
  "$work/$1/bin/pip" install --quiet --disable-pip-version-check --require-hashes --prefer-binary --no-deps -r "$2" ||
    skip "the packages of $2 cannot be installed"
  echo "$pins" > "$work/$1/.pins"
}
