# shellcheck shell=bash disable=SC2154 # whoever sources it sets root, the project
# What a script does that becomes a program of this project: ./timecop and scripts/worker.

# The number of a closed stream would be given to the first file that the program opens, which it
# would then read or write.
[ -e /proc/self/fd/0 ] || exec 0</dev/null
[ -e /proc/self/fd/1 ] || exec 1>/dev/full
[ -e /proc/self/fd/2 ] || exec 2>/dev/null

# Non-ASCII arguments and paths reach Java 17 whole only under a UTF-8 locale, and one that is named
# in the environment need not be installed: this one always is.
export LC_ALL=C.UTF-8

# supervise COMMAND...: runs the command and returns its status. A signal ends the command, with
# everything that it has started if it cares for that, before it ends this script.
supervise() {
  local child status=0 caught=
  # The kernel sends the death signal when this script is killed by a signal that has no trap.
  setpriv --pdeathsig TERM -- "$@" </dev/null &
  child=$!
  trap 'caught=INT; kill "$child" 2>/dev/null' INT
  trap 'caught=TERM; kill "$child" 2>/dev/null' TERM
  trap 'caught=HUP; kill "$child" 2>/dev/null' HUP
  while kill -0 "$child" 2>/dev/null; do
    status=0
    wait "$child" || status=$?
  done
  trap - INT TERM HUP
  [ -z "$caught" ] || kill -s "$caught" $$
  return "$status"
}

# build ARGUMENT...: runs scripts/setup; ends this script if it fails.
build() { supervise "$root/scripts/setup" "$@" || exit $?; }

# ensure_built all|cli: builds what is missing or out of date.
ensure_built() {
  local part=()
  [ "$1" = all ] || part=("--$1")
  [ -n "${TIMECOP_NO_BUILD:-}" ] || "$root/scripts/is-built" "${part[@]}" || build "${part[@]}"
}
