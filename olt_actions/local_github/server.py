"""The local GitHub on a socket of 127.0.0.1, over HTTP/1.1 with connections that stay open.

The standard library's request handler reads and writes; Werkzeug's own server would close the connection after every
answer, which hides how a client behaves when a connection it keeps is reset.
"""

from __future__ import annotations

import socket
import struct
import traceback
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler
from socketserver import TCPServer, ThreadingMixIn
from threading import Event, Thread
from types import TracebackType
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlsplit

from olt_actions.local_github.application import Application
from olt_actions.local_github.messages import Delivery, Request, Response

if TYPE_CHECKING:
    from typing import Self

    from olt_actions.local_github.faults import Faults
    from olt_actions.local_github.request_log import LoggedRequest
    from olt_actions.local_github.world.world import World

LONGEST_SILENCE = 60.0  # seconds a connection is left without an answer before it is closed


class LocalGitHub:
    """A running GitHub: `with LocalGitHub(world) as server:` and send requests to `server.url`.

    An exception inside is a bug of the local GitHub: it is answered with status 500 and raised again when the `with`
    block ends without another exception, so that no test hides it.
    """

    def __init__(self, world: World, *, port: int = 0, hourly_limit: int = 5_000) -> None:
        self.world = world
        self.application = Application(world, hourly_limit)
        self.crashes: list[Exception] = []
        self._server = _Server(self, port)
        self._thread: Thread | None = None

    @property
    def url(self) -> str:
        """The address, as a base URL for clients of github.com; clients of an Enterprise Server add `/api/v3`."""
        return f"http://127.0.0.1:{self._server.server_address[1]}"

    @property
    def requests(self) -> list[LoggedRequest]:
        """Every request since the start, in order."""
        return self.application.requests

    @property
    def faults(self) -> Faults:
        """The faults to inject."""
        return self.application.faults

    def start(self) -> None:
        """Answer requests in the background."""
        # `shutdown` waits for the next poll: with the default of half a second, every test would end that much later.
        self._thread = Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        self._thread.start()

    def serve_forever(self) -> None:
        """Answer requests until interrupted."""
        self._server.serve_forever()

    def close(self) -> None:
        """Close all connections and release the port."""
        if self._thread:
            self._server.shutdown()
            self._thread.join()
        self._server.close()

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
        if self.crashes and error is None:
            raise self.crashes[0]


class _Server(ThreadingMixIn, TCPServer):
    daemon_threads = True
    allow_reuse_address = True
    request_queue_size = 128  # the default of 5 refuses connections when many clients start at once

    def __init__(self, local: LocalGitHub, port: int) -> None:
        super().__init__(("127.0.0.1", port), _Handler)
        self.local = local
        self.closing = Event()
        self.open: set[socket.socket] = set()
        self.to_reset: set[socket.socket] = set()

    def close(self) -> None:
        self.closing.set()
        self.server_close()
        for connection in list(self.open):
            try:
                connection.shutdown(socket.SHUT_RDWR)
            except OSError:
                self.open.discard(connection)

    def shutdown_request(self, request: socket.socket | tuple[bytes, socket.socket]) -> None:
        assert isinstance(request, socket.socket)  # noqa: S101 - the other kind is UDP's
        self.open.discard(request)
        if request in self.to_reset:
            # Only `close`: the base class's `shutdown` would end the connection properly, with a FIN instead of a RST.
            self.to_reset.discard(request)
            request.close()
        else:
            super().shutdown_request(request)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True  # else an answer may wait for the client's delayed acknowledgement, some 40 ms
    server: _Server

    def setup(self) -> None:
        super().setup()
        self.server.open.add(self.connection)

    def handle(self) -> None:
        try:
            super().handle()
        except ConnectionError:
            self.close_connection = True

    def do_GET(self) -> None:
        self._deliver(self._response())

    do_POST = do_PATCH = do_PUT = do_DELETE = do_HEAD = do_GET  # noqa: N815

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class's name
        """Print nothing: the log is `LocalGitHub.requests`."""

    def _response(self) -> Response:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        parts = urlsplit(self.path)
        request = Request(
            self.command,
            parts.path,
            dict(parse_qsl(parts.query, keep_blank_values=True)),
            {name.lower(): value for name, value in self.headers.items()},
            body,
            self.server.local.url,
        )
        try:
            return self.server.local.application.handle(request)
        except Exception as error:
            # The thread of a request has nobody to raise to: `LocalGitHub.__exit__` does it in the test's own thread.
            self.server.local.crashes.append(error)
            return Response(HTTPStatus.INTERNAL_SERVER_ERROR, traceback.format_exc().encode())

    def _deliver(self, response: Response) -> None:
        if response.delivery is Delivery.RESET:
            # Lingering for zero seconds makes `close` send a RST. https://man7.org/linux/man-pages/man7/socket.7.html
            self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            self.server.to_reset.add(self.connection)
        elif response.delivery is Delivery.NEVER:
            self.server.closing.wait(LONGEST_SILENCE)
        else:
            body = b"" if self.command == "HEAD" else response.body
            whole = response.delivery is Delivery.WHOLE
            self.wfile.write(self._head(response) + (body if whole else body[: len(body) // 2]))
        self.close_connection = self.close_connection or response.delivery is not Delivery.WHOLE

    def _head(self, response: Response) -> bytes:
        lines = [f"HTTP/1.1 {response.status.value} {response.status.phrase}"]
        lines += [f"{name}: {value}" for name, value in response.headers.items()]
        # These have no body, and the length would make a client wait for one. RFC 9110, 8.6 and 15.4.5.
        if response.status not in (HTTPStatus.NO_CONTENT, HTTPStatus.NOT_MODIFIED):
            lines.append(f"Content-Length: {len(response.body)}")
        return "\r\n".join([*lines, "", ""]).encode("latin-1")
