"""A plan as requests, and requests as outcomes."""
