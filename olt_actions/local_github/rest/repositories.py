"""Repositories.

https://docs.github.com/en/rest/repos/repos
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from olt_actions.local_github.messages import Json, Response, json_response
from olt_actions.local_github.rest.accounts import simple
from olt_actions.local_github.times import write_time
from olt_actions.local_github.world.permissions import Permission, permission_of

if TYPE_CHECKING:
    from olt_actions.local_github.messages import Request
    from olt_actions.local_github.rest.context import RestContext
    from olt_actions.local_github.world.repositories import Repository

# The path after the repository's own address in each `…_url`; the local GitHub has no routes for most of them.
_PATHS = {
    "archive": "{archive_format}{/ref}",
    "assignees": "assignees{/user}",
    "blobs": "git/blobs{/sha}",
    "branches": "branches{/branch}",
    "collaborators": "collaborators{/collaborator}",
    "comments": "comments{/number}",
    "commits": "commits{/sha}",
    "compare": "compare/{base}...{head}",
    "contents": "contents/{+path}",
    "contributors": "contributors",
    "deployments": "deployments",
    "downloads": "downloads",
    "events": "events",
    "forks": "forks",
    "git_commits": "git/commits{/sha}",
    "git_refs": "git/refs{/sha}",
    "git_tags": "git/tags{/sha}",
    "hooks": "hooks",
    "issue_comment": "issues/comments{/number}",
    "issue_events": "issues/events{/number}",
    "issues": "issues{/number}",
    "keys": "keys{/key_id}",
    "labels": "labels{/name}",
    "languages": "languages",
    "merges": "merges",
    "milestones": "milestones{/number}",
    "notifications": "notifications{?since,all,participating}",
    "pulls": "pulls{/number}",
    "releases": "releases{/id}",
    "stargazers": "stargazers",
    "statuses": "statuses/{sha}",
    "subscribers": "subscribers",
    "subscription": "subscription",
    "tags": "tags",
    "teams": "teams",
    "trees": "git/trees{/sha}",
}


def get_repository(context: RestContext, _request: Request, repository: Repository) -> Response:
    """Return a repository by its name."""
    return json_response(shape(context, repository))


def shape(context: RestContext, repository: Repository) -> Json:
    """Return a repository; properties about its code are those of an empty repository."""
    url = f"{context.api}/repos/{repository.name_with_owner}"
    role = permission_of(repository, context.viewer)
    open_issues = sum(issue.state == "OPEN" for issue in repository.issues)
    created_at = write_time(repository.created_at)
    host = context.world.web.removeprefix("https://")
    return {
        "id": repository.database_id,
        "node_id": repository.id,
        "name": repository.name,
        "full_name": repository.name_with_owner,
        "owner": simple(context, repository.owner),
        "private": repository.is_private,
        "visibility": "private" if repository.is_private else "public",
        "html_url": repository.url,
        "description": None,
        "url": url,
        **{f"{name}_url": f"{url}/{path}" for name, path in _PATHS.items()},
        "git_url": f"git://{host}/{repository.name_with_owner}.git",
        "ssh_url": f"git@{host}:{repository.name_with_owner}.git",
        "clone_url": f"{repository.url}.git",
        "svn_url": repository.url,
        "mirror_url": None,
        "homepage": None,
        "language": None,
        "license": None,
        "default_branch": "main",
        "archived": repository.is_archived,
        **dict.fromkeys(("fork", "disabled", "is_template"), False),
        **dict.fromkeys(("has_projects", "has_wiki", "has_discussions", "has_downloads"), False),
        "has_issues": repository.has_issues_enabled,
        "has_pages": repository.site is not None,
        **dict.fromkeys(("size", "forks", "forks_count", "stargazers_count", "network_count"), 0),
        **dict.fromkeys(("watchers", "watchers_count", "subscribers_count"), 0),
        "open_issues": open_issues,
        "open_issues_count": open_issues,
        "permissions": {
            "admin": role >= Permission.ADMIN,
            "maintain": role >= Permission.MAINTAIN,
            "push": role >= Permission.WRITE,
            "triage": role >= Permission.TRIAGE,
            "pull": role >= Permission.READ,
        },
        **dict.fromkeys(("created_at", "updated_at", "pushed_at"), created_at),
    }
