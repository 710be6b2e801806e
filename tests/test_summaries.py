"""Summaries of values: what is cut from a claim's JSON is what it says, whatever words are in it."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic_core import from_json, to_json

from app.projection.claim import is_own
from app.queries.value_summaries import value_summary
from app.resources.base import RecordRef
from app.resources.claim import Amount, Claim, ClaimSource, Passage, Text
from app.store.edition import edition_path


def parsed(content: bytes, own: bool) -> dict[str, Any]:
    """The same by way of the whole JSON."""
    claim = from_json(content)
    return {
        "value": claim["value"] if own else claim["subject"],
        "role": claim["role"],
        "rank": claim["rank"],
        "independent_sources": int(is_own(claim["nature"], claim["rank"])),
        "independent_sources_complete": True,
        "sources": [claim["source"]["document"]],
    }


@pytest.mark.parametrize("own", [True, False])
def test_of_a_claim_that_stands_alone_it_is_what_the_claim_says(
    article_dir: Path, history_dir: Path, own: bool
) -> None:
    for folder in (article_dir, history_dir):
        with closing(sqlite3.connect(edition_path(folder, 1))) as connection:
            contents = [content for (content,) in connection.execute("SELECT content FROM claim")]
        assert contents
        for content in contents:
            assert value_summary(content, own, None) == to_json(parsed(content, own))


NASTY = st.text() | st.lists(
    st.sampled_from([',"role":', ',"source":{"document":', ',"value":', ',"note":', ',"rank":"', "\\", '"', "}", ","])
).map("".join)
REFS = st.builds(RecordRef, id=st.just("a"), type=st.just("event"), url=NASTY, title=NASTY)
CLAIMS = st.builds(
    Claim,
    id=st.just("c"),
    url=NASTY,
    subject=REFS,
    property=st.just("note"),
    value=st.builds(Text, text=NASTY, lang=NASTY) | REFS | st.builds(Amount, value=st.integers(), unit=NASTY),
    role=st.none() | NASTY,
    note=st.none() | NASTY,
    source=st.builds(
        ClaimSource,
        document=REFS,
        passages=st.lists(st.builds(Passage, start=st.none(), end=st.none(), locator=NASTY, text=NASTY), max_size=2),
    ),
)


@given(CLAIMS, st.booleans())
def test_no_words_in_a_claim_are_taken_for_its_parts(claim: Claim, own: bool) -> None:
    content = claim.model_dump_json().encode()
    assert from_json(value_summary(content, own, None)) == parsed(content, own)
