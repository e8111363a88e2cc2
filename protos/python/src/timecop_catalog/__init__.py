"""Workers, workflows and activities declared in protobuf, and Temporal workers held to them.

Stands on its own: it has no generated code, and knows no system but the one it is given.
"""
