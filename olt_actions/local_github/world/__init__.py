"""GitHub's nouns and its rules about them, without HTTP: see `world.py`."""
