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

# Replaces what a terminal or a CI service would obey in the output of other programs, and what nobody
# sees: the characters of Unprintable.java and printable.py, but for the tab, as bytes of UTF-8.
# Joiners and selectors are replaced wherever they are. Python is not there yet when this is needed.
printable() {
  local space='[[:space:]]|\xc2\xa0|\xe1\x9a\x80|\xe2\x80[\x80-\x8a\xaf]|\xe2\x81\x9f|\xe3\x80\x80'
  local -a ranges=(
    '[\x00-\x08\x0b-\x1f\x7f]|\xc2[\x80-\x9f\xad]'       # control characters, soft hyphen
    '\xcd\x8f|\xd8\x9c|\xe1\x85[\x9f\xa0]'               # grapheme joiner, Arabic mark, fillers
    '\xe1\x9e[\xb4\xb5]|\xe1\xa0\x8e|\xe3\x85\xa4'       # fillers, vowel separator
    '\xe2\x80[\x8b-\x8f\xa8-\xae]|\xe2\x81[\xa0-\xaf]'   # line separators, bidirectional, joiners
    '\xed[\xa0-\xbf][\x80-\xbf]|\xef\xb7[\x90-\xaf]'     # half a surrogate pair, no characters
    '\xef\xb8[\x80-\x8f]|\xef\xbb\xbf|\xef\xbe\xa0'      # selectors, byte order mark, filler
    '\xef\xbf[\xb0-\xbb\xbe\xbf]'                        # annotation, no characters
    '\xf0\x9b\xb2[\xa0-\xa3]|\xf0\x9d\x85[\xb3-\xba]'    # shorthand and musical format
    '\xf3\xa0[\x80-\xbf][\x80-\xbf]'                     # tags, selectors
    '[\xf0-\xf4][\x8f\x9f\xaf\xbf]\xbf[\xbe\xbf]'        # no characters
  )
  LC_ALL=C sed -E -e "$(printf 's/%s/?/g;' "${ranges[@]}")" \
    -e "s/^(($space)*)::/\1?:/" -e 's/##([A-Za-z]*\[)/#?\1/g'
}

# lock_build: waits until no other command builds in this directory, and then finds its results.
# The kernel gives the lock back when this process ends; no process that it starts gets it.
lock_build() {
  mkdir -p "$BUILD"
  exec 9>>"$BUILD/lock"
  if ! flock -n 9 && ! lock_soon; then
    say "waiting for another build in this directory (process ${holder:-unknown}) ..."
    setpriv --pdeathsig TERM -- flock 9
  fi
  printf '%s\n' $$ >"$BUILD/lock"
}

# lock_soon: sets holder to the process that has the lock, or gets the lock itself. Who gets it writes
# its number a moment later; until then the file has none, or that of a process that has ended. In
# another container it is the number of no process here, so that this gives up after 2 s.
lock_soon() {
  for _ in {1..40}; do
    holder=$(<"$BUILD/lock")
    [[ ! $holder =~ ^[0-9]+$ || ! -d /proc/$holder ]] || return 1
    read -r -t 0.05 <> <(:)
    ! flock -n 9 || return 0
  done
  holder=
  return 1
}

# The most that one step may take. Downloads have no shorter limit, because nobody knows how fast the
# network is; pip and Maven give up by themselves when nothing arrives.
STEP_LIMIT=1h

# step NAME COMMAND...: runs the command as try_step does, and ends the script when it fails.
step() { try_step "$@" || exit 1; }

# end_step: ends the step of try_step that runs, waits until none of its processes is left, and exits.
end_step() {
  set +e
  kill "$pid" 2>/dev/null
  wait "$pid" 2>/dev/null
  for _ in {1..100}; do
    kill -0 -- "-$pid" 2>/dev/null || break
    read -r -t 0.1 <> <(:)
  done
  kill -KILL -- "-$pid" 2>/dev/null
  [ ! -t 2 ] || printf '\n' >&2
  exit 130
}

# try_step NAME COMMAND...: runs the command with its output in the log and shows its progress on
# stderr: a line that counts the seconds on a terminal, a line every 20 s elsewhere; with QUIET set,
# nothing remains of it. When the command fails, the end of its output comes last.
try_step() {
  local name=$1 started=$SECONDS reported=$SECONDS pid status=0 last
  shift
  mkdir -p "$BUILD"
  printf '== %s: %s\n' "$name" "$*" >>"$LOG"
  [ -n "${QUIET:-}" ] || say "$name ..."
  # In a process group of its own, which timeout ends as a whole: at the limit, when it gets TERM, and
  # so, by the death signal, when this script is killed.
  setpriv --pdeathsig TERM -- timeout --kill-after=10 "$STEP_LIMIT" "$@" \
    >>"$LOG" 2>&1 </dev/null 9>&- &
  pid=$!
  trap end_step INT TERM HUP
  while kill -0 "$pid" 2>/dev/null; do
    if [ -t 2 ]; then
      last=$(tail -n 1 "$LOG" | tr -d '\r' | printable)
      printf '\r\033[K  %3d s  %.60s' $((SECONDS - started)) "$last" >&2
    elif ((SECONDS - reported >= 20)) && [ -z "${QUIET:-}" ]; then
      reported=$SECONDS
      say "$name: $((SECONDS - started)) s"
    fi
    read -r -t 0.2 <> <(:) || true # waits without a process
  done
  wait "$pid" || status=$?
  trap - INT TERM HUP
  [ ! -t 2 ] || printf '\r\033[K' >&2
  if [ "$status" -ne 0 ]; then
    [ -z "${QUIET:-}" ] || return 1
    say "$name failed after $((SECONDS - started)) s (exit $status). The end of $LOG:"
    tail -n 30 "$LOG" | printable >&2
    return 1
  fi
  [ -n "${QUIET:-}" ] || say "$name: done in $((SECONDS - started)) s"
}
