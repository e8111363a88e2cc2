"""The Python worker of the help desk, which classifies texts."""
