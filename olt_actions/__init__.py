"""GitHub-native automation for a mentorship cohort: one file in, a running cohort out."""

__version__ = "0.1.0"
