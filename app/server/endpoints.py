"""How a route is answered: what its function takes from the path and from the query, read off its signature."""

import re
from collections import Counter
from collections.abc import Callable
from functools import lru_cache
from inspect import Parameter, signature
from typing import Annotated, Any, get_args, get_origin
from urllib.parse import parse_qsl

from fastapi.routing import APIRoute
from pydantic import TypeAdapter, ValidationError

from app.errors import InvalidParameter
from app.queries.params.base import Params
from app.queries.params.records import NoParams
from app.server.negotiation import formats_of, noun_of
from app.server.responses import Result

_needs_no_decoding = re.compile(r"[\w.,:*/~-]+=[\w.,:*/~-]*(?:&[\w.,:*/~-]+=[\w.,:*/~-]*)*", re.ASCII).fullmatch
"""Whether a query can be cut as it is, in a third of the time: most have nothing that is written in another way."""


class InvalidParameters(Exception):
    """Parameters that do not fit what is declared: what pydantic found, and the names that there are."""

    def __init__(self, details: list[Any], known: list[str]) -> None:
        super().__init__()
        self.details = details
        self.known = known


class Endpoint:
    """One route: its path, its function, and what the function is called with beside the request."""

    def __init__(self, route: APIRoute) -> None:
        self.parts = route.path.split("/")
        self.function: Callable[..., Result] = route.endpoint
        self.noun, self.formats = noun_of(route.response_model), formats_of(route.response_model)
        self.in_path: list[tuple[int, str, Callable[[Any], Any]]] = []
        self.question: type[Params] = NoParams
        self.names: dict[int | None, str] = {}
        # The first name is what plans are found by (`lane`).
        self.fixed = [(place, part) for place, part in enumerate(self.parts) if part[:1] != "{" and place != 1]
        self.free = [place for place, part in enumerate(self.parts) if part[:1] == "{"]
        for parameter in signature(route.endpoint).parameters.values():
            if get_origin(parameter.annotation) is Annotated:
                self._take(parameter)
        self.unasked = self._unasked()
        """The question of a request without parameters, where there can be one."""

    def fits(self, parts: list[str]) -> bool:
        """Whether a path, cut at its slashes, is one of this route's."""
        for place, part in self.fixed:
            if parts[place] != part:
                return False
        return all([parts[place] for place in self.free])  # noqa: C419  a list is half as slow here

    def arguments(self, parts: list[str], query: bytes) -> dict[str, Any]:
        """What to call the function with; raises Malformed, and BadParameter for a parameter that is given twice."""
        found: dict[str, Any] = {}
        details: list[Any] = []
        for place, name, read in self.in_path:
            try:
                found[self.names[place]] = read(parts[place])
            except ValidationError as error:
                details += [{**detail, "loc": (name,)} for detail in error.errors()]
        try:
            question = None if query else self.unasked
            found[self.names[None]] = question or self.question.model_validate(_unique_params(query))
        except ValidationError as error:
            details += error.errors()
        if details:
            known = [field.alias or name for name, field in self.question.model_fields.items()]
            raise InvalidParameters(details, [*known, "format"] if self.formats else known)
        return found

    def _unasked(self) -> Params | None:
        try:
            return self.question.model_validate({})
        except ValidationError:
            return None

    def _take(self, parameter: Parameter) -> None:
        type_, field = get_args(parameter.annotation)[:2]
        if isinstance(type_, type) and issubclass(type_, Params):
            self.question, self.names[None] = type_, parameter.name
            return
        name = field.alias or parameter.name
        place = self.parts.index(f"{{{name}}}")
        self.names[place] = parameter.name
        self.in_path.append((place, name, TypeAdapter(parameter.annotation).validator.validate_python))


@lru_cache(16)
def parse_query(query: bytes) -> tuple[tuple[str, str], ...]:
    """The parameters of a query, in their order; kept, for the address of the next page asks for them again."""
    text = query.decode("latin-1")
    if _needs_no_decoding(text):
        return tuple([(name, value) for part in text.split("&") for name, _, value in (part.partition("="),)])
    return tuple(parse_qsl(text, keep_blank_values=True))


def _unique_params(query: bytes) -> dict[str, str]:
    """The parameters by name: taking the last of two in silence would answer another question."""
    sent = parse_query(query)
    found = dict(sent)
    if len(found) < len(sent):
        name, times = Counter(name for name, _ in sent).most_common(1)[0]
        raise InvalidParameter(name, f"it is given {times} times; give it once")
    return found
