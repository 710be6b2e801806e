"""Laws of importing: every file is imported or refused; what is imported passes the check, and is the same twice."""

from __future__ import annotations

import csv
import io
import json
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from app.errors import InvalidImport
from app.importing.formats import FORMATS
from app.importing.ids import LONGEST, is_slug, local_part, slug
from tests.imports import imported

WORDS = st.text(max_size=12) | st.sampled_from(
    ["1990-01-01T00:00:00Z", "-44", "c. 1905", "Q5", "1990/1991", "-1", "x:9"]
)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | WORDS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)
DATE = st.fixed_dictionaries({"year": WORDS | st.integers(-9999, 9999), "month": st.integers(0, 13)})
POINT = st.fixed_dictionaries({"type": st.just("Point"), "coordinates": st.lists(st.floats(-200, 200), max_size=3)})
ENTITIES = st.sampled_from(["http://www.wikidata.org/entity/Q5", "http://www.wikidata.org/entity/Q6"])
DAYS = st.dates().map(lambda day: f"{day}T00:00:00Z")
NUMBERS = st.integers(-2, 9) | st.floats() | WORDS
ROWS: dict[str, st.SearchStrategy[Any]] = {
    "wikidata": st.fixed_dictionaries(
        {"event": ENTITIES | JSON, "date": DAYS | WORDS},
        optional={"label": WORDS, "precision": NUMBERS, "coord": WORDS, "place": ENTITIES | WORDS, "article": WORDS},
    ),
    "ucdp": st.fixed_dictionaries(
        {"properties": st.fixed_dictionaries(
            {"id": st.integers(0, 3) | WORDS, "date_start": DAYS, "date_end": DAYS | WORDS},
            optional=dict.fromkeys(("date_prec", "where_prec", "best", "low", "high", "deaths_a"), NUMBERS)
            | dict.fromkeys(("where_coordinates", "adm_1", "adm_2", "country", "side_a", "conflict_name"), WORDS),
        ), "geometry": POINT | JSON}
    ),
    "linked-places": st.fixed_dictionaries(
        {"properties": st.fixed_dictionaries({"title": WORDS})},
        optional={"@id": JSON, "names": JSON, "when": st.fixed_dictionaries({"timespans": JSON, "start": WORDS}),
                  "geometry": POINT | JSON, "types": JSON, "links": JSON, "descriptions": JSON},
    ),
    "timelinejs": st.fixed_dictionaries(
        {"start_date": DATE | JSON, "text": st.fixed_dictionaries({"headline": WORDS, "text": WORDS})},
        optional={"end_date": DATE, "unique_id": JSON, "group": JSON},
    ),
}  # fmt: skip


def twice(format_: str, content: str | bytes) -> None:
    """Import twice: both times alike, or refused with a reason; `imported` holds the folder against the check."""
    with tempfile.TemporaryDirectory() as made:
        try:
            first = imported(Path(made), format_, content)
        except InvalidImport:
            return
        files = first.files()
        again = imported(Path(made), format_, content)
        assert again.files() == files
        assert again.said == first.said
        assert again.report.rows == again.report.accepted + again.report.refused
        assert all("\n" not in line for line in again.said)


@pytest.mark.parametrize("format_", ROWS)
@given(data=st.data())
def test_rows_of_all_sorts_are_imported_or_refused(format_: str, data: st.DataObject) -> None:
    rows = data.draw(st.lists(ROWS[format_] | JSON, min_size=1, max_size=3))
    twice(format_, json.dumps(rows))


@given(
    st.lists(
        st.sampled_from(["name", "id", "date", "start", "lat", "lon", "place", "url", "deaths", "x"]), unique=True
    ),
    st.data(),
)
def test_tables_of_all_sorts_are_imported_or_refused(header: list[str], data: st.DataObject) -> None:
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(header)
    writer.writerows(data.draw(st.lists(st.lists(WORDS, min_size=len(header), max_size=len(header)), max_size=4)))
    twice("csv", text.getvalue())


@pytest.mark.parametrize("format_", FORMATS)
@given(content=st.binary(max_size=60) | st.text(max_size=60).map(lambda text: text.encode(errors="surrogatepass")))
@example(content=b"{")
@example(content=b"[[]]")
@example(content=b"\x00")
def test_files_of_all_sorts_are_imported_or_refused(format_: str, content: bytes) -> None:
    twice(format_, content)


@given(st.lists(st.text(), max_size=4))
def test_a_slug_is_one_and_stays(parts: list[str]) -> None:
    made = slug(*parts)
    assert is_slug(made)
    assert made == slug(*parts)


@given(st.text(min_size=LONGEST), st.text(min_size=LONGEST))
def test_long_names_that_differ_have_ids_that_differ(one: str, other: str) -> None:
    if one != other and len(slug(one)) == len(slug(other)) == LONGEST:
        assert slug(one) != slug(other) or one.casefold() == other.casefold()


@pytest.mark.parametrize(
    ("identifier", "local"),
    [
        ("http://e.org/a/7", "7"),
        ("http://e.org/7/", "7"),
        ("wd:Q1", "Q1"),
        ("e#x", "x"),
        ("7", "7"),
        ("", ""),
        ("/", "/"),
    ],
)
def test_the_local_part_of_an_identifier(identifier: str, local: str) -> None:
    assert local_part(identifier) == local
