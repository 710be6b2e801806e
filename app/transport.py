"""How bytes leave the server: the headers of an answer and its body in one system call, where uvicorn makes two."""

from asyncio import AbstractEventLoop, Transport
from typing import Any

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol


class Gathering:
    """A transport that holds back the first write of a turn of the loop, until there is another or the turn ends.

    Each system call takes 3 µs of the 20 for an answer, and wakes whoever waits for it.
    """

    def __init__(self, transport: Transport, loop: AbstractEventLoop) -> None:
        self._transport, self._loop = transport, loop
        self._held = b""
        self.is_closing = transport.is_closing

    def write(self, data: bytes) -> None:
        """Send it together with what is held back."""
        if self._held and data:
            held, self._held = self._held, b""
            self._transport.writelines((held, data))
        elif self._held:
            self._send_held()  # there is no more of an answer without a body
        elif data:
            self._held = data
            self._loop.call_soon(self._send_held)

    def close(self) -> None:
        """Close, after all that was written is sent."""
        self._send_held()
        self._transport.close()

    def _send_held(self) -> None:
        if self._held:
            held, self._held = self._held, b""
            self._transport.write(held)

    def __getattr__(self, name: str) -> Any:
        """Everything else is the transport's own."""
        return getattr(self._transport, name)


class Protocol(HttpToolsProtocol):
    """uvicorn's own, with such a transport."""

    def connection_made(self, transport: Transport) -> None:  # type: ignore[override]  # uvicorn asks no more of it
        """Somebody is there."""
        super().connection_made(Gathering(transport, self.loop))  # type: ignore[arg-type]  # it has all of one
