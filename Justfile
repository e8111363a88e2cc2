# The project's recipes. `scripts/setup --dev` installs just as .venv/bin/just.

# List the recipes.
default:
    @just --list

# Build what is missing, including what the tests need.
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

# Run the compatibility gate, with any of its options: `just validate-protos --level central`.
validate-protos *options:
    ./timecop validate-protos {{ options }}

# Upgrade everything to the protobuf release that versions.yaml requires.
upgrade:
    scripts/upgrade

# Lint the protos and check their format.
lint-protos:
    cd protos && ../.venv/bin/buf lint && ../.venv/bin/buf format --diff --exit-code

# Delete all generated protobuf code.
clean-protos:
    scripts/generate --clean

# Delete everything that was built; the next command builds it again.
clean: clean-protos
    rm -rf build */target protos/java/target

# Format every language's code.
format:
    mvn -q spotless:apply
    .venv/bin/ruff format
    .venv/bin/ruff check --fix
    cd protos && ../.venv/bin/buf format --write

# Rewrite the Python lock files after a change of worker-python/pyproject.toml.
lock:
    scripts/lock

# Rewrite the golden payloads in tests/golden after a change of messages or converters.
renew-golden:
    scripts/renew-golden

# Print the table of settings into docs/workers.md, after a change of protos/timecop/settings.toml.
document-settings:
    scripts/document-settings

# Print the tables of values into the chart's README, after a change of its schema.
document-values:
    .venv/bin/python scripts/document-values

# Write the Grafana dashboard into the chart, after a change of scripts/dashboard.
dashboard:
    .venv/bin/python scripts/dashboard

# Build the container images with buildah: `just images --tag 1.2.3`.
images *options:
    scripts/images {{ options }}

# Test the chart on the Kubernetes that KUBECONFIG names, whose nodes have the images.
cluster-test *tag:
    scripts/cluster-test {{ tag }}

# Run one worker, java or python, on the server at TEMPORAL_ADDRESS.
worker language:
    scripts/worker {{ language }}

# Kill the server and the workers repeatedly while workflows run: `just chaos --kills 40 --seed 2`.
chaos *options:
    scripts/chaos {{ options }}

# Measure the commands that read the catalogue, compared with plain --help.
bench-command-line *options:
    bench/command-line {{ options }}

# Measure the workers: memory when idle, CPU time per workflow.
bench-workers *options:
    bench/workers {{ options }}

# Measure how soon `follow -o jsonl` prints an event, compared with the temporal command.
bench-follow *options:
    bench/follow {{ options }}

# Measure the load generator at saturation, compared with omes if --omes and --omes-worker are set.
bench-load *options:
    bench/load {{ options }}
