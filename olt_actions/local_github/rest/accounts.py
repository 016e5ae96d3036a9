"""Users and organizations.

https://docs.github.com/en/rest/users/users
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from olt_actions.local_github.messages import Json, Response, json_response
from olt_actions.local_github.times import write_time
from olt_actions.local_github.world.accounts import Bot, User
from olt_actions.local_github.world.refusals import Forbidden

if TYPE_CHECKING:
    from olt_actions.local_github.messages import Request
    from olt_actions.local_github.rest.context import RestContext
    from olt_actions.local_github.world.accounts import Account


def get_viewer(context: RestContext, _request: Request) -> Response:
    """Return the account of the token; the token of an app's installation belongs to no user."""
    if isinstance(context.viewer, Bot):
        raise Forbidden("Resource not accessible by integration")
    private = {
        "user_view_type": "private",
        "private_gists": 0,
        "total_private_repos": 0,
        "owned_private_repos": 0,
        "disk_usage": 0,
        "collaborators": 0,
        "two_factor_authentication": True,
    }
    return json_response(profile(context, context.viewer) | private)


def get_user(context: RestContext, _request: Request, login: str) -> Response:
    """Return an account by its login."""
    return json_response(profile(context, context.world.account(login)))


def simple(context: RestContext, account: Account) -> Json:
    """Return an account in the short form that is embedded in other objects."""
    url = f"{context.api}/users/{account.login}"
    return {
        "login": account.login,
        "id": account.database_id,
        "node_id": account.id,
        "avatar_url": f"{account.url}.png",
        "gravatar_id": "",
        "url": url,
        "html_url": account.url,
        "followers_url": f"{url}/followers",
        "following_url": f"{url}/following{{/other_user}}",
        "gists_url": f"{url}/gists{{/gist_id}}",
        "starred_url": f"{url}/starred{{/owner}}{{/repo}}",
        "subscriptions_url": f"{url}/subscriptions",
        "organizations_url": f"{url}/orgs",
        "repos_url": f"{url}/repos",
        "events_url": f"{url}/events{{/privacy}}",
        "received_events_url": f"{url}/received_events",
        "type": type(account).__name__,
        "user_view_type": "public",
        "site_admin": False,
    }


def simple_or_none(context: RestContext, account: Account | None) -> Json:
    """Return an account in the short form; null for None and for a deleted account."""
    return None if account is None or (isinstance(account, User) and account.is_ghost) else simple(context, account)


def profile(context: RestContext, account: Account) -> Json:
    """Return an account in the long form of its own page."""
    return simple(context, account) | {
        "name": account.name,
        "company": None,
        "blog": "",
        "location": None,
        "email": None,
        "hireable": None,
        "bio": None,
        "public_repos": 0,
        "public_gists": 0,
        "followers": 0,
        "following": 0,
        "created_at": write_time(account.created_at),
        "updated_at": write_time(account.created_at),
    }
