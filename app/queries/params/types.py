"""What one parameter can be: ids, dates, rectangles, switches; what it is called where it can be left out."""

from __future__ import annotations

import re
from typing import Annotated, Any, NamedTuple

from pydantic import AfterValidator, BeforeValidator, Field
from pydantic.json_schema import SkipJsonSchema

from app.dates import EdtfError, parse
from app.resources.property import PROPERTIES
from app.resources.relation import RELATIONS
from app.resources.urls import SLUG

MAX_ID = 300
MAX_BOX = 200
"""Characters of a rectangle: four numbers with all digits that a float has are some 100."""
# Not `float`, which reads `nan`, `1_0` and the digits of every script.
# Each text is read in one way only: no backtracking (`tests/test_regular_expressions.py`).
_NUMBER = r"\s*([-+]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][-+]?\d+)?)\s*"
_NUMBERS = re.compile(",".join([_NUMBER] * 4), re.ASCII)


class Box(NamedTuple):
    """A rectangle in degrees; where `west` is greater than `east` it crosses the antimeridian."""

    west: float
    south: float
    east: float
    north: float


def number_of(text: str) -> float:
    """Read a number; raises ValueError saying what is wrong."""
    number = re.fullmatch(_NUMBER, text, re.ASCII)
    if number is None:
        raise ValueError("expected a number, such as 44.7")
    return float(number[1])


def box_of(text: str) -> Box:
    """Read `west,south,east,north`; raises ValueError saying what is wrong."""
    numbers = _NUMBERS.fullmatch(text)
    if numbers is None:
        raise ValueError("expected four numbers: west,south,east,north, such as 44.7,38.8,46.2,39.9")
    box = Box(*map(float, numbers.groups()))
    if not (-180 <= box.west <= 180 and -180 <= box.east <= 180):
        raise ValueError("expected longitudes from -180 to 180")
    if not -90 <= box.south <= box.north <= 90:
        raise ValueError("expected latitudes from -90 to 90, south before north")
    return box


def _bbox(text: str) -> str:
    box_of(text)
    return text


def _edtf(text: str) -> str:
    try:
        parse(text)
    except EdtfError as error:
        # Without the text: it may be long, and whoever sent it knows it.
        raise ValueError(f"at character {error.position + 1}: {error.reason}") from None
    return text


def _flag(text: Any) -> Any:
    if text not in ("true", "false", True, False):
        raise ValueError("expected true or false")
    return text in ("true", True)


def _two(text: str) -> str:
    first, _, second = text.partition(",")
    if not (re.fullmatch(SLUG, first) and re.fullmatch(SLUG, second)) or first == second:
        raise ValueError("expected the ids of two different documents, separated by a comma: documents=a,b")
    return text


def _id(text: str) -> str:
    if not re.fullmatch(SLUG, text):
        raise ValueError("expected an id: lower-case letters, digits and single hyphens, such as karki-occupied")
    return text


def plain_digits(number: Any) -> Any:
    """Refuse what `int` would read too: `1_0`, `+5`, ` 5` and the digits of every script."""
    if isinstance(number, str) and not re.fullmatch(r"0|[1-9][0-9]*", number):
        raise ValueError("expected a whole number, written in plain digits")
    return number


def _among(names: list[str]) -> AfterValidator:
    def check(text: str) -> str:
        if text not in names:
            raise ValueError(f"expected one of {', '.join(names)}")
        return text

    return AfterValidator(check)


PROPERTY_NAMES = sorted([*PROPERTIES, *RELATIONS])
RELATION_NAMES = sorted({name for relation in RELATIONS.values() for name in (relation.name, relation.inverse)})

Id = Annotated[str, Field(max_length=MAX_ID, json_schema_extra={"pattern": SLUG}), AfterValidator(_id)]
TwoIds = Annotated[str, Field(max_length=2 * MAX_ID + 1, json_schema_extra={"format": "two-ids"}), AfterValidator(_two)]
Kind = Annotated[str, Field(max_length=80, json_schema_extra={"pattern": SLUG}), AfterValidator(_id)]
Role = Annotated[str, Field(min_length=1, max_length=60)]
PropertyName = Annotated[str, Field(json_schema_extra={"enum": [*PROPERTY_NAMES]}), _among(PROPERTY_NAMES)]
RelationName = Annotated[str, Field(json_schema_extra={"enum": [*RELATION_NAMES]}), _among(RELATION_NAMES)]
SearchTextParam = Annotated[str, Field(json_schema_extra={"format": "words"})]
Edtf = Annotated[str, Field(max_length=1000, json_schema_extra={"format": "edtf"}), AfterValidator(_edtf)]
BoundingBox = Annotated[str, Field(max_length=MAX_BOX, json_schema_extra={"format": "bbox"}), AfterValidator(_bbox)]
Cursor = Annotated[str, Field(json_schema_extra={"format": "cursor", "maxLength": 1000})]
IntParam = Annotated[int, BeforeValidator(plain_digits)]
EditionNumber = Annotated[int, Field(ge=1, le=10**9), BeforeValidator(plain_digits)]
BoolParam = Annotated[bool, BeforeValidator(_flag)]
# A parameter that may be left out is no `null` in OpenAPI: generators make `string | null` of it, linters complain.
OptionalParam = SkipJsonSchema[None]
