# shellcheck shell=bash disable=SC2034,SC2154 # set here and used where it is sourced, and the reverse
# Finds the Java that runs, and its class-data archive. Whoever sources it sets root, the project.
# Runs before every command, so it starts one process at most.

# find_java: sets java, java_home and java_options from JAVA_HOME, or else from PATH.
find_java() {
  local major
  if [ -n "${JAVA_HOME:-}" ]; then
    java=$JAVA_HOME/bin/java
    if [ ! -x "$java" ]; then
      printf 'timecop: JAVA_HOME is "%s", expected the directory of a JDK, 17 or later.\n' \
        "$JAVA_HOME" >&2
      exit 2
    fi
  else
    if ! hash java 2>/dev/null; then
      printf 'timecop: There is no java on PATH, and JAVA_HOME is not set.\n' >&2
      printf '  Install a JDK, 17 or later (Debian: openjdk-17-jdk-headless).\n' >&2
      exit 2
    fi
    java=${BASH_CMDS[java]}
  fi
  java_home=$(readlink -f -- "$java") || java_home=
  java_home=${java_home%/bin/java}
  java_release=
  [ ! -r "$java_home/release" ] || IFS= read -r -d '' java_release <"$java_home/release" || true
  java_options=()
  major=17
  [[ ! $java_release =~ JAVA_VERSION=\"([0-9]+) ]] || major=${BASH_REMATCH[1]}
  # Libraries use what JDK 24 warns of, on every start. Older ones do not know the second option.
  ((major < 24)) ||
    java_options=(--enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow)
  # One archive for each JDK that is used with this checkout: no other JVM can read it.
  archive=$root/build/java/archives/${java_home//[^A-Za-z0-9._-]/_}
}

# class_path MODULE: sets it from what scripts/setup has written, wherever the checkout is now.
class_path() {
  if [[ $root == *:* ]]; then
    printf 'timecop: The path of this checkout contains ":", which Java cannot have in a class path: %s\n' \
      "$root" >&2
    printf '  Move the checkout to another directory.\n' >&2
    exit 2
  fi
  IFS= read -r class_path <"$root/build/java/$1.classpath"
  # In quotes, because bash would replace an "&" in the path.
  class_path=${class_path//@ROOT@/"$root"}
}

# archive_identity: sets identity to what an archive depends on, beside the class path.
archive_identity() { identity=$root$'\n'$java_home$'\n'$java_release; }

# archive_is_current: whether the archive was made by this JDK, or could not be made by it.
archive_is_current() {
  local made='' identity
  archive_identity
  [ -e "$archive.jdk" ] || return 1
  IFS= read -r -d '' made <"$archive.jdk" || true
  [ "$made" = "$identity" ]
}
