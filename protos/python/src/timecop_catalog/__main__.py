"""``python -m timecop_catalog --include``: print the import path for protoc."""

import argparse
import sys

from timecop_catalog.include import include_directory


def main() -> int:
    """Run the command line; return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m timecop_catalog")
    parser.add_argument(
        "--include",
        action="store_true",
        required=True,
        help="print the directory that contains timecop/catalog/options.proto, for protoc -I",
    )
    parser.parse_args()
    sys.stdout.write(f"{include_directory()}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
