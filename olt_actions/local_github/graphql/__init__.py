"""GitHub's GraphQL, executed on the world: `resolvers.py` is its table of contents."""
