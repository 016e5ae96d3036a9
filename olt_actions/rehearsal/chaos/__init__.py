"""A short season disturbed in every way we know of: each time the world has to end as if nothing had happened."""
