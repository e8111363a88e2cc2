# shellcheck shell=bash disable=SC2034 # what is set here is used where it is sourced
# Where things are, and how a step is shown. Sourced by the scripts beside it, not run.

ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P)
VENV=$ROOT/.venv
BUILD=$ROOT/build
LOG=$BUILD/setup.log
# What is built and tested here is the project's own, whatever catalogue the user works on.
unset TIMECOP_CATALOG

say() { printf 'timecop: %s\n' "$*" >&2; }

fail() { # MESSAGE [HINT]: ends the script, telling what is wrong and what to do
  say "$1"
  [ $# -lt 2 ] || printf '  %s\n' "$2" >&2
  exit 1
}

# step NAME COMMAND...: runs the command with its output in the log, showing on stderr what
# goes on: a line that counts the seconds on a terminal, a line every 20 s elsewhere.
step() {
  local name=$1 started=$SECONDS told=$SECONDS pid status=0 last
  shift
  mkdir -p "$BUILD"
  printf '== %s: %s\n' "$name" "$*" >>"$LOG"
  say "$name ..."
  "$@" >>"$LOG" 2>&1 </dev/null &
  pid=$!
  # A step that was interrupted takes its command along.
  trap 'kill "$pid" 2>/dev/null; wait "$pid" 2>/dev/null || true; printf "\n" >&2; exit 130' INT TERM HUP
  while kill -0 "$pid" 2>/dev/null; do
    if [ -t 2 ]; then
      last=$(tail -n 1 "$LOG" | tr -d '\r')
      printf '\r\033[K  %3d s  %.60s' $((SECONDS - started)) "$last" >&2
    elif ((SECONDS - told >= 20)); then
      told=$SECONDS
      say "$name: $((SECONDS - started)) s"
    fi
    read -r -t 0.2 <> <(:) || true # waits without a process
  done
  wait "$pid" || status=$?
  trap - INT TERM HUP
  [ ! -t 2 ] || printf '\r\033[K' >&2
  if [ "$status" -ne 0 ]; then
    tail -n 30 "$LOG" >&2
    fail "$name failed after $((SECONDS - started)) s (exit $status)." "The whole log: $LOG"
  fi
  say "$name: done in $((SECONDS - started)) s"
}
