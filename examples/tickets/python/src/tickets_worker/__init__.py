"""The Python worker of the help desk: reads texts."""
