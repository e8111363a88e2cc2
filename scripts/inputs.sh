# shellcheck shell=bash disable=SC2034 # what is set here is used where it is sourced
# The files and directories that each part of the build is made from: scripts/setup builds a part
# when one of its inputs is newer, and scripts/is-built looks for newer inputs before every command.

common=(pom.xml .mvn protos/timecop/settings.toml {protos/java,connection,tracing}/{pom.xml,src/main})
cli=(cli/{pom.xml,src/main})
worker_java=(worker-java/{pom.xml,src/main,generated})
# The other consumers' generated code is represented by its stamp: Python writes caches beside it.
generation=(versions.yaml protos/timecop scripts/generate.py {cli,worker-python}/generated/.inputs)
locks=(worker-python/{requirements,requirements-stack}.lock)

CLI_INPUTS=("${common[@]}" "${cli[@]}")
WORKER_JAVA_INPUTS=("${common[@]}" "${worker_java[@]}")
ALL_INPUTS=("${CLI_INPUTS[@]}" "${worker_java[@]}" "${generation[@]}" "${locks[@]}")
