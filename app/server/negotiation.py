"""Negotiation: which format a request wants, by suffix, by `format=` or by `Accept`, of those that its route has."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from app.errors import InvalidParameter, NotAcceptable, NotFound
from app.formats.format import Format, Noun
from app.formats.registry import FORMATS, HTML, JSON, formats_for
from app.resources.base import Link
from app.resources.claim import Claim
from app.resources.comparison import Comparison
from app.resources.edition import Change, Edition
from app.resources.page import ClaimGroup, SearchPage, page_of
from app.resources.registry import RESOURCES

_PARAMETER = b"format="
MAX_ACCEPT_BYTES = 1_000
"""Bytes of `Accept` that are read: browsers send some 130, and what is read is remembered."""
_QUALITY = re.compile(r"0(\.\d{0,3})?|1(\.0{0,3})?")
NOUNS: dict[Any, Noun] = {
    **{model: resource.name for resource in RESOURCES for model in (resource.model, page_of(resource.model))},
    **dict.fromkeys((Claim, page_of(Claim), page_of(ClaimGroup)), "claim"),
    page_of(Link): "link",
    SearchPage: "hit",
    page_of(Comparison): "comparison",
    page_of(Change): "change",
    Edition: "edition",
}
"""The shapes that can be had in other formats: one of a noun, and a page of them; and a whole edition."""


class NegotiatedFormat(NamedTuple):
    """What a request wants."""

    format: Format
    by_address: bool
    """Whether the address alone says so; else the answer is another for another `Accept`."""
    query: bytes
    """The query without `format=`."""


def noun_of(model: Any) -> Noun | None:
    """Which noun a route shows, by the shape of its answer; None where there is nothing but JSON."""
    return NOUNS.get(model)


def formats_of(model: Any) -> Sequence[Format]:
    """The formats of a route, by the shape of its answer; none where it is no shape of ours but a page or a file."""
    if model is None:
        return ()
    noun = noun_of(model)
    return formats_for(noun) if noun else (JSON,)


def split_suffix(name: str, may_be_empty: bool = False) -> tuple[str, str | None]:
    """The last part of a path without the suffix of a format, and that suffix.

    No id has a dot in it, and none is empty; the path of the home page is.
    """
    stem, dot, suffix = name.rpartition(".")
    return (stem, suffix) if (stem or (may_be_empty and dot)) and suffix in FORMATS else (name, None)


def accepted(accept: bytes | None) -> str:
    """The names of the formats that a request accepts, best first; `json` alone where that is the best."""
    if accept is None:
        return JSON.name
    return _acceptable(accept) if len(accept) <= MAX_ACCEPT_BYTES else _ordered_of_the_beginning(accept)


def _ordered_of_the_beginning(accept: bytes) -> str:
    """Those of the ranges that end within `MAX_ACCEPT_BYTES`; `json` last, for what was not read may accept it."""
    found = _acceptable(accept[:MAX_ACCEPT_BYTES].rpartition(b",")[0])
    return found if JSON.name in found.split() else f"{found} {JSON.name}"


def prefers_html(suffix: str | None, query: bytes, accept: str) -> bool:
    """Whether whoever asks is shown a problem as a page: where that is what was asked for, or would have been."""
    if suffix is not None:
        return suffix == HTML.name
    if _PARAMETER in query:
        return _PARAMETER + HTML.name.encode() in query.split(b"&")
    return accept.split(" ", 1)[0] == HTML.name


def choose(formats: Sequence[Format], suffix: str | None, query: bytes, accept: str) -> NegotiatedFormat:
    """The format to answer in; raises NotFound, BadParameter or NotAcceptable, and says which there are."""
    if suffix is None and _PARAMETER not in query and accept == JSON.name:
        return NegotiatedFormat(JSON, False, query)  # most of all requests
    given = [part for part in query.split(b"&") if part.startswith(_PARAMETER)]
    if (suffix is None and not given) or not formats:
        return NegotiatedFormat(_by_accept(formats, accept), False, query)
    named = {format_.name: format_ for format_ in formats}
    if suffix is not None and suffix not in named:
        raise NotFound(f"there is no .{suffix} of this; there are {_format_list(formats)}")
    values = [part.removeprefix(_PARAMETER).decode("latin-1") for part in given]
    if len(values) > 1:
        raise InvalidParameter("format", f"it is given {len(values)} times; give it once")
    name = values[0] if values else suffix
    if name not in named or suffix not in (None, name):
        raise InvalidParameter("format", f"expected one of {', '.join(named)}, and no other than the address ends in")
    rest = b"&".join(part for part in query.split(b"&") if part not in given)
    return NegotiatedFormat(named[name], True, rest)


def _by_accept(formats: Sequence[Format], accept: str) -> Format:
    if accept == JSON.name:
        return JSON
    for name in accept.split():
        if (format_ := FORMATS[name]) in formats:
            return format_
    if all(format_ in (JSON, HTML) for format_ in formats):
        return JSON  # of one form of data, that is sent whatever was hoped for (RFC 9110, section 12.4.1)
    raise NotAcceptable(f"nothing here is what `Accept` asks for; there are {_format_list(formats)}; or add `format=`")


def _format_list(formats: Sequence[Format]) -> str:
    return ", ".join(f"{format_.name} ({format_.media_type.split(';')[0]})" for format_ in formats)


@lru_cache(1_000)
def _acceptable(accept: bytes) -> str:
    """Best quality first; where it is the same, in the order of the table."""
    ranges = list(_ranges(accept.decode("latin-1").lower()))
    if not ranges:
        return JSON.name
    qualities = {name: _quality(format_, ranges) for name, format_ in FORMATS.items() if format_.by_accept}
    names = sorted((name for name in qualities if qualities[name] > 0), key=lambda name: -qualities[name])
    return JSON.name if names[:1] == [JSON.name] else " ".join(names)


def _ranges(accept: str) -> Iterator[tuple[str, float]]:
    """Each range with its quality; what is not well formed is passed over."""
    for part in accept.split(","):
        range_, *parameters = (piece.strip() for piece in part.split(";"))
        quality = next((value[2:] for value in parameters if value.startswith("q=")), "1")
        if "/" in range_ and _QUALITY.fullmatch(quality):
            yield range_, float(quality)


def _quality(format_: Format, ranges: Sequence[tuple[str, float]]) -> float:
    """That of the narrowest range that it falls in (RFC 9110, section 12.5.1)."""
    media_type = format_.media_type.split(";")[0]
    wider = () if format_.by_name else (f"{media_type.split('/')[0]}/*", "*/*")
    for range_ in (media_type, *wider):
        found = [quality for given, quality in ranges if given == range_]
        if found:
            return max(found)
    return 0
