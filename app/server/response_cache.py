"""Answers kept in memory for whoever asks the same again: bounded in bytes, and dropped whole with their edition.

Of what was asked once the headers are kept alone: who has the answer already says so by its ETag, which is one of them.
"""

from collections import OrderedDict

from app.server.responses import Headers, HttpResponse
from app.store.editions import EditionSet

CacheKey = tuple[str, bytes, str]
"""A path and its query, as they were sent, and which formats are accepted (`negotiation.accepted`)."""
ENTRY_OVERHEAD_BYTES = 1_500
"""About how many bytes an answer takes beside its body."""
SEEN_ONCE_MAX = 20_000
"""How many addresses are remembered that were asked once: what nobody asks again would only push out what is asked."""

MAX_KEY_BYTES = 1_000
"""Bytes of an address that is remembered; there is no need for longer ones, and many would fill the memory."""


class ResponseCache:
    """The answers while the same editions can be read, those that were asked last; with a new one it begins anew."""

    def __init__(self, limit_bytes: int) -> None:
        self._limit = limit_bytes
        self._shelf: EditionSet | None = None
        self._answers: OrderedDict[CacheKey, HttpResponse] = OrderedDict()
        self._asked_once: dict[CacheKey, Headers] = {}
        self._size = 0

    def get(self, shelf: EditionSet, address: CacheKey) -> HttpResponse | None:
        """What was answered to the same question while the same editions could be read."""
        if shelf is not self._shelf:
            self._shelf, self._size = shelf, 0
            self._answers.clear()
            self._asked_once.clear()
        found = self._answers.get(address)
        if found is not None:
            self._answers.move_to_end(address)
        return found

    def headers_of(self, address: CacheKey) -> Headers | None:
        """The headers of what was asked once, since the editions that `get` was asked for are those."""
        return self._asked_once.get(address)

    def remember(self, shelf: EditionSet, address: CacheKey, answer: HttpResponse) -> None:
        """Remember the headers of an answer that is asked for the first time, or that somebody has already."""
        if shelf is not self._shelf or address in self._answers or not answer.may_be_kept:
            return
        if len(address[0]) + len(address[1]) > MAX_KEY_BYTES:
            return
        if len(self._asked_once) >= SEEN_ONCE_MAX:
            self._asked_once.clear()
        self._asked_once[address] = answer.headers

    def put(self, shelf: EditionSet, address: CacheKey, answer: HttpResponse) -> None:
        """Keep an answer that is asked a second time; where there is no room, what was not asked for longest goes."""
        if address not in self._asked_once:
            self.remember(shelf, address, answer)
            return
        if shelf is not self._shelf or not answer.may_be_kept:
            return
        del self._asked_once[address]
        self._answers[address] = answer
        self._size += len(answer.body) + ENTRY_OVERHEAD_BYTES
        while self._size > self._limit:
            _, gone = self._answers.popitem(last=False)
            self._size -= len(gone.body) + ENTRY_OVERHEAD_BYTES
