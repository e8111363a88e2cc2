# shellcheck shell=bash
# Workflow IDs: those that were started last on this machine, for every command that takes one. They
# are read from the file in which timecop remembers them; no other process is started.

# Every command, and those of them whose first argument is a workflow ID, each on a line.
_timecop_commands='@COMMANDS@'
_timecop_id_commands='@ID_COMMANDS@'
# The options without a value, each on a line.
_timecop_flags='@FLAGS@'

# Whether a list of lines has a line.
_timecop_has() { [[ $'\n'$1$'\n' == *$'\n'"$2"$'\n'* ]]; }

# Prints the IDs, each on a line.
_timecop_ids() {
  local state=${XDG_STATE_HOME:-} line id
  [[ $state == /* ]] || state=$HOME/.local/state
  [[ -r $state/timecop/started.jsonl ]] || return 0
  while IFS= read -r line; do
    id=${line#*\"workflow_id\":\"}
    [[ $id != "$line" ]] || continue
    id=${id%%\",\"run_id\":*}
    if [[ $id == *\\* ]]; then
      # The other escapes of JSON are those of printf.
      printf -v id %b "${id//\\\"/\\x22}"
    fi
    # What a shell shows only as an escape is not completed.
    [[ -z $id || $id == *[[:cntrl:]]* ]] || printf '%s\n' "$id"
  done <"$state/timecop/started.jsonl"
}

# Completes a workflow ID where one is expected; fails everywhere else.
_timecop_complete_id() {
  local rest=$COMP_LINE bare word previous='' command='' index
  local -a words=()
  # A word with a colon or an equals sign arrives in pieces.
  for ((index = 0; index <= COMP_CWORD; index++)); do
    word=${COMP_WORDS[index]}
    bare=${rest#"${rest%%[![:space:]]*}"}
    if ((index > 0)) && [[ -n $word && $bare == "$rest" ]]; then
      words[${#words[@]} - 1]+=$word
    else
      words+=("$word")
    fi
    rest=${bare#"$word"}
  done
  local last=$((${#words[@]} - 1))
  local current=${words[last]}
  [[ $current != -* ]] || return 1
  for ((index = 1; index < last; index++)); do
    word=${words[index]}
    if [[ $previous == -* ]] && ! _timecop_has "$_timecop_flags" "$previous"; then
      previous='' # The value of an option.
    elif [[ $word == -*=* ]]; then
      previous=''
    elif [[ $word == -* ]]; then
      previous=$word
    elif _timecop_has "$_timecop_commands" "${command:+$command }$word"; then
      command=${command:+$command }$word previous=''
    else
      return 1 # It has an argument already.
    fi
  done
  [[ $previous != -* ]] || _timecop_has "$_timecop_flags" "$previous" || return 1
  _timecop_has "$_timecop_id_commands" "$command" || return 1

  local id quoted before=''
  # The shell replaces what stands after the last of its separators.
  if [[ $current != [\"\']* && $current == *[:=]* ]]; then
    before=${current%"${current##*[:=]}"}
  fi
  COMPREPLY=()
  while IFS= read -r id; do
    case $current in
      \"*)
        quoted=${id//\\/\\\\}
        quoted=${quoted//\"/\\\"}
        quoted=${quoted//\$/\\\$}
        quoted=${quoted//\`/\\\`}
        [[ $quoted != "${current#\"}"* ]] || COMPREPLY+=("$quoted")
        ;;
      \'*)
        [[ $id == *\'* || $id != "${current#\'}"* ]] || COMPREPLY+=("$id")
        ;;
      *)
        printf -v quoted %q "$id"
        [[ $quoted != "$current"* ]] || COMPREPLY+=("${quoted#"$before"}")
        ;;
    esac
  done < <(_timecop_ids)
  compopt +o default 2>/dev/null || true
}

_timecop_complete() { _timecop_complete_id || _complete_timecop "$@"; }

complete -F _timecop_complete -o default timecop
