"""A GitHub that runs on the laptop, for rehearsals and tests; it knows nothing of the program around it.

    world = World.empty(datetime(2017, 3, 20, 9, tzinfo=UTC))
    token = world.add_user("example-ada")
    world.add_repository("example-org/olt", permissions={"example-ada": "admin"})
    with LocalGitHub(world) as server:
        ...  # requests to server.url with that token, the world's own verbs, server.requests, server.faults

`world/` has GitHub's nouns and their rules; `graphql/` and `rest/` expose them as GitHub's APIs, `server.py` on a
socket.
"""

from olt_actions.local_github.server import LocalGitHub
from olt_actions.local_github.world.world import World

__all__ = ["LocalGitHub", "World"]
