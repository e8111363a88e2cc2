# shellcheck shell=bash disable=SC2034 # what is set here is used where it is sourced
# Paths, and functions that report progress and errors. The other scripts source it.

ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P)
VENV=$ROOT/.venv
BUILD=$ROOT/build
LOG=$BUILD/setup.log
# The scripts build and test the project itself, whatever catalogue the user has chosen.
unset TIMECOP_CATALOG

say() { printf 'timecop: %s\n' "$*" >&2; }

fail() { # MESSAGE [HINT]: ends the script with what is wrong and what to do
  say "$1"
  [ $# -lt 2 ] || printf '  %s\n' "$2" >&2
  exit 1
}

# Replaces what a terminal or a CI service would obey in the output of other programs.
printable() {
  LC_ALL=C sed -e $'s/[\001-\010\013-\037\177]/?/g' -e $'s/\xc2[\x80-\x9f]/?/g' \
    -e $'s/\xe2\x80[\x8e\x8f\xa8-\xae]/?/g' -e $'s/\xe2\x81[\xa6-\xa9]/?/g' \
    -e 's/^\([[:space:]]*\)::/\1?:/' -e 's/##\([A-Za-z]*\[\)/#?\1/g'
}

# step NAME COMMAND...: runs the command with its output in the log and shows its progress on
# stderr: a line that counts the seconds on a terminal, a line every 20 s elsewhere. When the command
# fails, the end of its output comes last.
step() {
  local name=$1 started=$SECONDS reported=$SECONDS pid status=0 last
  shift
  mkdir -p "$BUILD"
  printf '== %s: %s\n' "$name" "$*" >>"$LOG"
  say "$name ..."
  # In a process group of its own, which is ended as a whole when the step is interrupted.
  set -m
  "$@" >>"$LOG" 2>&1 </dev/null &
  pid=$!
  set +m
  trap 'kill -- "-$pid" 2>/dev/null; wait "$pid" 2>/dev/null || true; printf "\n" >&2; exit 130' INT TERM HUP
  while kill -0 "$pid" 2>/dev/null; do
    if [ -t 2 ]; then
      last=$(tail -n 1 "$LOG" | tr -d '\r' | printable)
      printf '\r\033[K  %3d s  %.60s' $((SECONDS - started)) "$last" >&2
    elif ((SECONDS - reported >= 20)); then
      reported=$SECONDS
      say "$name: $((SECONDS - started)) s"
    fi
    read -r -t 0.2 <> <(:) || true # waits without a process
  done
  wait "$pid" || status=$?
  trap - INT TERM HUP
  [ ! -t 2 ] || printf '\r\033[K' >&2
  if [ "$status" -ne 0 ]; then
    say "$name failed after $((SECONDS - started)) s (exit $status). The end of $LOG:"
    tail -n 30 "$LOG" | printable >&2
    exit 1
  fi
  say "$name: done in $((SECONDS - started)) s"
}
