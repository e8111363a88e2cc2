"""The Python worker of timecop: the workflows and activities of its service in the catalogue."""
