"""Starting a cohort: its file with the program's schedule and its own dates and people, and what lies beside it."""
