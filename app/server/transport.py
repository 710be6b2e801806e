"""How bytes leave the server: all that a turn of the event loop writes goes out when it ends, a call a connection."""

import logging
from asyncio import AbstractEventLoop, Transport
from time import perf_counter
from typing import Any

log = logging.getLogger("fasti")
MAX_DELAY_S = 0.001
"""How long an answer waits for the others of its turn, or for as long as one of them takes."""


class LoopTick:
    """The turn of an event loop: what is held back when it ends is sent then."""

    def __init__(self, loop: AbstractEventLoop) -> None:
        self._loop = loop
        self._holding: list[WriteBuffer] = []
        self._began = 0.0

    def hold(self, transport: "WriteBuffer") -> None:
        """Have the transport send what it holds, when the turn ends: one call of the loop for all of them."""
        now = perf_counter()
        if self._holding and now - self._began > MAX_DELAY_S:
            self._end()
        if not self._holding:
            self._began = now
            self._loop.call_soon(self._end)
        self._holding.append(transport)

    def _end(self) -> None:
        holding, self._holding = self._holding, []
        for transport in holding:
            try:
                transport.send_held()
            except Exception:
                log.exception("an answer could not be sent")  # to one client; what the others wait for is sent


class WriteBuffer:
    """A transport that holds back what is written until the turn ends.

    A system call takes 3 µs of the 20 for an answer, and 4 more where it wakes who waits for it: who is told of all
    answers of a turn one after the other is awake for all but the first.
    """

    def __init__(self, transport: Transport, turn: LoopTick) -> None:
        self._transport, self._turn = transport, turn
        self._held: list[bytes] = []
        self.is_closing = transport.is_closing

    def write(self, data: bytes) -> None:
        """Send it when the turn ends, together with what else there is."""
        if data:
            if not self._held:
                self._turn.hold(self)
            self._held.append(data)

    def close(self) -> None:
        """Close, after all that was written is sent."""
        self.send_held()
        self._transport.close()

    def send_held(self) -> None:
        """Send what is held back, if anything, and if somebody is still there."""
        held, self._held = self._held, []
        if held and not self.is_closing():
            self._transport.writelines(held)

    def __getattr__(self, name: str) -> Any:
        """Everything else is the transport's own."""
        return getattr(self._transport, name)
