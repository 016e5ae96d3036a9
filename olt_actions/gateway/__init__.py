"""GitHub as we use it: the only place that speaks PyGithub, GraphQL or REST.

Reading and writing are different types, so that `olt plan`, which is given only a reader, has no way to write.
"""
