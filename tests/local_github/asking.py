"""Sends requests to the local GitHub as an account, with plain `requests`, so that tests see the HTTP itself."""

from __future__ import annotations

from typing import Any

import requests

from olt_actions.local_github import LocalGitHub


class Asker:
    """One account with one connection that is kept open."""

    def __init__(self, server: LocalGitHub, login: str) -> None:
        self.url = server.url
        self.session = requests.Session()
        self.session.headers["Authorization"] = f"Bearer token-of-{login}"

    def rest(
        self, method: str, path: str, body: Any = None, *, headers: dict[str, str] | None = None, **query: Any
    ) -> requests.Response:
        return self.session.request(method, self.url + path, json=body, headers=headers, params=query, timeout=10)

    def graphql(self, document: str, **variables: Any) -> dict[str, Any]:
        """The whole answer, with `data` and `errors`; its status has to be 200."""
        reply = self.rest("POST", "/graphql", {"query": document, "variables": variables})
        assert reply.status_code == 200, reply.text
        answer: dict[str, Any] = reply.json()
        return answer

    def data(self, document: str, **variables: Any) -> dict[str, Any]:
        """The `data` of an answer without errors."""
        answer = self.graphql(document, **variables)
        assert "errors" not in answer, answer
        data: dict[str, Any] = answer["data"]
        return data
