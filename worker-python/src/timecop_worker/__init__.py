"""The Python worker of timecop: what its service in the catalogue declares, and nothing else."""
