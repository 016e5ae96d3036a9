"""Projects V2, GitHub's boards and tables: `projects.py` lists what one has and what can be done with it."""
