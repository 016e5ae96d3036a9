"""GitHub's REST API on the world: `routes.py` is its table of contents."""
