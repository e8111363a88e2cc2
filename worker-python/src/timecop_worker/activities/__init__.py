"""The activities of this worker, one file each."""
