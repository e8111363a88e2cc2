"""The workflows of this worker, one file each."""
