"""Temporal workers whose names, types, queues and timeouts come from a catalogue in protobuf.

The package contains no generated code and knows only the catalogue that it is given.
"""
