"""A whole cohort played on this machine: the real commands, against a GitHub that runs here, with invented people."""
