"""GitHub as we use it: the only place that sends anything to it, and the only one that knows PyGithub.

Reading and writing are different types, so that `olt plan`, which is given only a reader, has no way to write.
"""
