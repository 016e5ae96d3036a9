"""The socket: connections stay open, requests are serialized, and internal errors are raised."""

from __future__ import annotations

import http.client
import socket
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urlsplit

import pytest

from olt_actions.local_github import LocalGitHub
from tests.local_github.asking import Asker

BOT = "github-actions[bot]"
LABELS = "/repos/example-org/olt/labels"


def test_one_connection_serves_many_requests(server):
    """https://www.rfc-editor.org/rfc/rfc9112#section-9.3."""
    connection = http.client.HTTPConnection(urlsplit(server.url).netloc, timeout=10)
    headers = {"Authorization": "token token-of-ada", "User-Agent": "test"}
    sockets = set()
    for method, path in [("GET", LABELS), ("HEAD", LABELS), ("GET", "/nothing"), ("POST", LABELS), ("GET", LABELS)]:
        connection.request(method, path, body=b'{"name": "x"}' if method == "POST" else None, headers=headers)
        connection.getresponse().read()
        sockets.add(connection.sock)
    connection.close()
    assert len(sockets) == 1
    assert None not in sockets


def test_concurrent_clients_lose_no_write(server, repository):
    def work(client: int) -> None:
        asker = Asker(server, BOT)
        for n in range(10):
            assert asker.rest("POST", LABELS, {"name": f"{client}-{n}"}).status_code == 201
        asker.session.close()

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(work, range(8)))
    assert len({label.name for label in repository.labels}) == len(repository.labels) == 80
    assert [call.number for call in server.requests] == list(range(1, 81))


def test_a_closed_server_releases_its_port_and_connections(world):
    server = LocalGitHub(world)
    server.start()
    address = urlsplit(server.url)
    client = socket.create_connection((address.hostname, address.port), timeout=10)
    client.sendall(b"GET /rate_limit HTTP/1.1\r\nHost: x\r\n\r\n")
    assert client.recv(12) == b"HTTP/1.1 403"
    server.close()
    while client.recv(4096):
        pass
    client.close()
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection((address.hostname, address.port), timeout=10)


@pytest.mark.parametrize(
    ("broken", "method", "path", "body"),
    [
        ("rest.labels.page", "GET", LABELS, None),
        ("world.accounts.Account.url", "POST", "/graphql", {"query": "{ viewer { url } }"}),
    ],
    ids=["REST", "GraphQL"],
)
def test_an_internal_error_gets_status_500_and_is_raised_on_exit(world, monkeypatch, broken, method, path, body):
    monkeypatch.setattr(f"olt_actions.local_github.{broken}", property(lambda _: 1 / 0))
    server = LocalGitHub(world)
    server.start()
    asker = Asker(server, "ada")
    assert asker.rest(method, path, body).status_code == 500
    asker.session.close()
    with pytest.raises((ZeroDivisionError, TypeError)):
        server.__exit__(None, None, None)


def test_an_internal_error_does_not_hide_the_failure_of_a_test(world):
    server = LocalGitHub(world)
    server.start()
    server.crashes.append(ZeroDivisionError())
    server.__exit__(AssertionError, AssertionError(), None)
