# The project's recipes. `just` comes with the development environment: scripts/setup --dev
# puts it at .venv/bin/just.

# List the recipes.
default:
    @just --list

# Make what is missing, with what the tests need.
setup:
    scripts/setup --dev

# Run the tests and checks, or only the named ones: `just test java`. `--all` adds the slow ones.
test *checks:
    scripts/test {{ checks }}

# Generate the protobuf code of every language.
generate:
    scripts/generate

# Generate the Java code.
generate-java:
    scripts/generate java

# Generate the Python code.
generate-python:
    scripts/generate python

# Generate the descriptor set that the command line reads.
generate-descriptors:
    scripts/generate descriptors

# The compatibility gate, with any of its options: `just validate-protos --level central`.
validate-protos *options:
    ./timecop validate-protos {{ options }}

# Bring everything to the protobuf release that versions.yaml requires.
upgrade:
    scripts/upgrade

# Check the protos' rules and form.
lint-protos:
    cd protos && ../.venv/bin/buf lint && ../.venv/bin/buf format --diff --exit-code

# Delete all generated protobuf code.
clean-protos:
    scripts/generate --clean

# Delete all that was built; the next command builds it again.
clean: clean-protos
    rm -rf build */target protos/java/target

# Format every language's code.
format:
    mvn -q spotless:apply
    .venv/bin/ruff format
    .venv/bin/ruff check --fix
    cd protos && ../.venv/bin/buf format --write

# Write the Python lock files again, after a change of worker-python/pyproject.toml.
lock:
    scripts/lock

# Write the golden payloads in tests/golden anew, after a change of messages or converters.
renew-golden:
    scripts/renew-golden

# Run one worker against the server that TEMPORAL_ADDRESS names: java or python.
worker language:
    scripts/worker {{ language }}

# Kill every process in the middle of workflows, over and over: `just chaos --kills 40 --seed 2`.
chaos *options:
    scripts/chaos {{ options }}

# What it costs to ask the command line about the catalogue, beside plain --help.
bench-command-line *options:
    bench/command-line {{ options }}

# What the workers cost: memory when idle, CPU time per workflow.
bench-workers *options:
    bench/workers {{ options }}

# What the load generator costs at saturation, beside omes where --omes and --omes-worker name it.
bench-load *options:
    bench/load {{ options }}
